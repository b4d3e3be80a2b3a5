use std::borrow::Cow;
use std::collections::HashMap;

use percent_encoding::percent_decode_str;

use crate::Error;
use crate::xml::{self, Element};

/// A manifest (<https://www.imsglobal.org/cc/index.html>).
pub struct Manifest {
    pub title: Option<String>,
    /// The items at the top.
    pub items: Vec<Node>,
    pub resources: Vec<Resource>,
    by_id: HashMap<String, usize>,
}

/// An item of the outline.
pub struct Node {
    pub title: String,
    /// The resource that it shows.
    pub shows: Option<String>,
    pub children: Vec<Node>,
}

pub struct Resource {
    pub id: String,
    pub kind: String,
    pub href: Option<String>,
    pub files: Vec<String>,
    pub dependencies: Vec<String>,
    /// It is what another resource is for systems that don't know that one's kind.
    pub is_fallback: bool,
    /// Learners aren't meant to see it.
    pub is_for_staff: bool,
}

impl Resource {
    /// Returns the path of the file that it is.
    pub fn path(&self) -> Option<&str> {
        self.href.as_deref().or(self.files.first().map(String::as_str))
    }
}

impl Manifest {
    pub fn resource(&self, id: &str) -> Option<&Resource> {
        self.resources.get(*self.by_id.get(id)?)
    }
}

pub fn parse(text: &str) -> Result<Manifest, Error> {
    let root = xml::parse(text)?;
    if root.name != "manifest" {
        return Err(Error::NotAManifest);
    }
    let title = root.find(&["metadata", "lom", "general", "title", "string"]).and_then(Element::text).map(str::to_owned);
    let organization = root.find(&["organizations", "organization"]);
    let top: Vec<_> = organization.into_iter().flat_map(|organization| organization.all("item")).collect();
    // The outline is in one item without a title.
    let items = match top.as_slice() {
        [only] if only.attribute("identifierref").is_none() && only.text_of("title").is_none() => nodes(only),
        _ => top.into_iter().map(node).collect(),
    };
    let resources: Vec<_> =
        root.child("resources").into_iter().flat_map(|resources| resources.all("resource")).map(resource).collect();
    // The first of two with one identifier.
    let by_id = resources.iter().enumerate().rev().map(|(at, resource)| (resource.id.clone(), at)).collect();
    Ok(Manifest { title, items, resources, by_id })
}

fn nodes(element: &Element) -> Vec<Node> {
    element.all("item").map(node).collect()
}

fn node(item: &Element) -> Node {
    Node {
        title: item.text_of("title").unwrap_or_default().to_owned(),
        shows: item.attribute("identifierref").map(str::to_owned),
        children: nodes(item),
    }
}

fn resource(element: &Element) -> Resource {
    let owned = |name: &str| element.attribute(name).map(str::to_owned);
    let role = element.find(&["metadata", "lom", "educational", "intendedEndUserRole"]).and_then(|role| role.text_of("value"));
    Resource {
        id: owned("identifier").unwrap_or_default(),
        kind: owned("type").unwrap_or_default(),
        href: element.attribute("href").map(path),
        files: element.all("file").filter_map(|file| file.attribute("href")).map(path).collect(),
        dependencies: element.all("dependency").filter_map(|one| one.attribute("identifierref")).map(str::to_owned).collect(),
        is_fallback: element.child("variant").is_some(),
        is_for_staff: role.is_some_and(|role| role.eq_ignore_ascii_case("instructor")),
    }
}

/// Returns the path that a relative URL means.
fn path(href: &str) -> String {
    percent_decode_str(href.trim_start_matches("./")).decode_utf8().map_or_else(|_| href.to_owned(), Cow::into_owned)
}
