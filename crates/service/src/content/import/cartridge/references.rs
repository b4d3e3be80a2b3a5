use std::collections::{HashMap, HashSet};

use ::cartridge::{Cartridge, Content};
use from_html::Target;
use mdbook::{Link, classify};

use super::{PlaceKey, place_key};

/// The folder of a cartridge in which Canvas puts files.
const FILES: &str = "web_resources/";

/// The pages and files of a cartridge, by what links call them.
pub(super) struct References<'a> {
    by_id: HashMap<&'a str, &'a str>,
    /// By their own path, as a page's.
    by_path: HashMap<String, &'a str>,
    files: HashSet<&'a str>,
}

impl<'a> References<'a> {
    pub fn new(cartridge: &'a Cartridge, places: &'a HashMap<PlaceKey, String>) -> Self {
        let (mut by_id, mut by_path) = (HashMap::new(), HashMap::new());
        for item in cartridge.modules.iter().flat_map(|module| &module.items) {
            let Some(place) = places.get(&place_key(item)) else { continue };
            match &item.content {
                Content::Page { path, .. } => {
                    by_path.entry(path.clone()).or_insert(place.as_str());
                }
                Content::File { .. } | Content::Assignment { .. } => continue,
                Content::WebLink { .. } | Content::Discussion { .. } => {}
            }
            by_id.entry(item.id.as_str()).or_insert(place.as_str());
        }
        Self { by_id, by_path, files: cartridge.files.iter().map(String::as_str).collect() }
    }

    /// Returns the place of the file that the manifest calls `path`.
    pub fn file(&self, path: &str) -> String {
        path.trim_start_matches("./").to_owned()
    }

    /// Finds where `link` leads on the page at `page`, which was at `path` in the cartridge. `None` if it leads to something in the
    /// cartridge that doesn't come in.
    pub fn find(&self, page: &str, path: &str, link: &str) -> Option<Target> {
        let link = link.trim();
        let plain = link.replacen("%24", "$", 2);
        let Some((reference, rest)) = plain.strip_prefix('$').and_then(|rest| rest.split_once("$/")) else {
            return self.relative(page, path, link);
        };
        let name = rest.split(['?', '#']).next().unwrap_or_default();
        let place = match reference {
            "IMS-CC-FILEBASE" | "IMS_CC_FILEBASE" => return self.within(page, name),
            "WIKI_REFERENCE" => {
                let slug = name.rsplit('/').next().unwrap_or_default();
                self.by_path.get(&format!("wiki_content/{slug}.html")).or_else(|| self.by_id.get(slug))
            }
            "CANVAS_OBJECT_REFERENCE" => name.rsplit('/').next().and_then(|id| self.by_id.get(id)),
            _ => None,
        };
        place.map(|place| Target::To(up_to(page, place)))
    }

    /// Finds a file or page by its path from the cartridge's files.
    fn within(&self, page: &str, name: &str) -> Option<Target> {
        let (Link::File { path } | Link::Page { path, .. }) = classify("index.md", name.trim_start_matches('/')) else {
            return None;
        };
        let decoded = match path.strip_suffix(".md") {
            Some(stem) => format!("{stem}.html"),
            None => path,
        };
        let of_files = format!("{FILES}{decoded}");
        let found = [of_files.as_str(), decoded.as_str()].into_iter().find_map(|path| match self.by_path.get(path) {
            Some(place) => Some((*place).to_owned()),
            None => self.files.contains(path).then(|| self.file(path)),
        });
        found.map(|found| Target::To(up_to(page, &found)))
    }

    fn relative(&self, page: &str, path: &str, link: &str) -> Option<Target> {
        match classify(path, link) {
            Link::External | Link::Fragment => Some(Target::To(link.to_owned())),
            Link::Outside => None,
            Link::File { path } => self.files.contains(path.as_str()).then(|| Target::To(up_to(page, &self.file(&path)))),
            Link::Page { path, fragment } => {
                let stem = path.strip_suffix(".md").unwrap_or(&path);
                let place = [".html", ".htm", ".xhtml"].iter().find_map(|end| self.by_path.get(&format!("{stem}{end}")))?;
                let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
                Some(Target::To(up_to(page, place) + &fragment))
            }
        }
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
