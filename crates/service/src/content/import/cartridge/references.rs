use std::collections::{HashMap, HashSet};

use ::cartridge::{Cartridge, Content};
use from_html::Target;
use mdbook::{Link, classify};

/// The folder of a cartridge in which Canvas puts files.
const FILES: &str = "web_resources/";

/// The pages and files of a cartridge, by what links call them.
pub(super) struct References<'a> {
    by_id: HashMap<&'a str, &'a str>,
    /// By their paths in the cartridge.
    by_path: HashMap<&'a str, &'a str>,
    files: HashSet<&'a str>,
}

impl<'a> References<'a> {
    /// `places` has the place of each item, in order. Links to what is there twice lead to the first.
    pub fn new(cartridge: &'a Cartridge, places: &'a [String]) -> Self {
        let (mut by_id, mut by_path) = (HashMap::new(), HashMap::new());
        let items = cartridge.modules.iter().flat_map(|module| &module.items);
        for (item, place) in items.zip(places) {
            if let Content::Page { path, .. } = &item.content {
                by_path.entry(path.as_str()).or_insert(place.as_str());
            }
            if !matches!(item.content, Content::File { .. } | Content::Assignment { .. }) {
                by_id.entry(item.id.as_str()).or_insert(place.as_str());
            }
        }
        Self { by_id, by_path, files: cartridge.files.iter().map(String::as_str).collect() }
    }

    /// Finds where `link` leads on the page at `page`, which was at `path` in the cartridge. `None` if it leads to something in the
    /// cartridge that doesn't come in.
    pub fn find(&self, page: &str, path: &str, link: &str) -> Option<Target> {
        let link = link.trim();
        let plain = link.replacen("%24", "$", 2);
        let Some((reference, rest)) = plain.strip_prefix('$').and_then(|rest| rest.split_once('$')) else {
            return self.relative(page, path, link);
        };
        let name = rest.split(['?', '#']).next().unwrap_or_default().trim_start_matches("../").trim_start_matches('/');
        let place = match reference {
            "IMS-CC-FILEBASE" | "IMS_CC_FILEBASE" => return self.within(page, name),
            "WIKI_REFERENCE" => {
                let slug = name.rsplit('/').next().unwrap_or_default();
                self.by_path.get(format!("wiki_content/{slug}.html").as_str()).or_else(|| self.by_id.get(slug))
            }
            "CANVAS_OBJECT_REFERENCE" => name.rsplit('/').next().and_then(|id| self.by_id.get(id)),
            _ => None,
        };
        place.map(|place| Target::To(up_to(page, place)))
    }

    /// Finds a file or page by its path from the cartridge's files.
    fn within(&self, page: &str, name: &str) -> Option<Target> {
        let path = joined("index.md", name)?;
        self.at(page, &format!("{FILES}{path}"), "").or_else(|| self.at(page, &path, ""))
    }

    fn relative(&self, page: &str, path: &str, link: &str) -> Option<Target> {
        if matches!(classify(path, link), Link::External | Link::Fragment) {
            return Some(Target::To(link.to_owned()));
        }
        let (place, fragment) = link.split_at(link.find('#').unwrap_or(link.len()));
        self.at(page, &joined(path, place)?, fragment)
    }

    /// Returns the link from `page` to the page or file at `path` in the cartridge.
    fn at(&self, page: &str, path: &str, fragment: &str) -> Option<Target> {
        let is_file = self.files.contains(path);
        let place = self.by_path.get(path).copied().or_else(|| is_file.then_some(path))?;
        Some(Target::To(up_to(page, place) + fragment))
    }
}

/// Resolves a link on the page at `path`, which may end in any way.
fn joined(path: &str, link: &str) -> Option<String> {
    // Only names with another ending stay as they are.
    match classify(path, &format!("{}.file", link.split('?').next().unwrap_or_default())) {
        Link::File { path } => path.strip_suffix(".file").map(str::to_owned),
        _ => None,
    }
}

/// Returns the link from `page` to `place`, both paths from the top.
pub(super) fn up_to(page: &str, place: &str) -> String {
    let mut encoded = String::with_capacity(place.len());
    for c in place.chars() {
        match c {
            ' ' | '#' | '%' | '(' | ')' | '<' | '>' | '?' | '\\' => encoded.push_str(&format!("%{:02X}", u32::from(c))),
            c => encoded.push(c),
        }
    }
    format!("{}{encoded}", "../".repeat(page.matches('/').count()))
}
