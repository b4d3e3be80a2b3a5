/// The posted form with a picture.
#[derive(Debug)]
pub struct NewCover {
    #[cfg(feature = "ssr")]
    pub posted: posted::Posted,
}

#[cfg(feature = "ssr")]
mod posted {
    use domain::content::{Framing, Percentages};
    use leptos::server_fn::request::Req;
    use multipart::{Limits, Part};
    use service::Error;
    use service::content::covers::CoverOf;

    use super::NewCover;
    use crate::shell::failure::Failure;
    use crate::shell::posted_form::{FILE_LIMIT, PostedFile, file_of, read_parts, text_of};

    const MAX_PARTS: usize = 10;
    const MAX_TEXT: usize = 100;

    #[derive(Debug)]
    pub struct Posted {
        pub of: CoverOf,
        pub file: PostedFile,
        pub framing: Framing,
        pub focus: Percentages,
    }

    impl NewCover {
        /// # Errors
        /// `SignInNeeded`; `Invalid` without a file; `NotFound` if the form names no course.
        pub async fn read<R: Req<Failure> + Send + 'static>(request: R) -> Result<Self, Failure> {
            let parts = read_parts(request, Limits { parts: MAX_PARTS, bytes: &limit }).await?;
            Ok(Self { posted: posted(parts)? })
        }
    }

    fn limit(part: &str) -> usize {
        if part == "file" { FILE_LIMIT } else { MAX_TEXT }
    }

    fn posted(parts: Vec<Part>) -> Result<Posted, Failure> {
        let (mut course, mut module, mut file) = (None, None, None);
        let (mut zoom, mut place, mut focus) = (100, [50; 2], [50; 2]);
        for part in parts {
            match part.name.as_str() {
                "course" => course = text_of(part)?.parse().ok(),
                "module" => module = text_of(part)?.parse().ok(),
                "file" => file = file_of(part),
                "zoom" => zoom = number(part, zoom),
                "x" => place[0] = number(part, place[0]),
                "y" => place[1] = number(part, place[1]),
                "focus_x" => focus[0] = number(part, focus[0]),
                "focus_y" => focus[1] = number(part, focus[1]),
                _ => {}
            }
        }
        let of = match (course, module) {
            (_, Some(module)) => CoverOf::Module(module),
            (Some(course), None) => CoverOf::Course(course),
            (None, None) => return Err(Error::NotFound.into()),
        };
        let file = file.ok_or_else(|| Failure::from(Error::invalid("file", "Please choose a picture.")))?;
        let [place, focus] = [place, focus].map(|[x, y]| Percentages::new(x, y));
        Ok(Posted { of, file, framing: Framing::new(zoom, place), focus })
    }

    /// Reads the number of a slider, which always has one.
    fn number<N: std::str::FromStr>(part: Part, otherwise: N) -> N {
        text_of(part).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
    }
}
