use std::borrow::Cow;

use highlight::{canonical_name, highlight_at_most};
use markup::{escape, escape_text};

/// Appends a code block. `info` is the text after the fence: its first word is the language. Subtracts highlighted tokens
/// from `tokens`.
pub(super) fn write(out: &mut String, info: &str, code: &str, has_hidden_lines: bool, tokens: &mut usize) {
    let name = language_name(info);
    let name = name.as_str();
    let hides = has_hidden_lines && name == "rust";
    let code = if hides { without_hidden_lines(code) } else { Cow::Borrowed(code) };
    open(out, name);
    out.push_str(&highlight_at_most(name, &code, tokens));
    out.push_str(CLOSE);
}

/// Appends the rest of a text whose beginning became too long to format all of it.
pub(super) fn write_rest(out: &mut String, rest: &[&str]) {
    if rest.iter().all(|part| part.trim().is_empty()) {
        return;
    }
    out.push_str("<p><em>This text is too long to format. The rest is shown as it was typed.</em></p>\n");
    open(out, "text");
    for part in rest {
        escape_text(out, part);
    }
    out.push_str(CLOSE);
}

fn open(out: &mut String, name: &str) {
    out.push_str("<pre class=\"code\" data-language=\"");
    escape(out, name);
    out.push_str("\" tabindex=\"0\"><code>");
}

const CLOSE: &str = "</code></pre>\n";

/// Returns the name that DiscoG uses for the language of a code block.
pub(super) fn language_name(info: &str) -> String {
    let word = language_word(info);
    let name = canonical_name(&word).unwrap_or(if word.is_empty() { "text" } else { &word });
    name.to_owned()
}

/// Returns `rust` for `rust,editable`, `rust ignore` and `{.rust}`, in lower case.
fn language_word(info: &str) -> String {
    info.trim_start_matches(['{', '.', ' '])
        .split([',', ' ', '\t', '{', '}', ':'])
        .next()
        .unwrap_or_default()
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '-' | '_' | '.'))
        .take(30)
        .collect::<String>()
        .to_ascii_lowercase()
}

/// Removes the hidden lines of a Rust example, which begin with `# `; `##` shows a line that begins with `#` (the rustdoc
/// book, "Hiding portions of the example").
fn without_hidden_lines(code: &str) -> Cow<'_, str> {
    if !code.lines().any(|line| line.trim_start().starts_with('#')) {
        return Cow::Borrowed(code);
    }
    let mut visible = String::with_capacity(code.len());
    for line in code.split_inclusive('\n') {
        let text = line.trim_start_matches([' ', '\t']);
        match text.strip_prefix('#') {
            Some(rest) if rest.trim_end().is_empty() || rest.starts_with(' ') => {}
            Some(rest) if rest.starts_with('#') => {
                visible.push_str(&line[..line.len() - text.len()]);
                visible.push_str(rest);
            }
            _ => visible.push_str(line),
        }
    }
    Cow::Owned(visible)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_word_is_the_language() {
        for (info, word) in [
            ("rust,editable,ignore", "rust"),
            ("Rust compile_fail", "rust"),
            ("c++", "c++"),
            ("", ""),
            ("{.python}", "python"),
            ("\"><b", "b"),
        ] {
            assert_eq!(language_word(info), word, "{info}");
        }
    }

    #[test]
    fn hidden_lines() {
        let code = "# use a;\n#\n#[derive(Debug)]\n#![allow(x)]\n    # hidden\n## shown\nfn main() {}\n";
        assert_eq!(without_hidden_lines(code), "#[derive(Debug)]\n#![allow(x)]\n# shown\nfn main() {}\n");
        assert_eq!(without_hidden_lines("a\nb"), "a\nb");
    }
}
