//! The elements and attributes that a formula may have, whatever the converter writes.

use markup::{HtmlToken, escape, tokenize};

use crate::{FormulaError, classes};

pub const ELEMENTS: &[&str] = &[
    "a",
    "b",
    "code",
    "em",
    "i",
    "math",
    "menclose",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "mspace",
    "msqrt",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
    "s",
    "span",
    "u",
];

/// Beside `class`, and `href` on `a`, which leads to a place of the same text.
pub const ATTRIBUTES: &[&str] = &[
    "accent",
    "accentunder",
    "alttext",
    "columnspan",
    "display",
    "displaystyle",
    "form",
    "height",
    "id",
    "largeop",
    "linethickness",
    "lspace",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "notation",
    "rspace",
    "scriptlevel",
    "stretchy",
    "symmetric",
    "voffset",
    "width",
];

/// The deepest nesting of elements, which browsers and sanitizers search at every tag.
const MAX_DEPTH: usize = 100;

const fn max_length(latex: usize) -> usize {
    2_000 + 24 * latex
}

/// Writes the formula again with what is allowed in it, and its source.
pub(super) fn rewrite(mathml: &str, latex: &str, id_prefix: &str) -> Result<String, FormulaError> {
    let mut html = String::with_capacity(mathml.len());
    let mut open: Vec<&str> = Vec::new();
    for token in tokenize(mathml) {
        match token {
            HtmlToken::Text(text) => html.push_str(text),
            HtmlToken::Open { name, attributes, written } => {
                if !ELEMENTS.contains(&name) {
                    return Err(FormulaError::Unsupported);
                }
                html.push('<');
                html.push_str(name);
                if name == "math" {
                    html.push_str(" alttext=\"");
                    escape(&mut html, latex);
                    html.push('"');
                }
                for attribute in &attributes {
                    match attribute.name {
                        "style" => classes::write(&mut html, attribute.value),
                        "class" if classes::CLASSES.contains(&attribute.value) => push(&mut html, "class", attribute.value),
                        "href" if attribute.value.starts_with('#') => push(&mut html, "href", attribute.value),
                        "id" if !attribute.value.starts_with(id_prefix) => return Err(FormulaError::Unsupported),
                        name if ATTRIBUTES.contains(&name) => push(&mut html, name, attribute.value),
                        _ => return Err(FormulaError::Unsupported),
                    }
                }
                html.push('>');
                if written.ends_with("/>") {
                    close(&mut html, name);
                } else {
                    open.push(name);
                }
            }
            HtmlToken::Close { name, .. } if open.pop() == Some(name) => close(&mut html, name),
            HtmlToken::Close { .. } | HtmlToken::Other(_) => return Err(FormulaError::Unsupported),
        }
        if open.len() > MAX_DEPTH {
            return Err(FormulaError::TooDeep);
        }
        if html.len() > max_length(latex.len()) {
            return Err(FormulaError::TooLong);
        }
    }
    if open.is_empty() { Ok(html) } else { Err(FormulaError::Unsupported) }
}

fn close(html: &mut String, name: &str) {
    for part in ["</", name, ">"] {
        html.push_str(part);
    }
}

/// Appends an attribute whose value is escaped already.
fn push(html: &mut String, name: &str, value: &str) {
    for part in [" ", name, "=\"", value, "\""] {
        html.push_str(part);
    }
}
