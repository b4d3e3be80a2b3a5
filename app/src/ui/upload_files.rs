//! The files of an `<input type="file">`.

use web_sys::{DataTransfer, HtmlInputElement};

/// A chosen file that hasn't been sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ChosenFile {
    pub name: String,
    pub bytes: u64,
}

pub(super) fn chosen_files(input: &HtmlInputElement) -> Vec<ChosenFile> {
    files(input).into_iter().map(|file| ChosenFile { name: file.name(), bytes: file.size() as u64 }).collect()
}

/// Removes the file with that name.
pub(super) fn remove(input: &HtmlInputElement, name: &str) {
    let remaining = DataTransfer::new().ok().filter(|remaining| {
        files(input).into_iter().filter(|file| file.name() != name).all(|file| remaining.items().add_with_file(&file).is_ok())
    });
    match remaining.and_then(|remaining| remaining.files()) {
        Some(remaining) if remaining.length() > 0 => input.set_files(Some(&remaining)),
        _ => input.set_value(""),
    }
}

fn files(input: &HtmlInputElement) -> Vec<web_sys::File> {
    let Some(files) = input.files() else { return Vec::new() };
    (0..files.length()).filter_map(|index| files.get(index)).collect()
}
