//! The posted submission form.

use axum::body::Bytes;
use domain::AssignmentId;
use domain::content::upload::DEFAULT_LIMIT;
use domain::text::MAX_MARKDOWN_BYTES;
use futures::StreamExt;
use leptos::server_fn::request::Req;
use multipart::{Form, Limits, Part};
use service::Error;

use crate::shell::failure::Failure;

const MAX_PARTS: usize = 10;
const MAX_KEY: usize = 100;

#[derive(Debug)]
pub struct File {
    pub name: String,
    /// One byte over the limit means "too large"; the rest was dropped.
    pub bytes: Bytes,
}

#[derive(Debug)]
pub struct Posted {
    pub assignment: AssignmentId,
    pub text: String,
    pub file: Option<File>,
    pub key: String,
}

/// Reads a signed-in learner's form. For a visitor, it fails without reading a byte.
///
/// # Errors
/// `SignInNeeded`; `Invalid` if the form is incomplete; `NotFound` if it names no assignment.
pub async fn read<R: Req<Failure> + Send + 'static>(request: R) -> Result<Posted, Failure> {
    let caller = crate::shell::caller::request_context()?;
    caller.actor.require_signed_in()?;
    let boundary = request.to_content_type().and_then(|kind| multipart::boundary(&kind)).ok_or_else(incomplete)?;
    let mut form = Form::new(&boundary, Limits { parts: MAX_PARTS, bytes: &limit });
    let mut body = Box::pin(request.try_into_stream()?);
    while let Some(bytes) = body.next().await {
        form.feed(&bytes.map_err(|_| incomplete())?).map_err(|_| incomplete())?;
    }
    posted(form.end().map_err(|_| incomplete())?)
}

/// Returns one byte more than is accepted, to tell too large from just fitting.
fn limit(part: &str) -> usize {
    match part {
        "file" => usize::try_from(DEFAULT_LIMIT).unwrap_or(usize::MAX - 1) + 1,
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
            "file" => {
                let name = part.file_name.unwrap_or_default();
                file = (!name.is_empty()).then(|| File { name, bytes: part.bytes.into() });
            }
            _ => {}
        }
    }
    crate::shell::returned::store_typed("text", &text);
    let assignment = assignment.ok_or_else(|| Failure::from(Error::NotFound))?;
    let key = if key.is_empty() { domain::SubmissionId::new().to_string() } else { key };
    Ok(Posted { assignment, text, file, key })
}

/// Decodes a text part. One that was cut at its limit may end within a character.
fn text_of(part: Part) -> Result<String, Failure> {
    if part.is_cut {
        return Ok(String::from_utf8_lossy(&part.bytes).into_owned());
    }
    String::from_utf8(part.bytes).map_err(|_| incomplete())
}

fn incomplete() -> Failure {
    Error::invalid("file", "The upload was cut off. Please try again.").into()
}
