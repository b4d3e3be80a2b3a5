pub use xml_tree::Element;
use xml_tree::Limits;

use crate::Error;

pub const LIMITS: Limits = Limits { depth: 64, elements: 200_000 };

/// Parses a document; returns its outermost element.
pub fn parse(xml: &str) -> Result<Element, Error> {
    xml_tree::parse(xml, LIMITS).map_err(|error| match error {
        xml_tree::Error::Malformed(reason) => Error::Malformed(reason),
        xml_tree::Error::TooManyAttributes => Error::Malformed(error.to_string()),
        xml_tree::Error::DocumentType => Error::DocumentType,
        xml_tree::Error::TooDeep { .. } => Error::TooDeep,
        xml_tree::Error::TooLarge { .. } => Error::TooLarge,
        xml_tree::Error::Empty => Error::NotAManifest,
    })
}
