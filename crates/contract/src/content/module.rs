use serde::Deserialize;
use utoipa::ToSchema;

use crate::{Title, Version};

/// A new module.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewModule {
    pub title: Title,
}

/// A module's new title.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ModuleChange {
    pub title: Title,
    /// The version you read
    pub version: Version,
}
