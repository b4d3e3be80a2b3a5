/// The posted form with an archive.
#[derive(Debug)]
pub struct Archive {
    #[cfg(feature = "ssr")]
    pub file: crate::shell::posted_form::PostedFile,
}

#[cfg(feature = "ssr")]
mod read {
    use leptos::server_fn::request::Req;
    use multipart::Limits;
    use service::Error;

    use super::Archive;
    use crate::shell::failure::Failure;
    use crate::shell::posted_form::{FILE_LIMIT, file_of, read_parts};

    const MAX_PARTS: usize = 4;
    const MAX_TEXT: usize = 100;

    impl Archive {
        /// # Errors
        /// `SignInNeeded`; `Invalid` without a file.
        pub async fn read<R: Req<Failure> + Send + 'static>(request: R) -> Result<Self, Failure> {
            let limit = |part: &str| if part == "file" { FILE_LIMIT } else { MAX_TEXT };
            let parts = read_parts(request, Limits { parts: MAX_PARTS, bytes: &limit }).await?;
            let file = parts.into_iter().find(|part| part.name == "file").and_then(file_of);
            Ok(Self { file: file.ok_or_else(|| Error::invalid("file", "Please choose a zip file."))? })
        }
    }
}
