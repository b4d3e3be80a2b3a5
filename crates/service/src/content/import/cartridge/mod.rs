//! Reads a Common Cartridge as a book: its pages become Markdown.

mod references;
mod texts;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;

use ::cartridge::{Cartridge, Content, Item};
use domain::text::Title;

use super::Problem;
use super::assignments::Assignment;
use super::book::{Book, MAX_BOOK, MAX_PAGES};
use super::folder::{Folder, MAX_TEXT};
use super::home::Home;
use super::links;
use super::plan::{Module, Page, free};
use references::References;
use texts::Texts;

/// The file that makes a folder a cartridge.
pub(super) const MANIFEST: &str = "imsmanifest.xml";
/// The largest manifest, in bytes.
const MAX_MANIFEST: u64 = 10_000_000;

/// Reads the cartridge in `path`. Parts that can't be read are listed in its problems.
///
/// # Errors
/// A message that says why this isn't a cartridge.
pub(super) fn read(path: &Path) -> Result<Book, String> {
    let folder = Folder::open(path).map_err(|error| format!("This folder can't be opened: {error}."))?;
    let manifest = folder.text(MANIFEST, MAX_MANIFEST).map_err(|error| format!("{MANIFEST}: {error}."))?;
    let mut file = |path: &str| folder.text(path, MAX_TEXT).map_err(|error| error.to_string());
    let cartridge = ::cartridge::read(&manifest, &mut file).map_err(|error| format!("{MANIFEST}: {error}."))?;
    let items: usize = cartridge.modules.iter().map(|module| module.items.len()).sum();
    if items > MAX_PAGES {
        return Err(format!("This cartridge has {items} pages; at most {MAX_PAGES} can come in."));
    }
    let mut problems: Vec<_> =
        cartridge.left_out.iter().map(|one| Problem::new(&one.title, format!("left out: {}", one.reason))).collect();
    let title = title(&cartridge, &folder);
    let places = places(&cartridge);
    let references = References::new(&cartridge, &places);
    let mut texts = Texts { references: &references, problems: &mut problems };
    let (mut modules, mut assignments, mut keys) = (Vec::new(), Vec::new(), HashSet::new());
    let mut length = 0;
    for module in &cartridge.modules {
        let mut pages = Vec::new();
        for item in &module.items {
            let place = &places[&place_key(item)];
            let title = parse_title(&item.title).map_or_else(|| "Untitled".to_owned(), String::from);
            if let Content::Assignment { html, points } = &item.content {
                let Some(text) = texts.of_html(place, &title, html) else { continue };
                let points = texts.points(&title, points.as_deref());
                assignments.push(Assignment { path: place.clone(), title, points, text });
                continue;
            }
            let Some(text) = texts.of(item, place, &title) else { continue };
            length += text.len();
            if length > MAX_BOOK {
                return Err(format!("The pages of this cartridge are longer than {} MB together.", MAX_BOOK / 1_000_000));
            }
            let fingerprint = links::fingerprint(place, &text);
            let depth = i32::try_from(item.depth).unwrap_or_default();
            pages.push(Page { path: place.clone(), title, depth, text: Some(text), fingerprint });
        }
        if !pages.is_empty() {
            let title = parse_title(&module.title).map_or_else(|| "Untitled".to_owned(), String::from);
            modules.push(Module { key: free(&title, &mut keys), title, pages });
        }
    }
    if modules.is_empty() && assignments.is_empty() {
        return Err("This cartridge has no pages, links, discussions or assignments that could come in.".to_owned());
    }
    let files = cartridge.files.iter().map(|path| references.file(path)).collect::<BTreeSet<_>>();
    let source = format!("cartridge:{title}");
    Ok(Book { folder, pages_in: String::new(), title, source, modules, assignments, files, home: Home::default(), problems })
}

fn parse_title(title: &str) -> Option<Title> {
    Title::parse(&title.chars().take(200).collect::<String>()).ok()
}

fn title(cartridge: &Cartridge, folder: &Folder) -> Title {
    let name = folder.name();
    let candidates = [cartridge.title.as_deref(), name.as_deref(), Some("Course")];
    let mut titles = candidates.into_iter().flatten().filter_map(parse_title);
    titles.next().unwrap_or_else(|| unreachable!("“Course” is a title"))
}

/// What an item shows, which tells it from others.
type PlaceKey = (String, String);

fn place_key(item: &Item) -> PlaceKey {
    (item.id.clone(), item.title.clone())
}

/// Chooses for each item the path of a page. A page keeps its own with another ending, so that links within the course lead there.
fn places(cartridge: &Cartridge) -> HashMap<PlaceKey, String> {
    let mut taken = HashSet::new();
    let items = cartridge.modules.iter().flat_map(|module| &module.items);
    let places = items.map(|item| {
        let stem = match &item.content {
            Content::Page { path, .. } => path.rsplit_once('.').map_or(path.as_str(), |(stem, _)| stem).to_owned(),
            _ => item.id.replace(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'), "-"),
        };
        (place_key(item), format!("{}.md", free(&stem, &mut taken)))
    });
    places.collect()
}
