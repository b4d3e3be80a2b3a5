//! Size limits for the forms of server functions.

use domain::content::upload::DEFAULT_LIMIT;
use domain::text::MAX_MARKDOWN_BYTES;
use leptos::server_fn::ServerFn;

use crate::api::announcements::{Announce, EditAnnouncement, SendTest};
use crate::api::assignments::{CreateAssignment, EditAssignment};
use crate::api::checks::CheckText;
use crate::api::courses::EditCourse;
use crate::api::covers::SetCover;
use crate::api::files::UploadFile;
use crate::api::formulas::ConvertFormulas;
use crate::api::grades::GiveGrade;
use crate::api::import::StartImport;
use crate::api::lessons::drafts::SyncDraft;
use crate::api::lessons::{KeepTyped, SaveLesson};
use crate::api::people::MessageLearners;
use crate::api::submissions::Submit;

const FORM: usize = 64 * 1024;
/// URL encoding can turn each byte of a text into three.
const LONG_TEXT: usize = 3 * MAX_MARKDOWN_BYTES + FORM;
/// A browser shows no response until it has sent everything, so up to this many bytes of a form that is too large are read and
/// dropped.
const UPLOAD: usize = 5 * DEFAULT_LIMIT as usize;

/// The server functions that accept a long text. All others accept forms of 64 kB.
const WITH_LONG_TEXT: [&str; 13] = [
    SaveLesson::PATH,
    KeepTyped::PATH,
    SyncDraft::PATH,
    EditCourse::PATH,
    CreateAssignment::PATH,
    EditAssignment::PATH,
    GiveGrade::PATH,
    Announce::PATH,
    SendTest::PATH,
    EditAnnouncement::PATH,
    MessageLearners::PATH,
    ConvertFormulas::PATH,
    CheckText::PATH,
];

/// Returns the most bytes that the body of a request to this path may have.
pub fn body_limit(path: &str) -> usize {
    match path {
        _ if takes_files(path) => UPLOAD,
        _ if WITH_LONG_TEXT.contains(&path) => LONG_TEXT,
        _ => FORM,
    }
}

/// Returns whether a request to this path may take minutes to arrive.
pub fn takes_files(path: &str) -> bool {
    [Submit::PATH, UploadFile::PATH, SetCover::PATH, StartImport::PATH].contains(&path)
}
