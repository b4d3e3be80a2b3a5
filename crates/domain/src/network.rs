//! Networks: what one caller can choose addresses from, so what is counted together.

use std::net::{IpAddr, Ipv6Addr};

/// The network of an address: an IPv4 address is one by itself; of an IPv6 address the first 64 bits, since a host may take any of
/// the addresses that share them. A text that isn't an address stays as it is.
#[must_use]
pub fn network(address: &str) -> String {
    match address.parse().map(|address: IpAddr| address.to_canonical()) {
        Ok(IpAddr::V4(address)) => address.to_string(),
        Ok(IpAddr::V6(address)) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        Err(_) => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_that_one_host_may_take_are_one_network() {
        for (address, expected) in [
            ("192.0.2.1", "192.0.2.1"),
            ("::ffff:192.0.2.1", "192.0.2.1"),
            ("::ffff:c000:201", "192.0.2.1"),
            ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
            ("2001:DB8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"),
            ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
            ("::1", "::/64"),
            ("ada@school.example", "ada@school.example"),
            ("192.0.2.1:80", "192.0.2.1:80"),
            ("", ""),
        ] {
            assert_eq!(network(address), expected, "{address}");
        }
    }

    proptest! {
        #[test]
        fn the_last_64_bits_never_matter(prefix: u64, one: u64, other: u64) {
            let within = |host: u64| network(&Ipv6Addr::from(u128::from(prefix) << 64 | u128::from(host)).to_string());
            // The networks of IPv4 addresses that are written as IPv6 are left out.
            prop_assume!(prefix != 0);
            prop_assert_eq!(within(one), within(other));
        }
    }
}
