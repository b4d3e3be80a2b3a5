use super::*;
use proptest::prelude::*;

fn described(html: &str) -> Vec<String> {
    tokenize(html)
        .map(|token| match token {
            HtmlToken::Text(text) => text.to_owned(),
            HtmlToken::Other(other) => format!("?{other}"),
            HtmlToken::Close { name, .. } => format!("/{name}"),
            HtmlToken::Open { name, attributes, .. } => attributes
                .iter()
                .fold(name.to_owned(), |described, attribute| format!("{described} {}={}", attribute.name, attribute.value)),
        })
        .collect()
}

#[test]
fn html_is_split_into_tokens() {
    assert_eq!(described("a<b>c</b >d"), ["a", "b", "c", "/b", "d"]);
    assert_eq!(described("<img src=x alt='a>b' TITLE=\"c\" hidden/>"), ["img src=x alt=a>b TITLE=c hidden="]);
    assert_eq!(described("<!-- <b> --><!DOCTYPE x><?php ?>1 < 2"), ["?<!DOCTYPE x>", "?<?php ?>", "1 ", "< 2"]);
    assert_eq!(described("<ScRiPt>if (a<b) '</i>'</sCript >x"), ["ScRiPt", "/sCript", "x"]);
}

#[test]
fn an_unclosed_construct_is_text() {
    for unfinished in ["<b", "<b x='1>", "<!-- a", "</b", "<!x"] {
        assert_eq!(described(unfinished), [format!("?{unfinished}")]);
    }
    assert_eq!(described("<style><b>"), ["style", "b"]);
    assert_eq!(described("a </ b"), ["a ", "</ b"]);
}

#[test]
fn tags_are_as_written() {
    let written: Vec<_> = tokenize("<B x = '1'>c</B >")
        .filter_map(|token| match token {
            HtmlToken::Open { written, .. } | HtmlToken::Close { written, .. } => Some(written),
            _ => None,
        })
        .collect();
    assert_eq!(written, ["<B x = '1'>", "</B >"]);
}

proptest! {
    #[test]
    fn values_are_where_they_say(html in "[<>/!='\" a-cé&-]{0,60}") {
        for token in tokenize(&html) {
            if let HtmlToken::Open { attributes, .. } = token {
                for attribute in attributes {
                    prop_assert!(html[attribute.at..].starts_with(attribute.value));
                }
            }
        }
    }
}
