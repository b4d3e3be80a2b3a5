//! Reads a Common Cartridge as a book: its pages become Markdown.

mod references;
mod texts;

use std::collections::HashSet;

use ::cartridge::{Cartridge, Content};

use super::Problem;
use super::assignments::Assignment;
use super::book::{Book, MAX_BOOK, MAX_PAGES, first_title};
use super::folder::{Folder, MAX_TEXT};
use super::home::Home;
use super::links;
use super::plan::{Module, Page, free};
use references::References;
use texts::Texts;

/// The file that makes a folder a cartridge.
const MANIFEST: &str = "imsmanifest.xml";
/// The largest manifest, in bytes.
const MAX_MANIFEST: u64 = 10_000_000;

pub(super) fn is_in(folder: &Folder) -> bool {
    folder.has(MANIFEST)
}

/// Reads the cartridge in `folder`. Parts that can't be read are listed in its problems.
///
/// # Errors
/// A message that says why this isn't a cartridge.
pub(super) fn read(folder: Folder) -> Result<Book, String> {
    let manifest = folder.text(MANIFEST, MAX_MANIFEST).map_err(|error| format!("{MANIFEST}: {error}."))?;
    let mut left = MAX_BOOK;
    let mut file = |path: &str| {
        let text = folder.text(path, MAX_TEXT).map_err(|error| error.to_string())?;
        left = left
            .checked_sub(text.len())
            .ok_or_else(|| format!("the texts are longer than {} MB together", MAX_BOOK / 1_000_000))?;
        Ok(text)
    };
    let cartridge = ::cartridge::read(&manifest, &mut file).map_err(|error| format!("{MANIFEST}: {error}."))?;
    let items: usize = cartridge.modules.iter().map(|module| module.items.len()).sum();
    if items > MAX_PAGES {
        return Err(format!("This cartridge has {items} pages; at most {MAX_PAGES} can come in."));
    }
    let mut problems: Vec<_> =
        cartridge.left_out.iter().map(|one| Problem::new(&one.title, format!("left out: {}", one.reason))).collect();
    let title = first_title([cartridge.title.as_deref(), folder.name().as_deref()]);
    let places = places(&cartridge);
    let references = References::new(&cartridge, &places);
    let mut texts = Texts { references: &references, problems: &mut problems };
    let (mut modules, mut assignments) = (Vec::new(), Vec::new());
    let (mut keys, mut titles) = (HashSet::new(), HashSet::new());
    let mut places = places.iter();
    for module in &cartridge.modules {
        let mut pages = Vec::new();
        for (item, place) in module.items.iter().zip(places.by_ref()) {
            let title = title_or_untitled(&item.title);
            if let Content::Assignment { html, points } = &item.content {
                let title = free(&title, &mut titles);
                let Some(text) = texts.of_html(place, &title, html) else { continue };
                let points = texts.points(&title, points.as_deref());
                assignments.push(Assignment { path: place.clone(), title, points, text });
                continue;
            }
            let Some(text) = texts.of(item, place, &title) else { continue };
            let fingerprint = links::fingerprint(place, &text);
            let depth = i32::try_from(item.depth).unwrap_or_default();
            pages.push(Page { path: place.clone(), title, depth, text: Some(text), fingerprint });
        }
        if !pages.is_empty() {
            let title = title_or_untitled(&module.title);
            modules.push(Module { key: free(&title, &mut keys), title, pages });
        }
    }
    if modules.is_empty() && assignments.is_empty() {
        return Err("This cartridge has no pages, links, discussions or assignments that could come in.".to_owned());
    }
    let files = cartridge.files.iter().cloned().collect();
    let source = format!("cartridge:{title}");
    Ok(Book { folder, pages_in: String::new(), title, source, modules, assignments, files, home: Home::default(), problems })
}

fn title_or_untitled(title: &str) -> String {
    first_title([Some(title), Some("Untitled")]).into()
}

/// Chooses for each item, in order, the path of a page. A page keeps its own with another ending, so that links within the course
/// lead there.
fn places(cartridge: &Cartridge) -> Vec<String> {
    let mut taken = HashSet::new();
    let items = cartridge.modules.iter().flat_map(|module| &module.items);
    let places = items.map(|item| {
        let stem = match &item.content {
            Content::Page { path, .. } => path.rsplit_once('.').map_or(path.as_str(), |(stem, _)| stem).to_owned(),
            _ => item.id.replace(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'), "-"),
        };
        format!("{}.md", free(&stem, &mut taken))
    });
    places.collect()
}
