use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::{Element, Error, Limits, MAX_ATTRIBUTES};

/// Parses a document; returns its outermost element.
///
/// # Errors
/// Says what is wrong with the XML, or which limit it exceeds.
pub fn parse(xml: &str, limits: Limits) -> Result<Element, Error> {
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
    let mut open = vec![Element::default()];
    let mut elements = 0;
    let mut count = || {
        elements += 1;
        if elements > limits.elements { Err(Error::TooLarge { max: limits.elements }) } else { Ok(()) }
    };
    loop {
        match reader.read_event().map_err(|error| malformed(&error))? {
            Event::Start(start) => {
                if open.len() > limits.depth {
                    return Err(Error::TooDeep { max: limits.depth });
                }
                count()?;
                open.push(element(&start)?);
            }
            Event::Empty(start) => {
                count()?;
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
    open.pop().and_then(|mut document| document.children.pop()).ok_or(Error::Empty)
}

fn malformed(error: &dyn std::fmt::Display) -> Error {
    Error::Malformed(error.to_string())
}

fn append(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

fn element(start: &BytesStart<'_>) -> Result<Element, Error> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| malformed(&error))?;
        if attributes.len() == MAX_ATTRIBUTES {
            return Err(Error::TooManyAttributes);
        }
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| malformed(&error))?;
        attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
    }
    Ok(Element { name: start.local_name().as_ref().to_owned(), attributes, ..Element::default() })
}

/// Returns the character of one of the five predefined entities, or of a number.
fn resolved(reference: &BytesRef<'_>) -> Result<String, Error> {
    let character = reference.resolve_char_ref().map_err(|error| malformed(&error))?;
    let character = character.or_else(|| match &*reference.xml10_content() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    });
    character.map(String::from).ok_or_else(|| malformed(&"an entity isn’t defined"))
}
