use super::operation::Operation;

/// Formats a call as a `curl` command.
pub fn curl(operation: &Operation<'_>, base: &str) -> String {
    let mut path = operation.path.to_owned();
    for parameter in operation.parameters().filter(|parameter| parameter["in"] == "path") {
        let name = parameter["name"].as_str().unwrap_or_default();
        path = path.replace(&format!("{{{name}}}"), parameter["example"].as_str().unwrap_or_default());
    }
    let mut lines = vec![match operation.method {
        "get" => format!("curl {}", quoted(&format!("{base}{path}"))),
        method => format!("curl -X {} {}", method.to_uppercase(), quoted(&format!("{base}{path}"))),
    }];
    if operation.takes_token() {
        lines.push("-H \"Authorization: Bearer $TOKEN\"".to_owned());
    }
    if operation.parameters().any(|parameter| parameter["in"] == "header") {
        lines.push("-H \"Idempotency-Key: $KEY\"".to_owned());
    }
    match operation.body() {
        Some(("application/json", body)) => {
            lines.push("-H 'Content-Type: application/json'".to_owned());
            lines.push(format!("-d {}", quoted(&body["example"].to_string())));
        }
        Some(_) => lines.extend(["-F 'text=Here is my work.'".to_owned(), "-F 'file=@work.pdf'".to_owned()]),
        None => {}
    }
    lines.join(" \\\n  ")
}

/// Quotes a word for a shell (POSIX, 2.2.2).
fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_apostrophe_stays_within_the_word() {
        assert_eq!(quoted("it's"), r"'it'\''s'");
    }
}
