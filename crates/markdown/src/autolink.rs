//! Bare URLs and emails in text, recognized like in the autolink extension of GitHub Flavored Markdown.

/// A URL or email in a text, and the URL it leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BareLink<'a> {
    pub text: &'a str,
    pub href: String,
    /// The position in the text, in bytes.
    pub at: usize,
}

/// Finds the URLs and emails in `text`, in order; linear in its length.
pub(super) fn links_in(text: &str) -> Links<'_> {
    Links { text, at: 0 }
}

pub(super) struct Links<'a> {
    text: &'a str,
    /// The position up to which the text has been searched.
    at: usize,
}

impl<'a> Iterator for Links<'a> {
    type Item = BareLink<'a>;

    fn next(&mut self) -> Option<BareLink<'a>> {
        let text = self.text;
        let mut from = self.at;
        while let Some(texts) = text[from..].find([':', 'w', 'W', '@']) {
            let at = from + texts;
            let url = match text.as_bytes()[at] {
                b'@' => email(text, self.at, at),
                b':' => with_scheme(text, self.at, at),
                _ => www(text, at),
            };
            if let Some(url) = url {
                self.at = url.at + url.text.len();
                return Some(url);
            }
            from = at + 1;
        }
        None
    }
}

/// Returns false if the character before doesn't let a URL or email begin here.
fn may_begin(text: &str, at: usize, after: impl Fn(char) -> bool) -> bool {
    text[..at].chars().next_back().is_none_or(after)
}

fn with_scheme(text: &str, from: usize, colon: usize) -> Option<BareLink<'_>> {
    let rest = text[colon..].strip_prefix("://")?;
    let scheme = ["https", "http"].into_iter().find(|scheme| {
        let start = colon.checked_sub(scheme.len()).filter(|start| *start >= from);
        start.and_then(|start| text.get(start..colon)).is_some_and(|texts| texts.eq_ignore_ascii_case(scheme))
    })?;
    let at = colon - scheme.len();
    let host = host_length(rest).filter(|_| may_begin(text, at, |c| !c.is_alphanumeric()))?;
    let host_end = text.len() - rest.len() + host - at;
    let text = whole(&text[at..], host_end);
    Some(BareLink { text, href: text.to_owned(), at })
}

fn www(text: &str, at: usize) -> Option<BareLink<'_>> {
    let rest = &text[at..];
    let begins = rest.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."));
    if !begins || !may_begin(text, at, |c| c.is_whitespace() || matches!(c, '*' | '_' | '~' | '(')) {
        return None;
    }
    let host = host_length(rest).filter(|length| rest[..*length].trim_end_matches('.').contains('.'))?;
    let text = whole(rest, host);
    Some(BareLink { text, href: format!("http://{text}"), at })
}

/// The longest host name, in characters.
const MAX_HOST: usize = 253;

/// Returns the length of a host name: letters, digits, `-`, `_` and periods, with no `_` in the last two parts.
fn host_length(text: &str) -> Option<usize> {
    let is_host = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let length = text.chars().take(MAX_HOST).take_while(|c| is_host(*c)).map(char::len_utf8).sum();
    let name = text[..length].trim_end_matches('.');
    let begins = name.starts_with(char::is_alphanumeric);
    let sound = name.rsplit('.').take(2).all(|part| !part.is_empty() && !part.contains('_'));
    (begins && sound).then_some(length)
}

/// Returns the URL at the beginning of `text`, with everything after its host up to a space or `<`: a port, a path and so on.
fn whole(text: &str, host: usize) -> &str {
    let after = &text[host..];
    let port = after.strip_prefix(':').map_or(0, |rest| rest.bytes().take(4).take_while(u8::is_ascii_digit).count());
    let host = if port > 0 { host + 1 + port } else { host };
    if !text[host..].starts_with(['/', '?', '#']) {
        return text[..host].trim_end_matches('.');
    }
    let end = text[host..].find(|c: char| c.is_whitespace() || c == '<').map_or(text.len(), |end| host + end);
    &text[..without_punctuation(&text[..end])]
}

