use xml_tree::Element;

use crate::Change;
use crate::content::Link;
use crate::reader::Reader;

/// The fields that are open (ISO/IEC 29500-1, 17.16). Their results may hold other fields, and go over several paragraphs.
#[derive(Default)]
pub struct Fields {
    open: Vec<Field>,
}

#[derive(Default)]
struct Field {
    instruction: String,
    has_result: bool,
    /// Its own link, or that of a field around it.
    link: Option<Link>,
    /// Whether it is in the instruction of another field.
    is_within_instruction: bool,
}

/// The longest URL and the longest name of a bookmark, in bytes. One relationship or field may be the link of many runs.
const MAX_URL: usize = 2_000;

impl Fields {
    pub fn begin(&mut self) {
        let is_within_instruction = self.is_instruction();
        self.open.push(Field { link: self.link(), is_within_instruction, ..Field::default() });
    }

    pub fn instruct(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut().filter(|field| !field.has_result) {
            field.instruction.push_str(text);
        }
    }

    pub fn end(&mut self) {
        self.open.pop();
    }

    /// Ends fields whose instructions would go on in the next paragraph: they would hide the rest of a damaged document.
    pub fn end_paragraph(&mut self) {
        while self.is_instruction() {
            self.open.pop();
        }
    }

    /// Returns whether what comes belongs to an instruction.
    pub fn is_instruction(&self) -> bool {
        self.open.last().is_some_and(|field| field.is_within_instruction || !field.has_result)
    }

    pub fn link(&self) -> Option<Link> {
        self.open.last().and_then(|field| field.link.clone())
    }
}

impl Reader<'_> {
    pub fn field_character(&mut self, element: &Element) {
        match element.attribute("fldCharType") {
            Some("begin") => {
                self.fields.begin();
                if element.child("ffData").is_some() {
                    self.changes.insert(Change::FormField);
                }
            }
            Some("separate") => self.separate_field(),
            Some("end") => {
                if self.fields.open.last().is_some_and(|field| !field.has_result) {
                    self.separate_field();
                }
                self.fields.end();
            }
            _ => {}
        }
    }

    /// Reads the instruction of the innermost field; its result follows.
    pub fn separate_field(&mut self) {
        let Some(field) = self.fields.open.last_mut() else { return };
        field.has_result = true;
        let words = words(&std::mem::take(&mut field.instruction));
        let Some(kind) = words.first() else { return };
        match kind.to_ascii_uppercase().as_str() {
            "HYPERLINK" => match hyperlink(&words[1..]) {
                Some(link) => field.link = Some(link),
                None => {
                    self.changes.insert(Change::Link);
                }
            },
            "FORMTEXT" | "FORMCHECKBOX" | "FORMDROPDOWN" => {
                self.changes.insert(Change::FormField);
            }
            "EQ" => {
                self.changes.insert(Change::Formula);
            }
            _ => {}
        }
    }
}

/// Returns the link of a `HYPERLINK` field (ISO/IEC 29500-1, 17.16.5.25).
fn hyperlink(arguments: &[String]) -> Option<Link> {
    let (mut url, mut anchor) = (None, None);
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "\\l" => anchor = arguments.next().map(String::as_str),
            "\\o" | "\\t" => {
                arguments.next();
            }
            switch if switch.starts_with('\\') => {}
            argument => url = url.or(Some(argument)),
        }
    }
    match url {
        Some(url) => outside(url, anchor),
        None => anchor.and_then(within),
    }
}

/// Returns the link to a place outside of the document, unless it is on someone's computer.
pub fn outside(url: &str, anchor: Option<&str>) -> Option<Link> {
    let url = url.trim();
    if let Some(anchor) = url.strip_prefix('#') {
        return within(anchor);
    }
    let scheme = url.split_once(':')?.0.to_ascii_lowercase();
    let is_known = matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel" | "ftp");
    let url = match anchor {
        Some(anchor) => format!("{url}#{anchor}"),
        None => url.to_owned(),
    };
    (is_known && url.len() <= MAX_URL && !url.contains(char::is_control)).then(|| Link::Outside(url.into()))
}

/// Returns the link to a bookmark.
pub fn within(bookmark: &str) -> Option<Link> {
    (bookmark.len() <= MAX_URL).then(|| Link::Bookmark(bookmark.into()))
}

/// Splits an instruction at its spaces, except within quotation marks (ISO/IEC 29500-1, 17.16.1).
fn words(instruction: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = instruction.trim_start();
    while !rest.is_empty() {
        let (word, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted_word(quoted),
            None => {
                let end = rest.find(|c: char| c.is_whitespace() || c == '"').unwrap_or(rest.len());
                (rest[..end].to_owned(), &rest[end..])
            }
        };
        words.push(word);
        rest = after.trim_start();
    }
    words
}

/// Returns the text up to the next quotation mark, and what is after that. A backslash stands before a mark that is text, and before
/// another backslash.
fn quoted_word(text: &str) -> (String, &str) {
    let mut word = String::new();
    let mut characters = text.char_indices();
    while let Some((at, c)) = characters.next() {
        match c {
            '"' => return (word, &text[at + 1..]),
            '\\' => word.extend(characters.next().map(|(_, c)| c)),
            c => word.push(c),
        }
    }
    (word, "")
}
