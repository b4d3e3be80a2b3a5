use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::Error;

pub const MAX_DEPTH: usize = 64;
pub const MAX_ELEMENTS: usize = 200_000;

/// An element of XML, without name spaces.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    attributes: Vec<(String, String)>,
    pub children: Vec<Element>,
    /// All text directly in it.
    text: String,
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    pub fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    pub fn find(&self, path: &[&str]) -> Option<&Element> {
        path.iter().try_fold(self, |element, name| element.child(name))
    }

    /// Returns the text, unless it is empty.
    pub fn text(&self) -> Option<&str> {
        Some(self.text.trim()).filter(|text| !text.is_empty())
    }

    pub fn text_of(&self, name: &str) -> Option<&str> {
        self.child(name)?.text()
    }
}

/// Parses a document; returns its outermost element.
pub fn parse(xml: &str) -> Result<Element, Error> {
    let malformed = |error: &dyn std::fmt::Display| Error::Malformed(error.to_string());
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
    let mut open = vec![Element::default()];
    let mut elements = 0;
    loop {
        match reader.read_event().map_err(|error| malformed(&error))? {
            Event::Start(start) => {
                if open.len() > MAX_DEPTH {
                    return Err(Error::TooDeep);
                }
                count(&mut elements)?;
                open.push(element(&start)?);
            }
            Event::Empty(start) => {
                count(&mut elements)?;
                let element = element(&start)?;
                if let Some(parent) = open.last_mut() {
                    parent.children.push(element);
                }
            }
            Event::End(_) => {
                let ended = open.pop().unwrap_or_default();
                open.last_mut().ok_or_else(|| malformed(&"an end without a beginning"))?.children.push(ended);
            }
            Event::Text(text) => append(&mut open, &text.xml10_content()),
            Event::CData(data) => append(&mut open, &data.xml10_content()),
            Event::GeneralRef(reference) => append(&mut open, &resolved(&reference)?),
            Event::DocType(_) => return Err(Error::DocumentType),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof if open.len() > 1 => return Err(malformed(&"it ends too early")),
            Event::Eof => break,
        }
    }
    open.pop().and_then(|mut document| document.children.pop()).ok_or(Error::NotAManifest)
}

fn count(elements: &mut usize) -> Result<(), Error> {
    *elements += 1;
    if *elements > MAX_ELEMENTS { Err(Error::TooLarge) } else { Ok(()) }
}

fn append(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

fn element(start: &BytesStart<'_>) -> Result<Element, Error> {
    let malformed = |error: &dyn std::fmt::Display| Error::Malformed(error.to_string());
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| malformed(&error))?;
        let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).map_err(|error| malformed(&error))?;
        attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
    }
    Ok(Element { name: start.local_name().as_ref().to_owned(), attributes, ..Element::default() })
}

/// Returns the character of one of the five predefined entities, or of a number.
fn resolved(reference: &BytesRef<'_>) -> Result<String, Error> {
    let character = reference.resolve_char_ref().map_err(|error| Error::Malformed(error.to_string()))?;
    let character = character.or_else(|| match &*reference.xml10_content() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    });
    character.map(String::from).ok_or_else(|| Error::Malformed("an entity isn’t defined".to_owned()))
}
