use std::collections::HashMap;

use xml_tree::Element;

use crate::{Error, LIMITS, ReadPart};

/// The parts of a document (ISO/IEC 29500-2).
pub struct Package<'a> {
    pub part: ReadPart<'a>,
}

/// The relationships of a part (ISO/IEC 29500-2, 6.5.3).
#[derive(Default)]
pub struct Relationships {
    /// In the order of the file, with their types.
    all: Vec<(String, Target)>,
    by_id: HashMap<String, usize>,
}

#[derive(Debug, PartialEq, Eq)]
pub enum Target {
    Part(String),
    Outside(String),
    /// It isn't a path within the package.
    Nowhere,
}

impl Package<'_> {
    pub fn xml(&mut self, path: &str) -> Result<Option<Element>, Error> {
        let part = path.to_owned();
        let Some(text) = (self.part)(path).map_err(|reason| Error::Unreadable { part: part.clone(), reason })? else {
            return Ok(None);
        };
        xml_tree::parse(&text, LIMITS).map(Some).map_err(|error| match error {
            xml_tree::Error::TooDeep { .. } => Error::TooDeep,
            xml_tree::Error::TooLarge { .. } => Error::TooLarge,
            error => Error::Malformed { part, reason: error.to_string() },
        })
    }

    /// Returns the relationships of the part at `path`, or those of the package if it is empty.
    pub fn relationships(&mut self, path: &str) -> Result<Relationships, Error> {
        let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
        let between = if folder.is_empty() { "" } else { "/" };
        let root = self.xml(&format!("{folder}{between}_rels/{name}.rels"))?;
        let mut found = Relationships::default();
        for relationship in root.iter().flat_map(|root| root.all("Relationship")) {
            let attribute = |name| relationship.attribute(name).unwrap_or_default();
            let target = if attribute("TargetMode") == "External" {
                Target::Outside(attribute("Target").to_owned())
            } else {
                resolve(folder, attribute("Target")).map_or(Target::Nowhere, Target::Part)
            };
            found.by_id.entry(attribute("Id").to_owned()).or_insert(found.all.len());
            found.all.push((attribute("Type").to_owned(), target));
        }
        Ok(found)
    }

    pub fn related(&mut self, relationships: &Relationships, kind: &str) -> Result<Option<Element>, Error> {
        relationships.first_part(kind).map_or(Ok(None), |path| self.xml(path))
    }
}

impl Relationships {
    pub fn target(&self, id: &str) -> Option<&Target> {
        self.all.get(*self.by_id.get(id)?).map(|(_, target)| target)
    }

    /// Returns the paths of parts whose type ends in `kind`: what is before it isn't the same in transitional and strict documents.
    pub fn parts(&self, kind: &str) -> Vec<&str> {
        let related = self.all.iter().filter(|(known, _)| known.ends_with(kind));
        related.filter_map(|(_, target)| if let Target::Part(path) = target { Some(path.as_str()) } else { None }).collect()
    }

    pub fn first_part(&self, kind: &str) -> Option<&str> {
        self.parts(kind).into_iter().next()
    }
}

/// The longest path in a package, in bytes.
const MAX_PATH: usize = 500;

/// Returns the path in the package that `target` means in a part in `folder`.
fn resolve(folder: &str, target: &str) -> Option<String> {
    let target = target.split('#').next().unwrap_or_default();
    let folder = if target.starts_with('/') { "" } else { folder };
    let mut path = Vec::new();
    for name in folder.split('/').chain(target.split('/')) {
        match name {
            "" | "." => {}
            ".." => {
                path.pop()?;
            }
            name => path.push(name),
        }
    }
    let path = path.join("/");
    let is_safe =
        !path.is_empty() && path.len() <= MAX_PATH && !path.contains(|c: char| c.is_control() || matches!(c, '\\' | ':'));
    is_safe.then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_stay_within_the_package() {
        for (target, path) in [
            ("media/a.png", Some("word/media/a.png")),
            ("./media//a b.png", Some("word/media/a b.png")),
            ("../customXml/item1.xml", Some("customXml/item1.xml")),
            ("/word/styles.xml", Some("word/styles.xml")),
            ("../../etc/passwd", None),
            ("/../etc/passwd", None),
            ("..\\..\\x", None),
            ("C:/x", None),
            ("file:///x", None),
            ("a\0b", None),
            ("..", None),
            ("", Some("word")),
        ] {
            assert_eq!(resolve("word", target).as_deref(), path, "{target}");
        }
        assert_eq!(resolve("word", &"a/".repeat(1_000)), None);
    }
}
