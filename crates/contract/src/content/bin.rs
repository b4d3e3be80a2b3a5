use chrono::{DateTime, Utc};
use domain::{LessonId, ModuleId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{PersonName, Title};

/// The lessons and modules that were removed from a course and can be restored.
#[derive(Debug, Serialize, ToSchema)]
pub struct Bin {
    /// The last 200 modules, the latest first
    pub modules: Vec<BinnedModule>,
    /// The last 200 lessons that were removed on their own, the latest first
    pub lessons: Vec<BinnedLesson>,
}

/// A module in the bin, with its lessons.
#[derive(Debug, Serialize, ToSchema)]
pub struct BinnedModule {
    pub id: ModuleId,
    pub title: Title,
    /// The number of lessons that come back with it
    #[schema(example = 4)]
    pub lessons: u64,
    #[schema(example = "2026-11-27T06:30:00Z")]
    pub removed_at: DateTime<Utc>,
    /// The name of the person who removed it; null for an import
    pub removed_by: Option<PersonName>,
    /// When it is deleted for ever
    #[schema(example = "2026-12-27T06:30:00Z")]
    pub deleted_at: DateTime<Utc>,
}

/// A lesson in the bin.
#[derive(Debug, Serialize, ToSchema)]
pub struct BinnedLesson {
    pub id: LessonId,
    pub title: Title,
    /// The title of the module that it comes back to; null if that isn't there any more
    pub module: Option<Title>,
    #[schema(example = "2026-11-27T06:30:00Z")]
    pub removed_at: DateTime<Utc>,
    /// The name of the person who removed it; null for an import
    pub removed_by: Option<PersonName>,
    /// When it is deleted for ever
    #[schema(example = "2026-12-27T06:30:00Z")]
    pub deleted_at: DateTime<Utc>,
}

/// Where a lesson is restored to if its own module isn't there any more.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LessonRestoration {
    /// The module at whose end it is put; left out or null, the course's first one
    #[serde(default)]
    pub module: Option<ModuleId>,
}

impl From<views::content::Bin> for Bin {
    fn from(bin: views::content::Bin) -> Self {
        let views::content::Bin { modules, lessons } = bin;
        Self { modules: modules.into_iter().map(Into::into).collect(), lessons: lessons.into_iter().map(Into::into).collect() }
    }
}

impl From<views::content::BinnedModule> for BinnedModule {
    fn from(module: views::content::BinnedModule) -> Self {
        let views::content::BinnedModule { id, title, lessons, removed_at, removed_by, deleted_at } = module;
        Self { id, title: title.into(), lessons, removed_at, removed_by: removed_by.map(Into::into), deleted_at }
    }
}

impl From<views::content::BinnedLesson> for BinnedLesson {
    fn from(lesson: views::content::BinnedLesson) -> Self {
        let views::content::BinnedLesson { id, title, module, removed_at, removed_by, deleted_at } = lesson;
        let (module, removed_by) = (module.map(Into::into), removed_by.map(Into::into));
        Self { id, title: title.into(), module, removed_at, removed_by, deleted_at }
    }
}
