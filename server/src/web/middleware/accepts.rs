use axum::http::{HeaderMap, header};

/// Returns whether a list such as `Accept` names this value without refusing it.
pub fn accepts(headers: &HeaderMap, list: header::HeaderName, name: &str) -> bool {
    let items = headers.get_all(list).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
    items.into_iter().any(|item| {
        let (accepted, weight) = item.split_once(';').unwrap_or((item, ""));
        let refused = weight.trim().strip_prefix("q=").is_some_and(|weight| weight.parse() == Ok(0.0));
        accepted.trim() == name && !refused
    })
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn a_coding_is_accepted_unless_its_weight_is_zero() {
        let accepts_zstd = |value: &'static str| {
            let headers = HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(value))]);
            accepts(&headers, header::ACCEPT_ENCODING, "zstd")
        };
        assert!(accepts_zstd("zstd") && accepts_zstd("gzip, deflate, br, zstd") && accepts_zstd("zstd;q=0.5"));
        // RFC 9110, 12.5.3: a weight of 0 means "not acceptable".
        assert!(!accepts_zstd("zstd;q=0") && !accepts_zstd("zstd; q=0.0") && !accepts_zstd("br, gzip") && !accepts_zstd(""));
    }
}
