/// A part of raw HTML.
#[derive(Debug, PartialEq, Eq)]
pub enum HtmlToken<'a> {
    /// As written, including character references.
    Text(&'a str),
    Open {
        name: &'a str,
        attributes: Vec<Attribute<'a>>,
        /// The whole tag.
        written: &'a str,
    },
    Close {
        name: &'a str,
        written: &'a str,
    },
    /// Not a tag, not even for a browser.
    Other(&'a str),
}

#[derive(Debug, PartialEq, Eq)]
pub struct Attribute<'a> {
    pub name: &'a str,
    /// As written, without quotes; empty if there is none.
    pub value: &'a str,
    /// The position of the value, in bytes from the beginning of the HTML.
    pub at: usize,
}
