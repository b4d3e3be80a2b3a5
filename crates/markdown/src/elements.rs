//! The elements and attributes that raw HTML in a text may use.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Never has content.
    Void,
    /// Part of a line of text; never holds a block.
    Inline,
    Block,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Element {
    pub name: &'static str,
    pub kind: Kind,
    /// The attributes that people may use; those that the renderer adds aren't included.
    pub attributes: &'static [&'static str],
}

const fn element(name: &'static str, kind: Kind, attributes: &'static [&'static str]) -> Element {
    Element { name, kind, attributes }
}

const CELL: &[&str] = &["colspan", "rowspan"];

pub(super) const ELEMENTS: &[Element] = &[
    element("br", Kind::Void, &[]),
    element("hr", Kind::Void, &[]),
    element("img", Kind::Void, &["src", "alt", "title", "width", "height"]),
    element("wbr", Kind::Void, &[]),
    element("a", Kind::Inline, &["href", "title"]),
    element("abbr", Kind::Inline, &["title"]),
    element("b", Kind::Inline, &[]),
    element("cite", Kind::Inline, &[]),
    element("code", Kind::Inline, &[]),
    element("del", Kind::Inline, &[]),
    element("dfn", Kind::Inline, &[]),
    element("em", Kind::Inline, &[]),
    element("i", Kind::Inline, &[]),
    element("ins", Kind::Inline, &[]),
    element("kbd", Kind::Inline, &[]),
    element("mark", Kind::Inline, &[]),
    element("q", Kind::Inline, &[]),
    element("s", Kind::Inline, &[]),
    element("samp", Kind::Inline, &[]),
    element("small", Kind::Inline, &[]),
    element("span", Kind::Inline, &[]),
    element("strong", Kind::Inline, &[]),
    element("sub", Kind::Inline, &[]),
    element("sup", Kind::Inline, &[]),
    element("u", Kind::Inline, &[]),
    element("var", Kind::Inline, &[]),
    element("blockquote", Kind::Block, &[]),
    element("caption", Kind::Block, &[]),
    element("dd", Kind::Block, &[]),
    element("details", Kind::Block, &["open"]),
    element("div", Kind::Block, &[]),
    element("dl", Kind::Block, &[]),
    element("dt", Kind::Block, &[]),
    element("figcaption", Kind::Block, &[]),
    element("figure", Kind::Block, &[]),
    element("h1", Kind::Block, &[]),
    element("h2", Kind::Block, &[]),
    element("h3", Kind::Block, &[]),
    element("h4", Kind::Block, &[]),
    element("h5", Kind::Block, &[]),
    element("h6", Kind::Block, &[]),
    element("li", Kind::Block, &[]),
    element("ol", Kind::Block, &["start"]),
    element("p", Kind::Block, &[]),
    element("pre", Kind::Block, &[]),
    element("summary", Kind::Block, &[]),
    element("table", Kind::Block, &[]),
    element("tbody", Kind::Block, &[]),
    element("td", Kind::Block, CELL),
    element("tfoot", Kind::Block, &[]),
    element("th", Kind::Block, CELL),
    element("thead", Kind::Block, &[]),
    element("tr", Kind::Block, &[]),
    element("ul", Kind::Block, &[]),
];

/// Finds an element by name, in any case, if people may use it.
pub(super) fn find(name: &str) -> Option<&'static Element> {
    ELEMENTS.iter().find(|element| element.name.eq_ignore_ascii_case(name))
}

/// The other elements of HTML: their tags are dropped, and their content remains.
const DROPPED: &[&str] = &[
    "acronym",
    "address",
    "area",
    "article",
    "aside",
    "audio",
    "base",
    "basefont",
    "bdi",
    "bdo",
    "big",
    "body",
    "button",
    "canvas",
    "center",
    "circle",
    "col",
    "colgroup",
    "data",
    "datalist",
    "dialog",
    "dir",
    "embed",
    "fieldset",
    "font",
    "footer",
    "form",
    "frame",
    "frameset",
    "g",
    "head",
    "header",
    "hgroup",
    "html",
    "iframe",
    "input",
    "label",
    "legend",
    "line",
    "link",
    "main",
    "map",
    "marquee",
    "math",
    "menu",
    "menuitem",
    "meta",
    "meter",
    "nav",
    "nobr",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "optgroup",
    "option",
    "output",
    "param",
    "path",
    "picture",
    "plaintext",
    "polygon",
    "polyline",
    "progress",
    "rect",
    "rp",
    "rt",
    "ruby",
    "script",
    "search",
    "section",
    "select",
    "slot",
    "source",
    "strike",
    "style",
    "svg",
    "template",
    "textarea",
    "time",
    "title",
    "track",
    "tt",
    "video",
    "xmp",
];

/// Returns whether `name` is an HTML element whose tags are dropped.
pub(super) fn is_dropped(name: &str) -> bool {
    DROPPED.iter().any(|dropped| dropped.eq_ignore_ascii_case(name))
}

/// Returns whether `value` is allowed in a number attribute: up to four digits, for sizes optionally in percent.
pub(super) fn is_number(value: &str) -> bool {
    let digits = value.strip_suffix('%').unwrap_or(value);
    !digits.is_empty() && digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit())
}
