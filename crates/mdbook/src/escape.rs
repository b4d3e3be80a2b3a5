use super::directive::{Part, parts};

/// Escapes a page's directives, so that a book shows them as they are written: the opposite of [`crate::expand`].
#[must_use]
pub fn escape_directives(source: &str) -> String {
    let mut escaped = String::with_capacity(source.len());
    for part in parts(source) {
        match part {
            Part::Text(text) => escaped.push_str(text),
            Part::Directive { written, .. } => {
                escaped.push('\\');
                escaped.push_str(written);
            }
            Part::Escaped(written) => {
                escaped.push_str("\\\\");
                escaped.push_str(written);
            }
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::expand;

    fn shown(source: &str) -> String {
        let expanded = expand("page.md", source, &mut |_| Err("nothing is included".to_owned()), &|_| String::new());
        assert!(expanded.problems.is_empty() && expanded.dropped.is_empty(), "{expanded:?}");
        expanded.text
    }

    #[test]
    fn directives_are_shown_as_written() {
        for source in ["{{#include a.rs}}", "a \\{{#include a.rs}} b", "\\\\{{#x}}", "{{ x }}", "{{%segment outline}}\n"] {
            assert_eq!(shown(&escape_directives(source)), source);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_shown_as_written(source in "(\\{\\{|\\}\\}|#include|#x|%y|[a\\\\ \n]){0,12}") {
            prop_assert_eq!(shown(&escape_directives(&source)), source);
        }
    }
}
