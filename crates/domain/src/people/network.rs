//! Networks: the IP addresses that one caller can choose from, which are therefore counted together.

use std::net::{IpAddr, Ipv6Addr};

/// Returns the network of an IP address: an IPv4 address itself, or the first 64 bits of an IPv6 address, since one host may
/// use all addresses that share them. Returns other text unchanged.
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
    fn ip_addresses_of_one_host_are_one_network() {
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
            // Leaves out the networks of IPv4 addresses that are written as IPv6.
            prop_assume!(prefix != 0);
            prop_assert_eq!(within(one), within(other));
        }
    }
}
