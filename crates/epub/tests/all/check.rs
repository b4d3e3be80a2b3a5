//! Rules that hold for every book.

use std::collections::{HashMap, HashSet};

use epub::{Book, File, Part, ResolveLink, epub, file_names, site};
use markup::{HtmlToken, tokenize};
use xml_tree::{Element, Limits, parse};

const LIMITS: Limits = Limits { depth: 400, elements: 1_000_000 };

/// Makes both forms of a book and checks them.
pub fn check(book: &Book<'_>, link: &mut ResolveLink<'_>) -> (Vec<Part>, Vec<Part>) {
    let publication = epub(book, link);
    check_links(&publication, book.files, "OEBPS/");
    check_xml(&publication);
    check_manifest(&publication, book.files);
    let pages = site(book, link);
    check_links(&pages, book.files, "");
    for page in &pages {
        assert!(
            !page.text.contains(" xmlns=\"") && !page.text.contains(" epub:type=\"") && !page.text.contains(" style=\""),
            "{}",
            page.path
        );
    }
    (publication, pages)
}

/// Returns the text of a part.
pub fn text<'a>(parts: &'a [Part], path: &str) -> &'a str {
    let part = parts.iter().find(|part| part.path == path);
    &part.unwrap_or_else(|| panic!("{path} is missing")).text
}

fn check_xml(parts: &[Part]) {
    for Part { path, text } in parts.iter().filter(|part| !part.path.ends_with(".css")) {
        parse(text, LIMITS).unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
        let forbidden = text.chars().find(|c| c.is_control() && *c != '\n' && *c != '\t' || matches!(c, '\u{fffe}' | '\u{ffff}'));
        assert_eq!(forbidden, None, "{path}");
        for name in text.split(" xmlns:").skip(1).filter_map(|rest| rest.split_once('=')) {
            assert!(matches!(name.0, "epub" | "dc"), "{path}");
        }
    }
}

/// The attributes of a part that say where things are.
#[derive(Default)]
struct Places {
    ids: HashSet<String>,
    links: Vec<String>,
    /// Ids that other attributes refer to.
    references: Vec<String>,
}

fn places(part: &Part) -> Places {
    let mut places = Places::default();
    for token in tokenize(&part.text) {
        let HtmlToken::Open { name, attributes, .. } = token else { continue };
        let names: HashSet<_> = attributes.iter().map(|attribute| attribute.name.to_ascii_lowercase()).collect();
        assert_eq!(names.len(), attributes.len(), "{}: an attribute is there twice: {name}", part.path);
        for attribute in attributes {
            assert!(!attribute.name.starts_with("on") && attribute.name != "tabindex" || part.path.ends_with(".html"), "{name}");
            let value = attribute.value.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
            match attribute.name {
                "id" => assert!(places.ids.insert(value.clone()), "{}: {value} is there twice", part.path),
                "href" | "src" => places.links.push(value),
                "aria-labelledby" | "idref" | "fallback" | "unique-identifier" => places.references.push(value),
                _ => {}
            }
        }
    }
    places
}

/// Every link leads to an element, a part or a file, or to the web.
fn check_links(parts: &[Part], files: &[File<'_>], root: &str) {
    let found: HashMap<&str, Places> = parts.iter().map(|part| (part.path.as_str(), places(part))).collect();
    assert_eq!(found.len(), parts.len(), "paths are unique");
    let files: HashSet<String> =
        file_names(files.iter().map(|file| file.name)).iter().map(|name| format!("{root}files/{name}")).collect();
    for (path, places) in &found {
        for link in places.links.iter().filter(|link| !is_web(link)) {
            let (file, fragment) = link.split_once('#').map_or((link.as_str(), None), |(file, fragment)| (file, Some(fragment)));
            let target = if file.is_empty() { (*path).to_owned() } else { joined(path, file) };
            match found.get(target.as_str()) {
                Some(target) => assert!(fragment.is_none_or(|id| target.ids.contains(id)), "{path}: {link}"),
                None => assert!(files.contains(&target) && fragment.is_none(), "{path}: {link}"),
            }
        }
        for id in &places.references {
            assert!(places.ids.contains(id), "{path}: {id}");
        }
    }
}

fn is_web(link: &str) -> bool {
    let link = link.to_ascii_lowercase();
    ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| link.starts_with(scheme))
}

fn joined(page: &str, link: &str) -> String {
    let mut path: Vec<&str> = page.split('/').collect();
    path.pop();
    for part in link.split('/') {
        if part == ".." {
            assert!(path.pop().is_some(), "{page}: {link}");
        } else {
            path.push(part);
        }
    }
    path.join("/")
}

/// The manifest lists every part once, and nothing else but the files.
fn check_manifest(parts: &[Part], files: &[File<'_>]) {
    let package = parse(text(parts, "OEBPS/content.opf"), LIMITS).unwrap();
    let items: Vec<&Element> = package.child("manifest").unwrap().all("item").collect();
    let mut listed: Vec<String> = items.iter().map(|item| item.attribute("href").unwrap().to_owned()).collect();
    listed.sort();
    let own = parts.iter().filter_map(|part| part.path.strip_prefix("OEBPS/")).filter(|path| *path != "content.opf");
    let files = file_names(files.iter().map(|file| file.name)).into_iter().map(|name| format!("files/{name}"));
    let mut expected: Vec<String> = own.map(str::to_owned).chain(files).collect();
    expected.sort();
    assert_eq!(listed, expected);
    for item in items {
        let path = format!("OEBPS/{}", item.attribute("href").unwrap());
        let has_math = parts.iter().any(|part| part.path == path && part.text.contains("<math"));
        assert_eq!(item.attribute("properties") == Some("mathml"), has_math, "{path}");
    }
    let spine: Vec<&str> = package.child("spine").unwrap().all("itemref").filter_map(|item| item.attribute("idref")).collect();
    assert_eq!(spine.iter().collect::<HashSet<_>>().len(), spine.len());
}
