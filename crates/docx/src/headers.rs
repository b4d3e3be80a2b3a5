use std::collections::BTreeSet;

use xml_tree::Element;

use crate::Error;
use crate::package::{Package, Relationships};

/// Returns whether a header or footer has text: letters, not only the number of the page.
pub fn have_text(package: &mut Package<'_>, relationships: &Relationships) -> Result<bool, Error> {
    let paths: BTreeSet<_> = ["/header", "/footer"].into_iter().flat_map(|kind| relationships.parts(kind)).collect();
    for path in paths {
        if package.xml(path)?.is_some_and(|root| has_letters(&root)) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn has_letters(element: &Element) -> bool {
    element.name == "t" && element.whole_text().contains(char::is_alphabetic) || element.children.iter().any(has_letters)
}
