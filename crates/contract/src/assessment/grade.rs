use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Points;
use crate::text::non_empty;
use crate::{Html, Markdown, PersonName, Version};

/// The points of a grade, and of its assignment.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "points": "8.5", "out_of": "10" }))]
pub struct Mark {
    pub points: Points,
    /// The points of the assignment
    pub out_of: Points,
}

/// A submission's grade.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Grade {
    pub points: Points,
    /// The points of the assignment
    pub out_of: Points,
    /// For the learner
    pub comment: Option<Markdown>,
    pub comment_html: Option<Html>,
    /// The name of the grader
    pub graded_by: Option<PersonName>,
    #[schema(example = "2026-11-27T06:30:00Z")]
    pub graded_at: DateTime<Utc>,
    pub version: Version,
}

/// A new grade, or a change to one.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GradeChange {
    /// At most the points of the assignment
    pub points: Points,
    /// For the learner; null for none
    #[serde(default)]
    pub comment: Option<Markdown>,
    /// The version of the grade you read; 0, or left out, for a first grade
    #[serde(default)]
    #[schema(value_type = Version)]
    pub version: Option<Version>,
}

impl From<domain::assessment::Mark> for Mark {
    fn from(mark: domain::assessment::Mark) -> Self {
        Self { points: mark.points.into(), out_of: mark.out_of.into() }
    }
}

impl From<views::assessment::Grade> for Grade {
    fn from(grade: views::assessment::Grade) -> Self {
        let views::assessment::Grade { points, out_of, comment, comment_html, graded_by, graded_at, version } = grade;
        Self {
            points: points.into(),
            out_of: out_of.into(),
            comment: non_empty(comment),
            comment_html: non_empty(comment_html),
            graded_by: non_empty(graded_by),
            graded_at,
            version: Version(version),
        }
    }
}
