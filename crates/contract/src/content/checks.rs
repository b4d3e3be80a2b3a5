use serde::Serialize;
use utoipa::ToSchema;

use crate::{Slug, Title};

/// Something in a text that its author may want to change.
#[derive(Debug, Serialize, ToSchema)]
pub struct Finding {
    /// From 1
    #[schema(example = 12)]
    pub line: usize,
    /// Says to an author what is wrong, and what to do about it
    #[schema(example = "This heading has no text. Write one, or remove the heading.")]
    pub message: String,
    /// The beginning of what it is about
    #[schema(example = "##")]
    pub excerpt: String,
}

/// The findings about all texts of a course.
#[derive(Debug, Serialize, ToSchema)]
pub struct CourseChecks {
    /// The number of lessons that were checked
    #[schema(example = 42)]
    pub lessons: u64,
    /// The number of lessons with findings, which may be more than are listed
    #[schema(example = 1)]
    pub with_findings: u64,
    /// The first 500, in the order of the outline
    pub listed: Vec<CheckedLesson>,
}

/// A lesson with findings.
#[derive(Debug, Serialize, ToSchema)]
pub struct CheckedLesson {
    pub slug: Slug,
    pub title: Title,
    pub module: Title,
    /// The first 20
    pub findings: Vec<Finding>,
    /// How many there are, up to 200
    #[schema(example = 1)]
    pub count: usize,
}

impl From<views::content::CourseChecks> for CourseChecks {
    fn from(checks: views::content::CourseChecks) -> Self {
        let views::content::CourseChecks { lessons, with_findings, listed } = checks;
        Self { lessons, with_findings, listed: listed.into_iter().map(Into::into).collect() }
    }
}

impl From<views::content::CheckedLesson> for CheckedLesson {
    fn from(lesson: views::content::CheckedLesson) -> Self {
        let views::content::CheckedLesson { slug, title, module, findings, count } = lesson;
        let findings = findings.into_iter().map(Into::into).collect();
        Self { slug: slug.into(), title: title.into(), module: module.into(), findings, count }
    }
}

impl From<views::content::Finding> for Finding {
    fn from(finding: views::content::Finding) -> Self {
        let views::content::Finding { line, message, excerpt } = finding;
        Self { line, message, excerpt }
    }
}