/// Returns the length without punctuation that ends a sentence, an unopened closing bracket, and anything that looks like an
/// entity.
fn without_punctuation(text: &str) -> usize {
    let count = |bracket: char| text.matches(bracket).count();
    let mut unopened = count(')').saturating_sub(count('('));
    let mut end = text.len();
    while let Some(last) = text[..end].chars().next_back() {
        match last {
            '?' | '!' | '.' | ',' | ':' | '*' | '_' | '~' | '\'' | '"' => {}
            ')' if unopened > 0 => unopened -= 1,
            ';' => {
                let name = text[..end - 1].trim_end_matches(|c: char| c.is_ascii_alphanumeric());
                if !name.ends_with('&') || name.len() == end - 1 {
                    break;
                }
                end = name.len();
            }
            _ => break,
        }
        end -= 1;
    }
    end
}

fn email(text: &str, from: usize, sign: usize) -> Option<BareLink<'_>> {
    let is_local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let at = from + text[from..sign].trim_end_matches(is_local).len();
    let host = &text[sign + 1..];
    let length = host.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '-' | '_')).unwrap_or(host.len());
    let host = host[..length].trim_end_matches('.');
    let followed = text[sign + 1 + host.len()..].starts_with('@');
    let sound = host.contains('.')
        && !host.starts_with('.')
        && !host.contains("..")
        && host.ends_with(|c: char| c.is_ascii_alphanumeric());
    if at == sign || !sound || followed {
        return None;
    }
    let text = &text[at..sign + 1 + host.len()];
    Some(BareLink { text, href: format!("mailto:{text}"), at })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(text: &str) -> Vec<&str> {
        links_in(text).map(|url| url.text).collect()
    }

    #[test]
    fn a_url_ends_before_the_punctuation_of_its_sentence() {
        for (text, expected) in [
            ("See https://example.org/a.", "https://example.org/a"),
            ("(https://a.example/b_(c))", "https://a.example/b_(c)"),
            ("https://a.example/b)))", "https://a.example/b"),
            ("HTTP://A.example?x=1&y=2, and", "HTTP://A.example?x=1&y=2"),
            ("https://a.example/?q=b&hl;", "https://a.example/?q=b"),
            ("https://a.example/b;", "https://a.example/b;"),
            ("www.a.example.", "www.a.example"),
            ("http://localhost:3000/x!?", "http://localhost:3000/x"),
            ("https://übung.example/ä", "https://übung.example/ä"),
            ("\"https://a.example\"", "https://a.example"),
            ("\"www.a.example\"", ""),
            ("write to ann+b@school.example.", "ann+b@school.example"),
            ("https://a.example<b", "https://a.example"),
            ("https://a.example>b", "https://a.example"),
            ("https://a.example:b", "https://a.example"),
        ] {
            assert_eq!(texts(text), if expected.is_empty() { vec![] } else { vec![expected] }, "{text}");
        }
        assert_eq!(texts("a@b.example, c@d.example https://x.example"), ["a@b.example", "c@d.example", "https://x.example"]);
        assert_eq!(links_in("www.a.example/b").next().map(|url| url.href).as_deref(), Some("http://www.a.example/b"));
    }

    #[test]
    fn other_texts_are_not_links() {
        for text in [
            "https://",
            "xhttps://a.example",
            "https:// a",
            "http://a_b.example_c",
            "www.",
            "www.a_b",
            "a@b",
            "@b.example",
            "a@b.example-",
            "a@b@c.example@",
            "1:2",
            "http:/a.example",
            "a@.example",
        ] {
            assert_eq!(texts(text), Vec::<&str>::new(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn links_are_parts_of_the_text(text in "(https?://|www\\.|@|[a-c_.()&;?<é-]|\\PC| ){0,30}") {
            let mut end = 0;
            for url in links_in(&text) {
                prop_assert!(url.at >= end && !url.text.is_empty());
                prop_assert!(text[url.at..].starts_with(url.text));
                end = url.at + url.text.len();
            }
        }
    }
}
