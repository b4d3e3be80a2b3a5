use chrono::{DateTime, Utc};
use domain::assessment::OpenWork;
use domain::content::CourseState;
use domain::learning::EnrollmentRefusal;
use domain::people::Role;
use domain::{CourseId, LessonId, ModuleId};
use serde::{Deserialize, Serialize};

use super::Cover;
use crate::assessment::WorkLink;

/// A course in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseCard {
    pub id: CourseId,
    pub slug: String,
    pub title: String,
    pub summary: String,
    pub state: CourseState,
    /// The names of the people who write and teach it.
    pub teachers: Vec<String>,
    pub lessons: u64,
    pub learners: u64,
    /// The approximate reading time of its lessons in minutes; 0 without lessons.
    pub minutes: u64,
    /// None if it has the one that is drawn from its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover: Option<Cover>,
}

/// The data for a link to a lesson.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonLink {
    pub slug: String,
    pub title: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineModule {
    pub id: ModuleId,
    pub title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover: Option<Cover>,
    pub lessons: Vec<OutlineLesson>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineLesson {
    pub id: LessonId,
    pub slug: String,
    pub title: String,
    /// 0 for a lesson of the module, 1 for a page below it, and so on.
    pub depth: i16,
    pub done: bool,
    /// Whether it is a draft, which only the course's staff see.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub draft: bool,
}

/// A course's own page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoursePage {
    pub card: CourseCard,
    /// Rendered and sanitized.
    pub description_html: String,
    pub outline: Vec<OutlineModule>,
    /// The viewer's standing in the course.
    pub standing: Option<Role>,
    pub done: u64,
    pub continue_at: Option<LessonLink>,
    /// Assignments that still accept work and that the learner has submitted nothing for; null for others.
    pub open_work: Option<OpenWork>,
    /// The number of published assignments; 0 for those who may not see them.
    pub assignments: u64,
    /// The open work that is due first.
    pub next_work: Option<WorkLink>,
    /// A tag of BCP 47.
    pub language: String,
    pub enrollment: EnrollmentState,
}

/// Whether learners may enroll in a course now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrollmentState {
    /// The reason why nobody may.
    pub refusal: Option<EnrollmentRefusal>,
    /// The last moment to enroll.
    #[serde(with = "chrono::serde::ts_microseconds_option")]
    pub until: Option<DateTime<Utc>>,
    /// None without a limit.
    pub seats_left: Option<u64>,
}
