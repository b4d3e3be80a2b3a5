/// The posted form with an archive.
#[derive(Debug)]
pub struct Archive {
    #[cfg(feature = "ssr")]
    pub posted: posted::Posted,
}

#[cfg(feature = "ssr")]
mod posted {
    use axum::body::Bytes;
    use domain::content::upload::DEFAULT_LIMIT;
    use leptos::server_fn::request::Req;
    use multipart::Limits;
    use service::Error;

    use super::Archive;
    use crate::shell::failure::Failure;
    use crate::shell::posted_form::read_parts;

    const MAX_PARTS: usize = 4;

    #[derive(Debug)]
    pub struct Posted {
        pub name: String,
        /// One byte over the limit means "too large"; the rest was dropped.
        pub bytes: Bytes,
    }

    impl Archive {
        /// # Errors
        /// `SignInNeeded`; `Invalid` without a file.
        pub async fn read<R: Req<Failure> + Send + 'static>(request: R) -> Result<Self, Failure> {
            let limit =
                |part: &str| if part == "file" { usize::try_from(DEFAULT_LIMIT).unwrap_or(usize::MAX - 1) + 1 } else { 100 };
            let parts = read_parts(request, Limits { parts: MAX_PARTS, bytes: &limit }).await?;
            let file = parts.into_iter().find(|part| part.name == "file");
            let posted = file.and_then(|part| {
                let name = part.file_name.filter(|name| !name.is_empty())?;
                Some(Posted { name, bytes: part.bytes.into() })
            });
            Ok(Self { posted: posted.ok_or_else(|| Error::invalid("file", "Please choose a zip file."))? })
        }
    }
}
