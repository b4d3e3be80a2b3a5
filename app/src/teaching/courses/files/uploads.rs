use domain::content::upload::DEFAULT_LIMIT;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use views::content::CourseFile;
use web_sys::{File, FormData};

use super::upload_row::UploadRow;
use crate::api::files::UploadFile;
use crate::parts::Sending;
use crate::shell::failure::Failure;
use crate::ui::{NewFile, markdown_link, size};

/// The files that are being uploaded into a text.
#[derive(Clone, Copy)]
pub struct Uploads {
    course: StoredValue<String>,
    text: RwSignal<String>,
    list: RwSignal<Vec<Upload>>,
    /// Owns what belongs to the uploads: they begin in event handlers, which have no owner.
    owner: StoredValue<Owner>,
}

/// One of them.
#[derive(Clone)]
pub(super) struct Upload {
    /// The part of the text that stands where the file belongs.
    pub placeholder: String,
    pub name: String,
    /// In bytes.
    pub size: u64,
    pub sending: Sending<CourseFile>,
    file: StoredValue<File, LocalStorage>,
}

impl Uploads {
    /// Uploads into a text of the course with this slug.
    pub fn into_text(course: String, text: RwSignal<String>) -> Self {
        let owner = Owner::current().unwrap_or_default();
        Self { course: StoredValue::new(course), text, list: RwSignal::new(Vec::new()), owner: StoredValue::new(owner) }
    }

    /// Begins to upload files.
    pub fn add(self, files: Vec<NewFile>) {
        let begin = |NewFile { file, placeholder }| {
            let (name, size) = (file.name(), file.size() as u64);
            let upload = Upload { placeholder, name, size, sending: Sending::new(), file: StoredValue::new_local(file) };
            self.send(&upload);
            upload
        };
        let new: Vec<Upload> = self.owner.with_value(|owner| owner.with(|| files.into_iter().map(begin).collect()));
        self.list.update(|list| list.extend(new));
    }

    /// Sends a file, for the first time or again.
    pub(super) fn send(self, upload: &Upload) {
        if upload.size > DEFAULT_LIMIT {
            let message = format!("This file is too large. The maximum is {}.", size(DEFAULT_LIMIT));
            let failure = Failure::new(domain::problem::ProblemKind::TooLarge, &message);
            return upload.sending.outcome.set(Some(Err(failure)));
        }
        upload.sending.outcome.set(None);
        let Ok(data) = FormData::new() else { return };
        // Neither fails: a file is a blob.
        let _ = self.course.with_value(|course| data.append_with_str("course", course));
        let _ = upload.file.with_value(|file| data.append_with_blob_and_filename("file", file, &upload.name));
        upload.sending.send(UploadFile::url(), &data);
    }

    /// Puts the file where its placeholder stands. Returns its Markdown, if the placeholder is still there.
    pub(super) fn insert(self, placeholder: &str, file: &CourseFile) -> Option<String> {
        let title = if file.is_picture { stem(&file.name) } else { &file.name };
        let markdown = markdown_link(title, &domain::paths::file(file.id), file.is_picture);
        self.replace(placeholder, &markdown).then_some(markdown)
    }

    /// Replaces a part of the text. Returns whether it was there.
    pub(super) fn replace(self, part: &str, with: &str) -> bool {
        let is_there = self.text.try_with_untracked(|text| text.contains(part)).unwrap_or_default();
        if is_there {
            self.text.update(|text| *text = text.replacen(part, with, 1));
        }
        is_there
    }

    /// Removes an upload from the list.
    pub(super) fn forget(self, placeholder: &str) {
        self.list.update(|list| list.retain(|upload| upload.placeholder != placeholder));
    }
}

/// Returns a file's name without its extension.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The uploads, each until it is finished.
#[component]
pub fn UploadList(uploads: Uploads) -> impl IntoView {
    view! {
        <ul class="upload-files" aria-label="Uploads" hidden=move || uploads.list.with(Vec::is_empty)>
            <For
                each=move || uploads.list.get()
                key=|upload| upload.placeholder.clone()
                children=move |upload| view! { <UploadRow uploads upload /> }
            />
        </ul>
    }
}
