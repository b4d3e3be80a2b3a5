//! Reads a posted form with a file.

#[cfg(feature = "ssr")]
mod server {
    use axum::body::Bytes;
    use domain::AssignmentId;
    use domain::upload::{DEFAULT_LIMIT, UploadError};
    use leptos::server_fn::codec::MultipartData;
    use service::Error;

    use crate::failure::Failure;

    /// A browser shows no answer before it has sent all. So what is too large is read to its end and forgotten, up to this.
    const PATIENCE: u64 = 10 * DEFAULT_LIMIT;

    pub struct File {
        pub name: String,
        pub media_type: Option<String>,
        /// One byte more than the limit stands for any number of bytes more.
        pub bytes: Bytes,
    }

    pub struct Form {
        pub assignment: AssignmentId,
        pub text: String,
        pub file: Option<File>,
        pub key: String,
    }

    fn broken() -> Failure {
        Error::invalid("file", "The upload was cut off. Please try again.").into()
    }

    /// # Errors
    /// `Invalid` when the form isn't complete or far too large; `NotFound` when it is for no assignment.
    pub async fn read(data: MultipartData) -> Result<Form, Failure> {
        let mut parts = data.into_inner().ok_or_else(broken)?;
        let (mut assignment, mut text, mut key, mut file) = (None, String::new(), String::new(), None);
        let mut read = 0;
        while let Some(mut part) = parts.next_field().await.map_err(|_| broken())? {
            let mut bytes = Vec::new();
            while let Some(chunk) = part.chunk().await.map_err(|_| broken())? {
                read += chunk.len() as u64;
                if read > PATIENCE {
                    return Err(Error::invalid("file", UploadError::TooLarge { limit: DEFAULT_LIMIT }).into());
                }
                if bytes.len() as u64 <= DEFAULT_LIMIT {
                    bytes.extend_from_slice(&chunk);
                }
            }
            let written = || String::from_utf8(bytes.clone()).map_err(|_| broken());
            match part.name().unwrap_or_default() {
                "assignment" => assignment = written()?.parse().ok(),
                "text" => text = written()?,
                "key" => key = written()?,
                "file" => {
                    let name = part.file_name().unwrap_or_default().to_owned();
                    let media_type = part.content_type().map(ToString::to_string);
                    file = (!name.is_empty()).then(|| File { name, media_type, bytes: bytes.into() });
                }
                _ => {}
            }
        }
        let assignment = assignment.ok_or_else(|| Failure::from(Error::NotFound))?;
        let key = if key.is_empty() { domain::SubmissionId::new().to_string() } else { key };
        Ok(Form { assignment, text, file, key })
    }
}

#[cfg(feature = "ssr")]
pub use server::read;
