/// The signs around formulas in text, as MathJax finds them.
const FORMULAS: [(&str, &str); 3] = [("\\(", "\\)"), ("\\[", "\\]"), ("$$", "$$")];

/// The longest formula, in bytes.
const MAX_FORMULA: usize = 4_000;

/// Escapes a piece of text that goes in the middle of a line, so that Markdown shows it as it is. Formulas stay formulas.
pub fn text(out: &mut String, text: &str, in_table: bool) {
    let (mut plain, mut at) = (0, 0);
    // Signs that don't come any more.
    let mut missing: Vec<&str> = Vec::new();
    while let Some(found) = text[at..].find(['\\', '$']) {
        at += found;
        match find_formula(&text[at..], &mut missing) {
            Some((content, length)) => {
                plain_text(out, &text[plain..at], in_table);
                at += length;
                plain = at;
                let is_display = text[..at].ends_with(['$', ']']);
                if !formula(out, content, is_display, in_table) {
                    plain_text(out, &text[at - length..at], in_table);
                }
                if text[at..].starts_with(|c: char| c.is_ascii_digit()) {
                    out.push_str("<!-- -->");
                }
            }
            None => at += 1,
        }
    }
    plain_text(out, &text[plain..], in_table);
}

/// Returns the formula that `text` begins with, and the length of both signs and the formula.
fn find_formula<'a>(text: &'a str, missing: &mut Vec<&'static str>) -> Option<(&'a str, usize)> {
    let (open, close) = FORMULAS.into_iter().find(|(open, _)| text.starts_with(open))?;
    if missing.contains(&close) {
        return None;
    }
    let rest = &text[open.len()..];
    let Some(end) = rest.find(close) else {
        missing.push(close);
        return None;
    };
    (end <= MAX_FORMULA).then(|| (&rest[..end], open.len() + end + close.len()))
}

/// Appends a formula, in a line or on its own; returns false if Markdown can't hold it.
pub fn formula(out: &mut String, latex: &str, is_display: bool, in_table: bool) -> bool {
    let latex = latex.split_whitespace().collect::<Vec<_>>().join(" ");
    if latex.is_empty() || latex.contains('$') || latex.len() > MAX_FORMULA {
        return false;
    }
    let latex = if in_table { latex.replace('|', "\\vert ") } else { latex };
    // A letter before the sign would make it a price.
    if out.ends_with(|c: char| c.is_ascii_alphabetic()) {
        out.push_str("<!-- -->");
    }
    let sign = if is_display { "$$" } else { "$" };
    out.extend([sign, latex.trim(), sign]);
    true
}

fn plain_text(out: &mut String, text: &str, in_table: bool) {
    let mut before = out.chars().next_back();
    // After a reference to a footnote, it would be the destination of a link, or the footnote itself.
    if before == Some(']') && text.starts_with(['(', ':']) {
        out.push('\\');
    }
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_special = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '$' => true,
            '_' => !(is_word(before) && is_word(rest.peek().copied())),
            '&' => rest.peek().is_some_and(|next| next.is_ascii_alphanumeric() || *next == '#'),
            '|' => in_table,
            _ => false,
        };
        if is_special {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
}

/// Escapes the beginning of a line of escaped text where it would begin a heading, a list, a quote or the like.
pub fn line_start(line: &str) -> String {
    let mut end = line.find(|c: char| !c.is_ascii_digit()).unwrap_or(line.len());
    let is_number = end > 0 && line[end..].starts_with(['.', ')']);
    if !is_number {
        if !line.starts_with(['#', '+', '-', '>', '=', ':', '{', '|']) {
            return line.to_owned();
        }
        end = 0;
    }
    format!("{}\\{}", &line[..end], &line[end..])
}

/// Returns the destination of a link, in angle brackets where it needs them.
pub fn destination(address: &str) -> String {
    let address: String = address.chars().filter(|c| !c.is_ascii_whitespace() || *c == ' ').collect();
    let address = address.replace('|', "%7C");
    if address.is_empty() || address.contains(['(', ')', ' ', '<', '>', '\\', '&']) {
        let mut escaped = String::from("<");
        for c in address.chars() {
            if matches!(c, '<' | '>' | '\\' | '&') {
                escaped.push('\\');
            }
            escaped.push(c);
        }
        escaped + ">"
    } else {
        address
    }
}

/// Returns `code` between as many backticks as it needs.
pub fn code(code: &str) -> String {
    let fence = fence(code, 1);
    let pad = if code.starts_with(['`', ' ']) || code.ends_with(['`', ' ']) { " " } else { "" };
    format!("{fence}{pad}{code}{pad}{fence}")
}

/// Returns at least `shortest` backticks, and more than `code` has in a row.
pub fn fence(code: &str, shortest: usize) -> String {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    "`".repeat(shortest.max(longest + 1))
}
