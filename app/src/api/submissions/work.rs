#[cfg(feature = "ssr")]
use leptos::server_fn::request::Req;

#[cfg(feature = "ssr")]
use crate::shell::failure::Failure;

/// The posted submission form: text and a file.
#[derive(Debug)]
pub struct Work {
    #[cfg(feature = "ssr")]
    pub posted: super::posted::Posted,
}

#[cfg(feature = "ssr")]
impl Work {
    /// # Errors
    /// Those of [`super::posted::read`].
    pub async fn read<R: Req<Failure> + Send + 'static>(request: R) -> Result<Self, Failure> {
        Ok(Self { posted: super::posted::read(request).await? })
    }
}
