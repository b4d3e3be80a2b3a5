use serde::{Deserialize, Serialize};

/// The outcome of a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edited<T> {
    /// The current version; unchanged if nothing was different.
    Saved { version: i64 },
    /// Someone else saved in between: theirs, to compare with the actor's own. Nothing was written.
    Stale { theirs: T, by: String },
}
