//! The URLs that a text may link to.

/// The `rel` of links that leave the site.
pub(super) const EXTERNAL_REL: &str = "noopener nofollow ugc";

const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// The longest URL, in bytes; servers and browsers accept no more.
const MAX_ADDRESS: usize = 4_000;

/// Returns whether the URL is relative, or uses http, https, mailto or tel, as browsers read it, and leads somewhere.
pub(super) fn is_allowed(url: &str) -> bool {
    url.len() <= MAX_ADDRESS && scheme(&normalised(url)).is_none_or(|scheme| SCHEMES.contains(&scheme)) && is_valid(url)
}

/// Returns whether the sanitizer keeps it, which drops URLs without a valid host or port.
#[cfg(not(target_arch = "wasm32"))]
fn is_valid(url: &str) -> bool {
    matches!(ammonia::Url::parse(url), Ok(_) | Err(ammonia::url::ParseError::RelativeUrlWithoutBase))
}

/// Browsers show previews and drafts only, and don't need another parser for a link that leads nowhere.
#[cfg(target_arch = "wasm32")]
fn is_valid(_: &str) -> bool {
    true
}

/// Returns whether following the URL may leave this site. In doubt, yes: a URL with a character reference that wasn't decoded
/// counts as external.
pub(super) fn is_external(url: &str) -> bool {
    let url = normalised(url);
    let undecoded = url.split('&').skip(1).any(|rest| {
        let name = rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '#').next().unwrap_or_default();
        name.starts_with('#') || rest[name.len()..].starts_with(';')
    });
    undecoded || url.starts_with("//") || matches!(scheme(&url), Some("http" | "https"))
}

/// The path of this site's files.
const FILES: &str = "/files/";

/// Returns whether a page may load the picture at this URL: only a file of this site.
pub(super) fn is_picture(url: &str) -> bool {
    url.strip_prefix(FILES).is_some_and(|rest| !rest.contains(['\\', '%', '&', '/']) && !rest.starts_with('.'))
}

/// Returns the host in a URL, if it names one.
pub(super) fn host(url: &str) -> Option<&str> {
    let (_, rest) =
        url.split_once("//").filter(|(scheme, _)| matches!(scheme.to_ascii_lowercase().as_str(), "" | "http:" | "https:"))?;
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    (!host.is_empty()).then_some(host)
}

/// Normalizes like browsers, which drop spaces around and line ends within a URL, and read `\` as `/`.
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
            "https://",
            "https://x]]",
            "https://x:99999",
        ] {
            assert!(!is_allowed(bad), "{bad}");
        }
    }

    #[test]
    fn pictures_are_files_of_this_site() {
        assert!(is_picture("/files/0190-a.png") && is_picture("/files/x"));
        for bad in [
            "",
            "a.png",
            "//files/x",
            "/files/../events",
            "/files/a/../../events",
            "/files/..%2fevents",
            "/files/\\x",
            "/events",
            "https://x/files/y",
            "data:image/png;base64,AAAA",
            "mailto:a@b.co",
            "/FILES/x",
        ] {
            assert!(!is_picture(bad), "{bad}");
        }
    }

    #[test]
    fn hosts_are_read_as_browsers_do() {
        for (url, expected) in [
            ("https://a.example/b.png", Some("a.example")),
            ("//a.example?x", Some("a.example")),
            ("HTTP://me@a.example:80/", Some("a.example:80")),
            ("https:///x", None),
            ("a//b", None),
            ("/files/x", None),
        ] {
            assert_eq!(host(url), expected, "{url}");
        }
    }

    #[test]
    fn links_to_other_sites_are_external() {
        for outside in ["https://x", "HTTP:x", "//x", "\\\\x", "/\\x", "ht\ntps://x", "&#104;ttps://x", "&sol;/x"] {
            assert!(is_external(outside), "{outside}");
        }
        for inside in ["/a", "a", "#a", "?a=1&b=2", "mailto:a@b.co", "tel:1"] {
            assert!(!is_external(inside), "{inside}");
        }
    }
}
