const HEX: &[u8; 16] = b"0123456789ABCDEF";

/// Percent-encodes a text for a path or a query. Slashes stay, so that a path in a query stays readable.
#[must_use]
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    encode_onto(&mut encoded, text);
    encoded
}

fn encode_onto(encoded: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(char::from(HEX[usize::from(byte >> 4)]));
            encoded.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}

/// Returns `path` with these parameters, encoded, added to its query.
#[must_use]
pub fn with_query<'a>(path: &str, parameters: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut path = path.to_owned();
    for (name, value) in parameters {
        add_parameter(&mut path, name, value);
    }
    path
}

fn add_parameter(path: &mut String, name: &str, value: &str) {
    path.push(if path.contains('?') { '&' } else { '?' });
    path.push_str(name);
    path.push('=');
    encode_onto(path, value);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_cannot_end_its_parameter() {
        assert_eq!(encode("/a b?c=d&e#é~"), "/a%20b%3Fc%3Dd%26e%23%C3%A9~");
        assert_eq!(with_query("/x", [("a", "1&b=2"), ("c", "")]), "/x?a=1%26b%3D2&c=");
        assert_eq!(with_query("/x?a=1", [("b", "2")]), "/x?a=1&b=2");
        assert_eq!(with_query("/x", []), "/x");
    }
}
