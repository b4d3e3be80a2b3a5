//! Files that are pasted, dropped or chosen into a text.

use js_sys::{Array, Reflect};
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{ClipboardEvent, CustomEvent, DataTransfer, DragEvent, File, FileList, HtmlInputElement};

use super::marks::Edit;
use super::target::Writing;

/// How an editor takes files.
#[derive(Clone, Copy)]
pub struct EditorFiles {
    /// Called with new files; the text has a placeholder for each.
    pub add: Callback<Vec<NewFile>>,
    /// Called when someone wants one of the files that are there already.
    pub choose: Callback<()>,
    /// A text to insert at the caret.
    pub insert: RwSignal<Option<String>>,
}

/// A file for a text.
#[derive(Clone, Debug)]
pub struct NewFile {
    pub file: File,
    /// The part of the text that stands where the file belongs.
    pub placeholder: String,
}

impl EditorFiles {
    /// Takes pasted files. A copied text stays a text, even if a picture of it comes along.
    pub(super) fn paste(self, writing: Writing, event: &ClipboardEvent) {
        let Some(data) = event.clipboard_data().filter(|data| !has(data, "text/plain")) else { return };
        let files = files_of(data.files());
        if !files.is_empty() {
            event.prevent_default();
            self.take(writing, files);
        }
    }

    /// Takes the pictures of a pasted text, for which the surface has put placeholders there.
    pub(super) fn take_pasted(self, event: &CustomEvent) {
        let Ok(pictures) = event.detail().dyn_into::<Array>() else { return };
        let files: Vec<NewFile> = pictures.iter().filter_map(|picture| pasted_file(&picture)).collect();
        let _ = self.add.try_run(files);
    }

    /// Takes dropped files, where they were dropped.
    pub(super) fn drop(self, writing: Writing, event: &DragEvent) {
        let files = files_of(event.data_transfer().and_then(|data| data.files()));
        if files.is_empty() {
            return;
        }
        event.prevent_default();
        if let Some(surface) = writing.surface() {
            surface.place_caret(f64::from(event.client_x()), f64::from(event.client_y()));
        }
        self.take(writing, files);
    }

    /// Takes the files that were chosen in the input, which is empty again afterwards.
    pub(super) fn take_chosen(self, writing: Writing, input: &HtmlInputElement) {
        let files = files_of(input.files());
        input.set_value("");
        self.take(writing, files);
    }

    fn take(self, writing: Writing, files: Vec<File>) {
        let Some(target) = writing.target() else { return };
        let files: Vec<NewFile> = files.into_iter().map(|file| NewFile { placeholder: placeholder(&file), file }).collect();
        let text = files.iter().map(|file| file.placeholder.as_str()).collect::<Vec<_>>().join("\n\n");
        let range = target.selection();
        let end = range.start + text.encode_utf16().count();
        target.replace(&Edit { range, text, select: end..end });
        let _ = self.add.try_run(files);
    }
}

fn pasted_file(picture: &JsValue) -> Option<NewFile> {
    let property = |name: &str| Reflect::get(picture, &name.into()).ok();
    Some(NewFile { file: property("file")?.dyn_into().ok()?, placeholder: property("placeholder")?.as_string()? })
}

/// Lets files be dropped: a browser asks while they are over an element.
pub(super) fn allow_drop(event: &DragEvent) {
    if event.data_transfer().is_some_and(|data| has(&data, "Files")) {
        event.prevent_default();
    }
}

fn has(data: &DataTransfer, kind: &str) -> bool {
    data.types().iter().any(|given| given.as_string().as_deref() == Some(kind))
}

fn files_of(files: Option<FileList>) -> Vec<File> {
    let Some(files) = files else { return Vec::new() };
    (0..files.length()).filter_map(|index| files.get(index)).collect()
}

/// Returns a text that nobody else writes, and that says what it stands for.
fn placeholder(file: &File) -> String {
    let name: String = file.name().chars().filter(|c| !matches!(c, '[' | ']' | '(' | ')' | '\\' | '`' | '<')).collect();
    let number = (js_sys::Math::random() * 1e9) as u32;
    format!("[Uploading {name} …](#upload-{number})")
}

/// Returns the input that an event comes from.
pub(super) fn input_of(event: &leptos::ev::Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}
