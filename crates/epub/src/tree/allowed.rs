//! The elements and attributes that the renderer writes (`crates/markdown`). Others never get into a book.

/// How the ids in rendered text begin. Those of the pages around it begin otherwise.
const ID_PREFIX: &str = "h-";

/// Elements without content.
const VOID: &[&str] = &["br", "hr", "img", "input", "wbr"];

const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "blockquote",
    "button",
    "caption",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "i",
    "ins",
    "kbd",
    "label",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
    "var",
];

/// Elements of MathML (`crates/math`).
const MATH: &[&str] = &[
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
];

const ATTRIBUTES: &[&str] = &[
    "alt",
    "aria-label",
    "checked",
    "class",
    "colspan",
    "data-accepted",
    "data-language",
    "data-place",
    "data-question",
    "data-right",
    "height",
    "href",
    "id",
    "open",
    "rel",
    "role",
    "rowspan",
    "src",
    "start",
    "tabindex",
    "title",
    "type",
    "width",
];

const MATH_ATTRIBUTES: &[&str] = &[
    "accent",
    "accentunder",
    "alttext",
    "class",
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

/// Finds an element by its name, in any case.
pub fn element(name: &str) -> Option<&'static str> {
    [ELEMENTS, VOID, MATH].into_iter().find_map(|names| find(names, name))
}

/// Returns an attribute's name, in lower case, if `element` may have it with this value.
pub fn attribute(element: &str, name: &str, value: &str) -> Option<&'static str> {
    if is_math(element) {
        return find(MATH_ATTRIBUTES, name).filter(|name| *name != "id" || is_id(value));
    }
    find(ATTRIBUTES, name).filter(|name| match *name {
        "id" => is_id(value),
        "href" | "rel" => element == "a",
        "open" => element == "details",
        "start" => element == "ol" && is_number(value),
        "colspan" | "rowspan" => matches!(element, "td" | "th") && is_number(value),
        "alt" | "src" => element == "img",
        "width" | "height" => element == "img" && is_number(value.strip_suffix('%').unwrap_or(value)),
        _ => true,
    })
}

pub fn is_math(element: &str) -> bool {
    MATH.contains(&element)
}

pub fn is_void(element: &str) -> bool {
    VOID.contains(&element)
}

fn find(names: &[&'static str], name: &str) -> Option<&'static str> {
    names.iter().find(|known| known.eq_ignore_ascii_case(name)).copied()
}

fn is_id(value: &str) -> bool {
    value.starts_with(ID_PREFIX) && !value.contains(char::is_whitespace) && value.chars().all(crate::xml::is_allowed)
}

fn is_number(value: &str) -> bool {
    (1..=9).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_written_as_they_are() {
        for name in math::ELEMENTS {
            assert!(element(name).is_some(), "{name}");
        }
        for name in math::ATTRIBUTES {
            assert!(attribute("mo", name, "h-1").is_some(), "{name}");
        }
    }

    #[test]
    fn nothing_else_gets_into_a_book() {
        for name in ["script", "form", "object", "svg", "mglyph"] {
            assert!(element(name).is_none(), "{name}");
        }
        assert!(attribute("p", "onclick", "").is_none() && attribute("mi", "href", "x").is_none());
        assert!(attribute("p", "id", "title").is_none() && attribute("p", "ID", "h-a b").is_none());
    }
}
