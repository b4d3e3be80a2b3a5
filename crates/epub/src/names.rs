use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// The most characters of a name without its extension.
const MAX_CHARS: usize = 100;

/// Names that Windows keeps for devices, whatever their extension
/// (<https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file>). Those with a digit are below.
const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Returns names for pages, to which their extension is added: as [`file_names`], with hyphens for dots.
pub fn page_names<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut taken = HashMap::new();
    names.into_iter().map(|name| unique(&stem(name), "", &mut taken)).collect()
}

/// Returns names for files that any system and EPUB 3.3 (“File paths and file names”) accept: letters, digits and hyphens, and an
/// extension if there was one. They are as similar to `names` as possible, in their order, and differ in more than their case.
/// Names that are so already stay as they are.
#[must_use]
pub fn file_names<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut taken = HashMap::new();
    let parts = names.into_iter().map(split);
    parts.map(|(stem, extension)| unique(&stem, &extension, &mut taken)).collect()
}

fn split(name: &str) -> (String, String) {
    let (stem, extension) = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).unwrap_or((name, ""));
    let extension = clean(extension);
    (self::stem(stem), if extension.is_empty() { extension } else { format!(".{extension}") })
}

fn stem(name: &str) -> String {
    let stem = clean(name);
    if stem.is_empty() { "file".to_owned() } else { stem }
}

/// Writes text in Latin letters, digits and single hyphens.
fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for c in deunicode::deunicode_with_tofu(text, "-").chars() {
        if c.is_ascii_alphanumeric() {
            clean.push(c);
        } else if !clean.is_empty() && !clean.ends_with('-') {
            clean.push('-');
        }
    }
    clean.truncate(MAX_CHARS);
    clean.truncate(clean.trim_end_matches('-').len());
    clean
}

/// Returns the name, or the name with the lowest number that makes it unique; `taken` has the next number to try for each,
/// without case.
fn unique(stem: &str, extension: &str, taken: &mut HashMap<String, usize>) -> String {
    let folded = format!("{stem}{extension}").to_ascii_lowercase();
    let mut number = taken.get(&folded).copied().unwrap_or(if is_reserved(stem) { 2 } else { 1 });
    loop {
        let candidate = if number == 1 { format!("{stem}{extension}") } else { format!("{stem}-{number}{extension}") };
        number += 1;
        if let Entry::Vacant(entry) = taken.entry(candidate.to_ascii_lowercase()) {
            entry.insert(2);
            taken.insert(folded, number);
            return candidate;
        }
    }
}

fn is_reserved(stem: &str) -> bool {
    let stem = stem.to_ascii_lowercase();
    let numbered = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    RESERVED.contains(&stem.as_str())
        || numbered.is_some_and(|number| number.len() == 1 && number.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_safe_and_unique() {
        let names = ["flour", "Flour", "CON", "com1.png", "a b.tar.gz", "../../x", "", ".htaccess", "Größe 日.PNG", "x."];
        let expected =
            ["flour", "Flour-2", "CON-2", "com1-2.png", "a-b-tar.gz", "file.x", "file", "htaccess", "Grosse-Ri.PNG", "x"];
        assert_eq!(file_names(names), expected);
        assert_eq!(page_names(["a.md", "A-md", "", "con"]), ["a-md", "A-md-2", "file", "con-2"]);
    }

    proptest! {
        #[test]
        fn safe_names_stay(names in proptest::collection::vec("([a-bA-B.é -]{0,4}|con|\\PC{0,200})", 0..20)) {
            let safe = file_names(names.iter().map(String::as_str));
            let folded: HashSet<String> = safe.iter().map(|name| name.to_lowercase()).collect();
            prop_assert_eq!(folded.len(), names.len());
            for name in &safe {
                prop_assert!(name.len() < 250 && !name.starts_with(['.', '-']), "{}", name);
                prop_assert!(name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.".contains(&b)), "{}", name);
            }
            prop_assert_eq!(&file_names(safe.iter().map(String::as_str)), &safe);
        }
    }
}
