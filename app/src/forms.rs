//! How large the forms of server functions may be.

use domain::text::MAX_MARKDOWN_BYTES;
use domain::upload::DEFAULT_LIMIT;
use leptos::server_fn::ServerFn;

use crate::assignments::api::Submit;
use crate::assignments::staff::api::{CreateAssignment, EditAssignment, GiveGrade};
use crate::authoring::api::{EditCourse, SaveLesson};
use crate::mail::api::{Announce, EditAnnouncement, SendTest};

const FORM: usize = 64 * 1024;
/// Each byte of a text may be written as three.
const LONG_TEXT: usize = 3 * MAX_MARKDOWN_BYTES + FORM;
/// A browser shows no answer before it has sent all. So what is too large is read to its end and forgotten, up to this.
const UPLOAD: usize = 5 * DEFAULT_LIMIT as usize;

/// The server functions that take a long text. Others take a form of 64 kB.
const WITH_LONG_TEXT: [&str; 8] = [
    SaveLesson::PATH,
    EditCourse::PATH,
    CreateAssignment::PATH,
    EditAssignment::PATH,
    GiveGrade::PATH,
    Announce::PATH,
    SendTest::PATH,
    EditAnnouncement::PATH,
];

/// The bytes that the body of a request to this path may have.
pub fn body_limit(path: &str) -> usize {
    match path {
        _ if takes_files(path) => UPLOAD,
        _ if WITH_LONG_TEXT.contains(&path) => LONG_TEXT,
        _ => FORM,
    }
}

/// Whether what is sent there may take minutes to arrive.
pub fn takes_files(path: &str) -> bool {
    path == Submit::PATH
}
