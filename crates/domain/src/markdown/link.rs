//! Which addresses a text may link to.

/// How a link that leaves the site relates to it.
pub(super) const EXTERNAL_REL: &str = "noopener nofollow ugc";

const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// `true` for http, https, mailto, tel and relative addresses, read as browsers read them.
pub(super) fn is_allowed(url: &str) -> bool {
    match scheme(&normalised(url)) {
        Some(scheme) => SCHEMES.contains(&scheme),
        None => true,
    }
}

/// `true` when following the address may leave this site. In doubt it does: an address with a character reference
/// that wasn't decoded counts as external.
pub(super) fn is_external(url: &str) -> bool {
    let url = normalised(url);
    let undecoded = url.split('&').skip(1).any(|rest| {
        let name = rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '#').next().unwrap_or_default();
        name.starts_with('#') || rest[name.len()..].starts_with(';')
    });
    undecoded || url.starts_with("//") || matches!(scheme(&url), Some("http" | "https"))
}

/// Browsers drop spaces around and line ends within an address, and read `\` as `/`.
fn normalised(url: &str) -> String {
    url.trim_matches(|c: char| c <= ' ')
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .map(|c| if c == '\\' { '/' } else { c.to_ascii_lowercase() })
        .collect()
}

fn scheme(url: &str) -> Option<&str> {
    let end = url.find([':', '/', '?', '#'])?;
    url[end..].starts_with(':').then(|| &url[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_schemes() {
        for good in ["", "a/b.md", "#x", "?a:b", "a/b:c", "HTTP://x", "mailto:a@b.co", "tel:+1", "//x", "../x"] {
            assert!(is_allowed(good), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            " JavaScript:x",
            "java\nscript:x",
            "\u{1}javascript:x",
            "data:text/html,x",
            "vbscript:x",
            "a:b",
            ":x",
        ] {
            assert!(!is_allowed(bad), "{bad}");
        }
    }

    #[test]
    fn leaving_the_site() {
        for outside in ["https://x", "HTTP:x", "//x", "\\\\x", "/\\x", "ht\ntps://x", "&#104;ttps://x", "&sol;/x"] {
            assert!(is_external(outside), "{outside}");
        }
        for inside in ["/a", "a", "#a", "?a=1&b=2", "mailto:a@b.co", "tel:1"] {
            assert!(!is_external(inside), "{inside}");
        }
    }
}
