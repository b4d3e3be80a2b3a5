mod client;
mod failure;

use std::ops::Range;
use std::time::Duration;

use aws_sdk_s3::Client;
use aws_sdk_s3::presigning::PresigningConfig;
use aws_sdk_s3::primitives::ByteStream as Body;
use bytes::Bytes;
use futures::StreamExt;
use futures::stream;
use url::Url;

pub use client::S3Settings;

use super::{ByteStream, Head, Listed, StorageError, StorageSettingError};
use failure::unavailable;

/// The longest lifetime of a URL that Signature Version 4 allows.
const MAX_LIFE: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// A bucket, or the part of it under a prefix.
#[derive(Debug, Clone)]
pub struct S3 {
    client: Client,
    bucket: String,
    /// Empty, or ends with `/`.
    prefix: String,
}

impl S3 {
    pub(super) fn new(location: &str, settings: S3Settings) -> Result<Self, StorageSettingError> {
        let (bucket, prefix) = location.split_once('/').unwrap_or((location, ""));
        if bucket.is_empty() {
            return Err(StorageSettingError("the bucket has no name".into()));
        }
        let prefix = match prefix.trim_end_matches('/') {
            "" => String::new(),
            prefix => format!("{prefix}/"),
        };
        super::key::check_prefix(&prefix).map_err(|_| StorageSettingError("the prefix is not a valid key".into()))?;
        Ok(Self { client: client::connect(settings)?, bucket: bucket.to_owned(), prefix })
    }

    fn full(&self, key: &str) -> String {
        format!("{}{key}", self.prefix)
    }

    pub(super) async fn put(
        &self,
        key: &str,
        bytes: Bytes,
        media_type: &str,
        cache_control: Option<&str>,
    ) -> Result<(), StorageError> {
        self.client
            .put_object()
            .bucket(&self.bucket)
            .key(self.full(key))
            .content_type(media_type)
            .set_cache_control(cache_control.map(str::to_owned))
            .body(Body::from(bytes))
            .send()
            .await?;
        Ok(())
    }

    pub(super) async fn get(&self, key: &str) -> Result<Bytes, StorageError> {
        let request = self.client.get_object().bucket(&self.bucket);
        let response = request.key(self.full(key)).send().await?;
        let body = response.body.collect().await.map_err(unavailable)?;
        Ok(body.into_bytes())
    }

    pub(super) async fn stream(&self, key: &str, range: Option<Range<u64>>) -> Result<ByteStream, StorageError> {
        let request = self.client.get_object().bucket(&self.bucket);
        let range = range.map(|range| format!("bytes={}-{}", range.start, range.end - 1));
        let response = request.key(self.full(key)).set_range(range).send().await?;
        let pieces = stream::unfold(response.body, |mut body| async move {
            let piece = body.next().await?;
            Some((piece.map_err(unavailable), body))
        });
        Ok(pieces.boxed())
    }

    pub(super) async fn delete(&self, key: &str) -> Result<(), StorageError> {
        let request = self.client.delete_object().bucket(&self.bucket);
        match request.key(self.full(key)).send().await.map_err(StorageError::from) {
            Ok(_) | Err(StorageError::NotFound) => Ok(()),
            Err(error) => Err(error),
        }
    }

    pub(super) async fn head(&self, key: &str) -> Result<Option<Head>, StorageError> {
        let request = self.client.head_object().bucket(&self.bucket);
        match request.key(self.full(key)).send().await.map_err(StorageError::from) {
            Ok(response) => Ok(Some(Head { size: size(response.content_length), etag: response.e_tag })),
            Err(StorageError::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub(super) async fn list(&self, prefix: &str) -> Result<Vec<Listed>, StorageError> {
        let mut pages = self.client.list_objects_v2().bucket(&self.bucket).prefix(self.full(prefix)).into_paginator().send();
        let mut files = Vec::new();
        while let Some(page) = pages.next().await {
            for object in page?.contents.unwrap_or_default() {
                let key = object.key.unwrap_or_default();
                if let Some(key) = key.strip_prefix(&self.prefix) {
                    files.push(Listed { key: key.to_owned(), size: size(object.size) });
                }
            }
        }
        files.sort_by(|a, b| a.key.cmp(&b.key));
        Ok(files)
    }

    pub(super) async fn presign_get(
        &self,
        key: &str,
        disposition: &str,
        media_type: &str,
        lifetime: Duration,
    ) -> Result<Url, StorageError> {
        let request = self
            .client
            .get_object()
            .bucket(&self.bucket)
            .key(self.full(key))
            .response_content_disposition(disposition)
            .response_content_type(media_type)
            .response_cache_control("private, no-store")
            .presigned(presigning(lifetime)?)
            .await?;
        Url::parse(request.uri()).map_err(unavailable)
    }

    /// Checks that the bucket exists.
    pub(super) async fn check(&self) -> Result<(), StorageError> {
        let request = self.client.head_bucket().bucket(&self.bucket);
        match request.send().await.map_err(StorageError::from) {
            Ok(_) => Ok(()),
            Err(StorageError::NotFound) => Err(StorageError::Unavailable("there is no such bucket".into())),
            Err(error) => Err(error),
        }
    }
}

fn presigning(lifetime: Duration) -> Result<PresigningConfig, StorageError> {
    PresigningConfig::expires_in(lifetime.min(MAX_LIFE)).map_err(unavailable)
}

fn size(length: Option<i64>) -> u64 {
    length.and_then(|bytes| u64::try_from(bytes).ok()).unwrap_or(0)
}
