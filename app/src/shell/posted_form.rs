//! Forms with files: the browser posts them itself, or the running app does, with progress.

#[cfg(feature = "ssr")]
use axum::body::Bytes;
#[cfg(feature = "ssr")]
use domain::content::upload::DEFAULT_LIMIT;
#[cfg(feature = "ssr")]
use futures::StreamExt;
#[cfg(feature = "ssr")]
use leptos::server_fn::request::Req;
#[cfg(feature = "ssr")]
use multipart::{Form, Limits, Part};

#[cfg(feature = "ssr")]
use crate::shell::failure::Failure;

/// Lets a server function take a form with files: `read` turns the request into its only argument.
macro_rules! posted_form {
    ($function:ident { $argument:ident: $read:path }) => {
        impl<Request> leptos::server_fn::codec::IntoReq<leptos::server_fn::codec::MultipartFormData, Request, Failure>
            for $function
        where
            Request: leptos::server_fn::request::ClientReq<Failure>,
        {
            fn into_req(self, _: &str, _: &str) -> Result<Request, Failure> {
                Err(Failure::new(domain::problem::ProblemKind::Internal, "This form is posted as it is."))
            }
        }

        impl<Request> leptos::server_fn::codec::FromReq<leptos::server_fn::codec::MultipartFormData, Request, Failure>
            for $function
        where
            Request: leptos::server_fn::request::Req<Failure> + Send + 'static,
        {
            #[cfg(feature = "ssr")]
            async fn from_req(request: Request) -> Result<Self, Failure> {
                $read(request).await.map(|$argument| Self { $argument })
            }

            #[cfg(not(feature = "ssr"))]
            async fn from_req(_: Request) -> Result<Self, Failure> {
                Err(Failure::new(domain::problem::ProblemKind::Internal, "The server reads this form."))
            }
        }
    };
}
pub(crate) use posted_form;

/// Reads the parts of a signed-in person's form. For a visitor, it fails without reading a byte.
///
/// # Errors
/// `SignInNeeded`; `Invalid` on `file` if the form is incomplete.
#[cfg(feature = "ssr")]
pub async fn read_parts<R: Req<Failure> + Send + 'static>(request: R, limits: Limits<'_>) -> Result<Vec<Part>, Failure> {
    let caller = crate::shell::caller::request_context()?;
    caller.actor.require_signed_in()?;
    let boundary = request.to_content_type().and_then(|kind| multipart::boundary(&kind)).ok_or_else(incomplete)?;
    let mut form = Form::new(&boundary, limits);
    let mut body = Box::pin(request.try_into_stream()?);
    while let Some(bytes) = body.next().await {
        form.feed(&bytes.map_err(|_| incomplete())?).map_err(|_| incomplete())?;
    }
    form.end().map_err(|_| incomplete())
}

/// The most bytes that are read of a file: one more than is accepted, to tell too large from just fitting.
#[cfg(feature = "ssr")]
pub const FILE_LIMIT: usize = DEFAULT_LIMIT as usize + 1;

/// A file in a form.
#[cfg(feature = "ssr")]
#[derive(Debug)]
pub struct PostedFile {
    pub name: String,
    /// With [`FILE_LIMIT`] it is too large; the rest was dropped.
    pub bytes: Bytes,
}

/// Returns the file of a part; none if no file was chosen.
#[cfg(feature = "ssr")]
pub fn file_of(part: Part) -> Option<PostedFile> {
    let name = part.file_name.filter(|name| !name.is_empty())?;
    Some(PostedFile { name, bytes: part.bytes.into() })
}

/// Decodes a text part. One that was cut at its limit may end within a character.
///
/// # Errors
/// `Invalid` on `file` if it isn't UTF-8.
#[cfg(feature = "ssr")]
pub fn text_of(part: Part) -> Result<String, Failure> {
    if part.is_cut {
        return Ok(String::from_utf8_lossy(&part.bytes).into_owned());
    }
    String::from_utf8(part.bytes).map_err(|_| incomplete())
}

#[cfg(feature = "ssr")]
fn incomplete() -> Failure {
    service::Error::invalid("file", "The upload was cut off. Please try again.").into()
}
