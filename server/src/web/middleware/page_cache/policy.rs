//! A content security policy that is the same for every response: it names inline scripts by their hash, not by a nonce.

use std::fmt::Write;

use axum::http::{HeaderMap, HeaderValue, header};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

/// Returns the page's policy with the hashes of its inline scripts in place of its nonce; none without a nonce.
/// <https://www.w3.org/TR/CSP3/#grammardef-hash-source>
pub fn of_scripts(headers: &HeaderMap, html: &[u8]) -> Option<HeaderValue> {
    let policy = headers.get(header::CONTENT_SECURITY_POLICY)?.to_str().ok()?;
    let (before, rest) = policy.split_once("'nonce-")?;
    let (nonce, after) = rest.split_once('\'')?;
    let mut named = before.trim_end().to_owned();
    for script in inline(std::str::from_utf8(html).ok()?, nonce) {
        let hash = BASE64_STANDARD.encode(Sha256::digest(script));
        write!(named, " 'sha256-{hash}'").ok()?;
    }
    HeaderValue::from_str(&format!("{named}{after}")).ok()
}

/// Returns the contents of the scripts that carry the nonce. Injected content can't know the nonce.
fn inline<'a>(html: &'a str, nonce: &str) -> impl Iterator<Item = &'a str> {
    html.split("<script").skip(1).filter_map(move |tag| {
        let (attributes, rest) = tag.split_once('>')?;
        let (script, _) = rest.split_once("</script>")?;
        (attributes.contains(&format!("nonce=\"{nonce}\"")) && !script.is_empty()).then_some(script)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy(html: &str) -> Option<String> {
        let mut headers = HeaderMap::new();
        let nonced = HeaderValue::from_static("script-src 'self' 'nonce-abc' 'wasm-unsafe-eval'; style-src 'self'");
        headers.insert(header::CONTENT_SECURITY_POLICY, nonced);
        of_scripts(&headers, html.as_bytes()).map(|policy| policy.to_str().unwrap().to_owned())
    }

    #[test]
    fn scripts_are_named_by_their_hash() {
        // The example of https://www.w3.org/TR/CSP2/#script-src-hash-usage
        let named = policy(r#"<script nonce="abc">alert('Hello, world.');</script>"#).unwrap();
        let hash = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='";
        assert_eq!(named, format!("script-src 'self' {hash} 'wasm-unsafe-eval'; style-src 'self'"));
    }

    #[test]
    fn a_script_without_the_nonce_stays_forbidden() {
        let named = policy(r#"<script>alert(1)</script><script nonce="other">alert(2)</script>"#).unwrap();
        assert_eq!(named, "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'");
    }
}
