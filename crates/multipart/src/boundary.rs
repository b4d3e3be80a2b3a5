/// RFC 2046, 5.1.1.
const MAX_LENGTH: usize = 70;

/// The line that separates the parts of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Boundary(String);

impl Boundary {
    pub(crate) fn delimiter(&self) -> Vec<u8> {
        format!("\r\n--{}", self.0).into_bytes()
    }
}

/// Returns the boundary in a `Content-Type`; `None` if it isn't a multipart form's, or has no valid boundary.
#[must_use]
pub fn boundary(content_type: &str) -> Option<Boundary> {
    let (kind, parameters) = content_type.split_once(';')?;
    if !kind.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let value = parameters.split(';').find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("boundary").then_some(value.trim())
    })?;
    let value = value.strip_prefix('"').map_or(Some(value), |quoted| quoted.strip_suffix('"'))?;
    let fits = (1..=MAX_LENGTH).contains(&value.len())
        && value.bytes().all(|byte| (b' '..=b'~').contains(&byte) && byte != b'"')
        && !value.ends_with(' ');
    fits.then(|| Boundary(value.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boundaries_are_read_from_content_types() {
        let read = |text: &str| boundary(text).map(|boundary| boundary.0);
        for (text, expected) in [
            ("multipart/form-data; boundary=----WebKitFormBoundaryAbC", "----WebKitFormBoundaryAbC"),
            ("Multipart/Form-Data;charset=utf-8; BOUNDARY=\"a b\"", "a b"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
        let long = format!("multipart/form-data; boundary={}", "a".repeat(71));
        for refused in [
            "",
            "multipart/form-data",
            "multipart/form-data;",
            "multipart/form-data; boundary",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=\"",
            "multipart/form-data; boundary=\"a",
            "multipart/form-data; boundary=é",
            "multipart/mixed; boundary=a",
            "text/plain; boundary=a",
            &long,
        ] {
            assert_eq!(read(refused), None, "{refused}");
        }
    }
}
