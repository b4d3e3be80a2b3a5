/// Formulas as MathJax finds them in text, with the sign that they are written with in Markdown.
const FORMULAS: [(&str, &str, &str); 3] = [("\\(", "\\)", "$"), ("\\[", "\\]", "$$"), ("$$", "$$", "$$")];

/// The longest formula, in bytes.
const MAX_FORMULA: usize = 4_000;

/// Escapes a piece of text that goes in the middle of a line, so that Markdown shows it as it is. Formulas stay formulas.
pub fn text(out: &mut String, text: &str, in_table: bool) {
    let (mut plain, mut at) = (0, 0);
    while let Some(found) = text[at..].find(['\\', '$']) {
        at += found;
        if let Some((formula, sign, length)) = formula(&text[at..]) {
            plain_text(out, &text[plain..at], in_table);
            out.extend([sign, formula, sign]);
            at += length;
            plain = at;
        } else {
            at += 1;
        }
    }
    plain_text(out, &text[plain..], in_table);
}

/// Returns the formula that `text` begins with, its sign, and the length of both in `text`.
fn formula(text: &str) -> Option<(&str, &'static str, usize)> {
    let (open, close, sign) = FORMULAS.into_iter().find(|(open, ..)| text.starts_with(open))?;
    let rest = &text[open.len()..];
    let near = &rest[..rest.floor_char_boundary(MAX_FORMULA)];
    let end = near.find(close)?;
    let formula = near[..end].trim();
    let is_formula = !formula.is_empty() && !formula.contains(['$', '|']);
    is_formula.then_some((formula, sign, open.len() + end + close.len()))
}

fn plain_text(out: &mut String, text: &str, in_table: bool) {
    let mut before = out.chars().next_back();
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
    let address: String = address.chars().filter(|c| !c.is_control()).collect();
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
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let pad = if code.starts_with(['`', ' ']) || code.ends_with(['`', ' ']) { " " } else { "" };
    format!("{fence}{pad}{code}{pad}{fence}")
}
