use domain::content::Percentages;
use domain::{CourseId, CoverId, ModuleId};
use serde::{Deserialize, Serialize};

/// The picture of a course or module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cover {
    pub id: CoverId,
    /// In pixels; it is stored in the widths of `domain::content::cover_widths`.
    pub width: u32,
    /// The point to keep in view where only a part of it is shown.
    pub focus: Percentages,
}

/// The cover of a course or module, for its staff to change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverSource {
    pub course: CourseId,
    pub course_slug: String,
    pub course_title: String,
    /// The id and title of the module; none for the course's own cover.
    pub module: Option<(ModuleId, String)>,
    pub cover: Option<Cover>,
}
