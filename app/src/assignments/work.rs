//! Reads a posted form with a file, a piece at a time and no more than is allowed.

#[cfg(feature = "ssr")]
mod server {
    use axum::body::Bytes;
    use domain::AssignmentId;
    use domain::upload::DEFAULT_LIMIT;
    use leptos::server_fn::codec::MultipartData;
    use service::Error;

    use crate::failure::Failure;

    pub struct File {
        pub name: String,
        pub media_type: Option<String>,
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
    /// `Invalid` when the form isn't complete or its file is too large.
    pub async fn read(data: MultipartData) -> Result<Form, Failure> {
        let mut parts = data.into_inner().ok_or_else(broken)?;
        let (mut assignment, mut text, mut key, mut file) = (None, String::new(), String::new(), None);
        while let Some(mut part) = parts.next_field().await.map_err(|_| broken())? {
            match part.name().unwrap_or_default() {
                "assignment" => assignment = part.text().await.ok().and_then(|id| id.parse().ok()),
                "text" => text = part.text().await.map_err(|_| broken())?,
                "key" => key = part.text().await.map_err(|_| broken())?,
                "file" => {
                    let name = part.file_name().unwrap_or_default().to_owned();
                    let media_type = part.content_type().map(ToString::to_string);
                    let mut bytes = Vec::new();
                    while let Some(chunk) = part.chunk().await.map_err(|_| broken())? {
                        if (bytes.len() + chunk.len()) as u64 > DEFAULT_LIMIT {
                            let most = DEFAULT_LIMIT / 1_000_000;
                            return Err(Error::invalid("file", format!("The file is too large: {most} MB are allowed.")).into());
                        }
                        bytes.extend_from_slice(&chunk);
                    }
                    if !name.is_empty() {
                        file = Some(File { name, media_type, bytes: bytes.into() });
                    }
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
