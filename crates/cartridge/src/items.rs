use std::collections::HashSet;

use crate::manifest::{Manifest, Node, Resource};
use crate::{Cartridge, Item, LeftOut, Module, ReadFile, Reason, resource};

/// Reads the outline of a manifest.
pub struct Reader<'a> {
    pub manifest: &'a Manifest,
    pub file: ReadFile<'a>,
    /// The resources that were read.
    pub shown: HashSet<&'a str>,
    pub left_out: Vec<LeftOut>,
}

const UNTITLED: &str = "Untitled";

impl<'a> Reader<'a> {
    pub fn new(manifest: &'a Manifest, file: ReadFile<'a>) -> Self {
        Self { manifest, file, shown: HashSet::new(), left_out: Vec::new() }
    }

    pub fn read(mut self) -> Cartridge {
        let manifest = self.manifest;
        let mut modules = Vec::new();
        for node in &manifest.items {
            let mut items = Vec::new();
            let is_module = node.shows.is_none();
            if is_module {
                self.items(&node.children, 0, &mut items);
            } else {
                self.item(node, 0, &mut items);
            }
            match modules.last_mut() {
                // Items at the top, one after the other, are in one module.
                Some((Module { items: before, .. }, false)) if !is_module => before.append(&mut items),
                _ => {
                    let title = if is_module { title_or(&node.title, UNTITLED) } else { "Introduction".to_owned() };
                    modules.push((Module { title, items }, is_module));
                }
            }
        }
        let mut modules: Vec<_> = modules.into_iter().map(|(module, _)| module).collect();
        self.unlisted(&mut modules);
        modules.retain(|module| {
            if module.items.is_empty() {
                self.left_out.push(LeftOut { title: module.title.clone(), reason: Reason::Heading });
            }
            !module.items.is_empty()
        });
        let files = manifest.resources.iter().filter(|resource| resource.kind.eq_ignore_ascii_case("webcontent"));
        let files = files.filter(|resource| !resource.is_fallback && !resource.is_for_staff);
        let files = files.filter_map(Resource::path).filter(|path| !resource::is_html(path)).map(str::to_owned).collect();
        Cartridge { title: manifest.title.clone(), modules, left_out: self.left_out, files }
    }

    fn items(&mut self, nodes: &'a [Node], depth: usize, items: &mut Vec<Item>) {
        for node in nodes {
            self.item(node, depth, items);
        }
    }

    fn item(&mut self, node: &'a Node, depth: usize, items: &mut Vec<Item>) {
        let before = items.len();
        match &node.shows {
            Some(id) => items.extend(self.show(id, &node.title, depth)),
            None => self.leave_out(&node.title, Reason::Heading),
        }
        let below = depth + usize::from(items.len() > before);
        self.items(&node.children, below, items);
    }

    /// Reads what a resource holds as an item, unless it can't be read.
    pub fn show(&mut self, id: &'a str, title: &str, depth: usize) -> Option<Item> {
        self.shown.insert(id);
        let Some(resource) = self.manifest.resource(id) else {
            self.leave_out(title, Reason::Missing(id.to_owned()));
            return None;
        };
        let read = resource::read(self.manifest, resource, &mut *self.file);
        let path = resource.path().and_then(|path| path.rsplit('/').next()).unwrap_or(UNTITLED);
        match read {
            Ok(resource::Read { title: own, content }) => {
                let title = title_or(title, own.as_deref().unwrap_or(path));
                Some(Item { id: id.to_owned(), title, depth, content })
            }
            Err(reason) => {
                self.leave_out(&title_or(title, path), reason);
                None
            }
        }
    }

    fn leave_out(&mut self, title: &str, reason: Reason) {
        self.left_out.push(LeftOut { title: title_or(title, UNTITLED), reason });
    }
}

fn title_or(title: &str, other: &str) -> String {
    let title = title.trim();
    if title.is_empty() { other.to_owned() } else { title.to_owned() }
}
