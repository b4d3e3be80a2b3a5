use serde::{Deserialize, Serialize};

/// The state that is stored for a module. One that will be published later is a draft until then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "orm", derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum))]
#[cfg_attr(feature = "orm", sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum ModuleState {
    /// Only the course's staff see it and its lessons.
    Draft,
    Published,
}
