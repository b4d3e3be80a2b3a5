/// The posted form with a file.
#[derive(Debug)]
pub struct NewCourseFile {
    #[cfg(feature = "ssr")]
    pub posted: posted::Posted,
}

#[cfg(feature = "ssr")]
mod posted {
    use axum::body::Bytes;
    use leptos::server_fn::request::Req;
    use multipart::Limits;
    use service::Error;

    use super::NewCourseFile;
    use crate::shell::failure::Failure;
    use crate::shell::posted_form::{FILE_LIMIT, read_parts, text_of};

    const MAX_PARTS: usize = 4;
    const MAX_TEXT: usize = 200;

    #[derive(Debug)]
    pub struct Posted {
        /// A slug.
        pub course: String,
        pub name: String,
        /// One byte over the limit means "too large"; the rest was dropped.
        pub bytes: Bytes,
    }

    impl NewCourseFile {
        /// # Errors
        /// `SignInNeeded`; `Invalid` without a file; `NotFound` if the form names no course.
        pub async fn read<R: Req<Failure> + Send + 'static>(request: R) -> Result<Self, Failure> {
            let (mut course, mut file) = (None, None);
            for part in read_parts(request, Limits { parts: MAX_PARTS, bytes: &limit }).await? {
                match part.name.as_str() {
                    "course" => course = Some(text_of(part)?),
                    "file" => file = part.file_name.map(|name| (name, Bytes::from(part.bytes))),
                    _ => {}
                }
            }
            let course = course.ok_or_else(|| Failure::from(Error::NotFound))?;
            let (name, bytes) = file.ok_or_else(|| Failure::from(Error::invalid("file", "Please choose a file.")))?;
            Ok(Self { posted: Posted { course, name, bytes } })
        }
    }

    fn limit(part: &str) -> usize {
        if part == "file" { FILE_LIMIT } else { MAX_TEXT }
    }
}
