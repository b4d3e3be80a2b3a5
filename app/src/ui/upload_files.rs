//! The files of an `<input type="file">`.

use web_sys::{DataTransfer, HtmlInputElement};

/// A chosen file that hasn't been sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chosen {
    pub name: String,
    pub bytes: u64,
}

pub(super) fn chosen(input: &HtmlInputElement) -> Vec<Chosen> {
    files(input).into_iter().map(|file| Chosen { name: file.name(), bytes: file.size() as u64 }).collect()
}

/// Removes the file with that name.
pub(super) fn remove(input: &HtmlInputElement, name: &str) {
    let left = DataTransfer::new().ok().filter(|left| {
        files(input).into_iter().filter(|file| file.name() != name).all(|file| left.items().add_with_file(&file).is_ok())
    });
    match left.and_then(|left| left.files()) {
        Some(left) if left.length() > 0 => input.set_files(Some(&left)),
        _ => input.set_value(""),
    }
}

fn files(input: &HtmlInputElement) -> Vec<web_sys::File> {
    let Some(files) = input.files() else { return Vec::new() };
    (0..files.length()).filter_map(|index| files.get(index)).collect()
}
