use crate::items::Reader;
use crate::manifest::Resource;
use crate::resource::{is_html, is_syllabus, settings_of_assignment};
use crate::{Content, Module};

impl Reader<'_> {
    /// Adds modules with what no item of the outline shows: pages, discussions and assignments.
    pub fn unlisted(&mut self, modules: &mut Vec<Module>) {
        let manifest = self.manifest;
        let (mut pages, mut discussions, mut assignments) = (Vec::new(), Vec::new(), Vec::new());
        for resource in &manifest.resources {
            if self.shown.contains(resource.id.as_str()) || !is_content(resource) {
                continue;
            }
            let Some(item) = self.show(&resource.id, "", 0) else { continue };
            match item.content {
                Content::Discussion { .. } => discussions.push(item),
                Content::Assignment { .. } => assignments.push(item),
                _ => pages.push(item),
            }
        }
        for (title, items) in [("More pages", pages), ("Discussions", discussions), ("Assignments", assignments)] {
            if !items.is_empty() {
                modules.push(Module { title: title.to_owned(), items });
            }
        }
    }
}

/// Returns whether a resource is content of its own: not a file that pages show, nor something that describes another one.
fn is_content(resource: &Resource) -> bool {
    let kind = resource.kind.to_ascii_lowercase();
    if kind == "webcontent" {
        return resource.href.as_deref().is_some_and(is_html) && !resource.is_fallback;
    }
    !kind.starts_with("associatedcontent") || settings_of_assignment(resource).is_some() || is_syllabus(resource)
}
