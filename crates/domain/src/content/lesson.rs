use serde::{Deserialize, Serialize};

/// The state that is stored for a lesson. One that will be published later is a draft until then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "orm", derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum))]
#[cfg_attr(feature = "orm", sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum LessonState {
    /// Only the course's staff see it.
    Draft,
    Published,
}

/// Returns the time it takes to read this many characters, in minutes: at about two hundred words a minute, and at least one
/// minute.
#[must_use]
pub const fn reading_minutes(characters: u64) -> u64 {
    const CHARACTERS_A_MINUTE: u64 = 1_200;
    if characters <= CHARACTERS_A_MINUTE { 1 } else { characters.div_ceil(CHARACTERS_A_MINUTE) }
}
