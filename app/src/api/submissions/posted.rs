//! The posted submission form.

use domain::AssignmentId;
use domain::text::MAX_MARKDOWN_BYTES;
use leptos::server_fn::request::Req;
use multipart::{Limits, Part};
use service::Error;

use crate::shell::failure::Failure;
use crate::shell::posted_form::{FILE_LIMIT, PostedFile, file_of, read_parts, text_of};

const MAX_PARTS: usize = 10;
const MAX_KEY: usize = 100;

#[derive(Debug)]
pub struct Posted {
    pub assignment: AssignmentId,
    pub text: String,
    pub file: Option<PostedFile>,
    pub key: String,
}

/// Reads a signed-in learner's form. For a visitor, it fails without reading a byte.
///
/// # Errors
/// `SignInNeeded`; `Invalid` if the form is incomplete; `NotFound` if it names no assignment.
pub async fn read<R: Req<Failure> + Send + 'static>(request: R) -> Result<Posted, Failure> {
    posted(read_parts(request, Limits { parts: MAX_PARTS, bytes: &limit }).await?)
}

/// Returns one byte more than is accepted, to tell too large from just fitting.
fn limit(part: &str) -> usize {
    match part {
        "file" => FILE_LIMIT,
        "text" => MAX_MARKDOWN_BYTES + 1,
        _ => MAX_KEY,
    }
}

fn posted(parts: Vec<Part>) -> Result<Posted, Failure> {
    let (mut assignment, mut text, mut key, mut file) = (None, String::new(), String::new(), None);
    for part in parts {
        match part.name.as_str() {
            "assignment" => assignment = text_of(part)?.parse().ok(),
            "text" => text = text_of(part)?,
            "key" => key = text_of(part)?,
            "file" => file = file_of(part),
            _ => {}
        }
    }
    crate::shell::returned::store_typed("text", &text);
    let assignment = assignment.ok_or_else(|| Failure::from(Error::NotFound))?;
    let key = if key.is_empty() { domain::SubmissionId::new().to_string() } else { key };
    Ok(Posted { assignment, text, file, key })
}
