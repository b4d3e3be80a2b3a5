use serde::Deserialize;
use utoipa::ToSchema;

use crate::{Instant, Version};

/// The time at which a module or lesson is published.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// In the future
    pub publish_at: Instant,
    /// The version you read
    pub version: Version,
}
