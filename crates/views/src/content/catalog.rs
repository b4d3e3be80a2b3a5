use chrono::{DateTime, Utc};
use domain::assessment::OpenWork;
use domain::content::{CourseState, Publication};
use domain::learning::EnrollmentRefusal;
use domain::learning::release::ReleaseRules;
use domain::people::Role;
use domain::{CourseId, LessonId, ModuleId};
use serde::{Deserialize, Serialize};

use super::{Cover, Locks};
use crate::assessment::WorkLink;
use crate::learning::OwnEnrollment;

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
    /// Anything but published is for the course's staff.
    #[serde(default, skip_serializing_if = "Publication::is_published")]
    pub publication: Publication,
    /// For the server only.
    #[serde(skip)]
    pub rules: ReleaseRules,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover: Option<Cover>,
    pub lessons: Vec<OutlineLesson>,
}

impl OutlineModule {
    /// Returns the lessons that learners see.
    pub fn published(&self) -> impl Iterator<Item = &OutlineLesson> {
        let is_published = self.publication.is_published();
        self.lessons.iter().filter(move |lesson| is_published && lesson.publication.is_published())
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineLesson {
    pub id: LessonId,
    pub slug: String,
    pub title: String,
    /// 0 for a lesson of the module, 1 for a page below it, and so on.
    pub depth: i16,
    pub done: bool,
    /// Whether it was changed in an important way since the learner read it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub updated: bool,
    /// Its own, whatever that of its module. Anything but published is for the course's staff.
    #[serde(default, skip_serializing_if = "Publication::is_published")]
    pub publication: Publication,
    /// For the server only.
    #[serde(skip)]
    pub rules: ReleaseRules,
    /// The version since its latest important change; for the server only.
    #[serde(skip)]
    pub major_version: Option<i64>,
}

/// A course's own page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoursePage {
    pub card: CourseCard,
    /// Rendered and sanitized.
    pub description_html: String,
    pub outline: Vec<OutlineModule>,
    /// The lessons that are locked for the viewer.
    #[serde(default, skip_serializing_if = "Locks::is_empty")]
    pub locks: Locks,
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
    pub enrollment: SelfEnrollment,
    /// The viewer's own enrollment, in whatever state.
    pub own: Option<OwnEnrollment>,
}

/// Whether learners may enroll in a course now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SelfEnrollment {
    /// Whether staff decide about each learner.
    pub by_approval: bool,
    /// The reason why nobody may, or not this viewer.
    pub refusal: Option<EnrollmentRefusal>,
    /// The last moment to enroll.
    #[serde(with = "chrono::serde::ts_microseconds_option")]
    pub until: Option<DateTime<Utc>>,
    /// None without a limit.
    pub seats_left: Option<u64>,
}
