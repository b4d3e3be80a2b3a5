use super::*;
use proptest::prelude::*;

fn shown(html: &str) -> Vec<String> {
    tokenize(html)
        .map(|piece| match piece {
            HtmlToken::Text(text) => text.to_owned(),
            HtmlToken::Other(other) => format!("?{other}"),
            HtmlToken::Close { name, .. } => format!("/{name}"),
            HtmlToken::Open { name, attributes, .. } => attributes
                .iter()
                .fold(name.to_owned(), |shown, attribute| format!("{shown} {}={}", attribute.name, attribute.value)),
        })
        .collect()
}

#[test]
fn takes_html_apart() {
    assert_eq!(shown("a<b>c</b >d"), ["a", "b", "c", "/b", "d"]);
    assert_eq!(shown("<img src=x alt='a>b' TITLE=\"c\" hidden/>"), ["img src=x alt=a>b TITLE=c hidden="]);
    assert_eq!(shown("<!-- <b> --><!DOCTYPE x><?php ?>1 < 2"), ["?<!DOCTYPE x>", "?<?php ?>", "1 ", "< 2"]);
    assert_eq!(shown("<ScRiPt>if (a<b) '</i>'</sCript >x"), ["ScRiPt", "/sCript", "x"]);
}

#[test]
fn what_never_ends_is_no_tag() {
    for unfinished in ["<b", "<b x='1>", "<!-- a", "</b", "<!x"] {
        assert_eq!(shown(unfinished), [format!("?{unfinished}")]);
    }
    assert_eq!(shown("<style><b>"), ["style", "b"]);
    assert_eq!(shown("a </ b"), ["a ", "</ b"]);
}

#[test]
fn tags_are_as_written() {
    let written: Vec<_> = tokenize("<B x = '1'>c</B >")
        .filter_map(|piece| match piece {
            HtmlToken::Open { written, .. } | HtmlToken::Close { written, .. } => Some(written),
            _ => None,
        })
        .collect();
    assert_eq!(written, ["<B x = '1'>", "</B >"]);
}

proptest! {
    #[test]
    fn values_are_where_they_say(html in "[<>/!='\" a-cé&-]{0,60}") {
        for piece in tokenize(&html) {
            if let HtmlToken::Open { attributes, .. } = piece {
                for attribute in attributes {
                    prop_assert!(html[attribute.at..].starts_with(attribute.value));
                }
            }
        }
    }
}
