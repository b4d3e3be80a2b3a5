use chrono::{DateTime, Utc};
use domain::{LessonId, ModuleId};
use serde::{Deserialize, Serialize};

/// The lessons and modules that were removed from a course and can be restored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bin {
    pub modules: Vec<BinnedModule>,
    pub lessons: Vec<BinnedLesson>,
}

/// A module in the bin, with its lessons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BinnedModule {
    pub id: ModuleId,
    pub title: String,
    /// The number of lessons that come back with it.
    pub lessons: u64,
    pub removed_at: DateTime<Utc>,
    /// The name of the person who removed it; `None` for an import.
    pub removed_by: Option<String>,
    /// When it is deleted for ever.
    pub deleted_at: DateTime<Utc>,
}

/// A lesson in the bin that was removed on its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BinnedLesson {
    pub id: LessonId,
    pub title: String,
    /// The title of the module that it comes back to; `None` if that isn't there any more.
    pub module: Option<String>,
    pub removed_at: DateTime<Utc>,
    /// The name of the person who removed it; `None` for an import.
    pub removed_by: Option<String>,
    /// When it is deleted for ever.
    pub deleted_at: DateTime<Utc>,
}
