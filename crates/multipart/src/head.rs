use crate::{Error, Part};

/// Parses the headers of a part, up to the empty line.
pub(crate) fn read(head: &[u8]) -> Result<Part, Error> {
    let head = String::from_utf8_lossy(head);
    let mut part = Part { name: String::new(), file_name: None, media_type: None, bytes: Vec::new(), is_cut: false };
    let mut is_named = false;
    for line in head.split("\r\n").filter(|line| !line.is_empty()) {
        let (name, value) = line.split_once(':').ok_or(Error::BadHead)?;
        if name.trim().eq_ignore_ascii_case("content-disposition") {
            let (kind, parameters) = value.split_once(';').ok_or(Error::BadHead)?;
            if !kind.trim().eq_ignore_ascii_case("form-data") {
                return Err(Error::BadHead);
            }
            for (name, value) in Parameters(parameters) {
                if name.eq_ignore_ascii_case("name") {
                    part.name = value;
                    is_named = true;
                } else if name.eq_ignore_ascii_case("filename") {
                    part.file_name = Some(value);
                }
            }
        } else if name.trim().eq_ignore_ascii_case("content-type") {
            part.media_type = Some(value.trim().to_owned());
        }
    }
    if is_named { Ok(part) } else { Err(Error::BadHead) }
}

/// Parameters `name=value` and `name="value"`, separated by `;`.
struct Parameters<'a>(&'a str);

impl<'a> Iterator for Parameters<'a> {
    type Item = (&'a str, String);

    fn next(&mut self) -> Option<Self::Item> {
        let (name, rest) = self.0.split_once('=')?;
        let name = name.trim_matches(|c: char| c == ';' || c.is_whitespace());
        let (value, rest) = match rest.trim_start().strip_prefix('"') {
            Some(quoted) => quoted_value(quoted),
            None => {
                let (value, rest) = rest.split_once(';').unwrap_or((rest, ""));
                (value.trim().to_owned(), rest)
            }
        };
        self.0 = rest;
        Some((name, value))
    }
}

/// Reads up to the closing quote. Browsers write a quote in a name as `%22` and line ends as `%0D` and `%0A` (HTML standard,
/// 4.10.21.8); programs write a quote as `\"`.
fn quoted_value(text: &str) -> (String, &str) {
    let mut value = String::new();
    let mut characters = text.char_indices();
    while let Some((place, character)) = characters.next() {
        match character {
            '"' => return (decoded(&value), &text[place + 1..]),
            '\\' if text[place + 1..].starts_with('"') => {
                value.push('"');
                characters.next();
            }
            character => value.push(character),
        }
    }
    (decoded(&value), "")
}

fn decoded(value: &str) -> String {
    value.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(disposition: &str) -> Option<(String, Option<String>)> {
        let head = format!("Content-Disposition: {disposition}");
        read(head.as_bytes()).ok().map(|part| (part.name, part.file_name))
    }

    #[test]
    fn names_as_browsers_and_programs_write_them() {
        let named = |name: &str, file: &str| Some((name.to_owned(), Some(file.to_owned())));
        assert_eq!(names("form-data; name=\"file\"; filename=\"a.txt\""), named("file", "a.txt"));
        assert_eq!(names("form-data; filename=\"a; b=c.txt\"; name=\"file\""), named("file", "a; b=c.txt"));
        assert_eq!(names("form-data; name=file; filename=a.txt"), named("file", "a.txt"));
        assert_eq!(names("Form-Data; Name=\"file\"; FileName=\"\""), named("file", ""));
        assert_eq!(names("form-data; name=\"file\"; filename=\"a %22b%22.txt\""), named("file", "a \"b\".txt"));
        assert_eq!(names("form-data; name=\"file\"; filename=\"a \\\"b\\\".txt\""), named("file", "a \"b\".txt"));
        assert_eq!(names("form-data; name=\"file\"; filename=\"a\\b.txt\""), named("file", "a\\b.txt"));
        assert_eq!(names("form-data; name=\"file\"; filename=\"résumé.txt\""), named("file", "résumé.txt"));
        assert_eq!(names("form-data; name=\"text\""), Some(("text".to_owned(), None)));
    }

    #[test]
    fn other_heads_are_refused() {
        for bad in ["form-data", "attachment; name=\"a\"", "form-data; filename=\"a\"", ""] {
            assert_eq!(names(bad), None, "{bad}");
        }
        assert_eq!(read(b"Content-Type: text/plain"), Err(Error::BadHead));
        assert_eq!(read(b"no header"), Err(Error::BadHead));
        assert_eq!(read(b""), Err(Error::BadHead));
    }
}
