use serde::{Deserialize, Serialize};

/// The most attempts of a learner at one assignment.
pub const MAX_ATTEMPTS: i32 = 50;

/// The most bytes of texts and files that one account may submit within 24 hours: 200 MB.
pub const MAX_DAILY_BYTES: i64 = 200_000_000;

/// The state that is stored for an assignment. One that will be published later is a draft until then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "orm", derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum))]
#[cfg_attr(feature = "orm", sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum AssignmentState {
    Draft,
    Published,
}
