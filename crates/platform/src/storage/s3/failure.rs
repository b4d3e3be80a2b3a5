use std::error::Error;
use std::fmt::Display;

use aws_sdk_s3::config::http::HttpResponse;
use aws_sdk_s3::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};

use crate::storage::StorageError;

impl<E> From<SdkError<E, HttpResponse>> for StorageError
where
    E: ProvideErrorMetadata + Error + 'static,
{
    /// A 404 means a missing file, unless the bucket itself is missing.
    fn from(error: SdkError<E, HttpResponse>) -> Self {
        let missing = error.raw_response().is_some_and(|response| response.status().as_u16() == 404);
        if missing && error.code() != Some("NoSuchBucket") {
            return Self::NotFound;
        }
        Self::Unavailable(match (error.code(), error.message()) {
            (Some(code), Some(message)) => format!("{code}: {message}"),
            (Some(code), None) => code.to_owned(),
            (None, _) => DisplayErrorContext(&error).to_string(),
        })
    }
}

pub(super) fn unavailable(error: impl Display) -> StorageError {
    StorageError::Unavailable(error.to_string())
}
