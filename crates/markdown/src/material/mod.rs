//! Tests the renderer and the sanitizer with other projects' collections, if they are available.

mod examples;
mod markup;
mod tree;

use std::path::Path;

/// The folder next to the project's.
const MATERIAL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/material");

/// Reads a file of the material. Without it, the test prints that it was skipped.
fn read(path: &str) -> Option<String> {
    let text = std::fs::read_to_string(Path::new(MATERIAL).join(path));
    text.inspect_err(|error| println!("passed over, {path} isn't here: {error}")).ok()
}

/// Returns the files in a folder of the material whose names end in `end`, each with its name.
fn read_all(folder: &str, end: &str) -> Vec<(String, String)> {
    let Ok(entries) = std::fs::read_dir(Path::new(MATERIAL).join(folder)) else {
        println!("passed over, {folder} isn't here");
        return Vec::new();
    };
    let names = entries.filter_map(Result::ok).filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(end)).collect();
    names.sort();
    names.into_iter().filter_map(|name| read(&format!("{folder}/{name}")).map(|text| (name, text))).collect()
}
