use chrono::{DateTime, Utc};
use domain::CourseId;
use domain::content::CourseState;
use domain::learning::EnrollmentRefusal;
use domain::people::Role;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::outline::modules_with_locks;
use super::{Cover, LessonLink, OutlineModule};
use crate::assessment::{AssignmentLink, OpenWork};
use crate::given::given;
use crate::learning::OwnEnrollment;
use crate::text::non_empty;
use crate::{Html, Language, Markdown, PersonName, Slug, Summary, Title, Version};

/// A course in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Course {
    pub id: CourseId,
    pub slug: Slug,
    pub title: Title,
    pub summary: Option<Summary>,
    pub state: CourseState,
    /// The people who write and teach it
    pub teachers: Vec<PersonName>,
    /// The number of lessons
    #[schema(example = 3)]
    pub lessons: u64,
    /// The number of learners
    #[schema(example = 24)]
    pub learners: u64,
    /// The approximate time it takes to read its lessons, in minutes; 0 without lessons
    #[schema(example = 12)]
    pub reading_minutes: u64,
    /// Null for none
    pub cover: Option<Cover>,
}

/// A course with its outline, and where you are in it.
#[derive(Debug, Serialize, ToSchema)]
pub struct CourseDetail {
    pub course: Course,
    pub description_html: Option<Html>,
    pub outline: Vec<OutlineModule>,
    /// The role that counts for you in this course; null for none
    pub standing: Option<Role>,
    /// The number of lessons you have completed
    #[schema(example = 1)]
    pub done: u64,
    /// The lesson to continue at
    pub continue_at: Option<LessonLink>,
    /// The assignments that still accept work and that you have submitted nothing for; null unless you are a learner here
    pub open_work: Option<OpenWork>,
    /// The number of published assignments; 0 if you may not see them
    #[schema(example = 1)]
    pub assignments: u64,
    /// The open assignment that is due first
    pub next_work: Option<AssignmentLink>,
    /// The language that it is written in
    pub language: Language,
    pub enrollment: Enrollment,
    /// Your own enrollment, in whatever state; null for none
    pub own_enrollment: Option<OwnEnrollment>,
}

/// Whether learners may enroll in a course now.
#[derive(Debug, Serialize, ToSchema)]
pub struct Enrollment {
    /// Whether the course's staff decide about each learner who asks
    #[schema(example = false)]
    pub by_approval: bool,
    /// The reason why nobody may, or not you; null if anyone may
    pub refusal: Option<EnrollmentRefusal>,
    /// The last moment to enroll; null for no end. A time on a full minute includes that minute
    #[schema(example = "2030-03-04T17:00:00Z")]
    pub until: Option<DateTime<Utc>>,
    /// The number of places that aren't taken; null for no limit
    #[schema(example = 6)]
    pub seats_left: Option<u64>,
}

/// A new course.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCourse {
    pub title: Title,
}

/// A copy of a course.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CourseCopy {
    pub title: Title,
    /// The number of days by which all dates are moved
    #[serde(default)]
    #[schema(minimum = -3660, maximum = 3660, example = 364)]
    pub days: i32,
}

/// A change to a course. Fields that are left out stay as they are.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CourseChange {
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Title, required = false)]
    pub title: Option<Title>,
    /// Null for none
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Summary>, required = false)]
    pub summary: Option<Option<Summary>>,
    /// Null for none
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Markdown>, required = false)]
    pub description: Option<Option<Markdown>>,
    /// The version you read
    pub version: Version,
}

impl From<views::content::CourseCard> for Course {
    fn from(card: views::content::CourseCard) -> Self {
        let views::content::CourseCard { id, slug, title, summary, state, teachers, lessons, learners, minutes, cover } = card;
        Self {
            id,
            slug: slug.into(),
            title: title.into(),
            summary: non_empty(summary),
            state,
            teachers: teachers.into_iter().map(Into::into).collect(),
            lessons,
            learners,
            reading_minutes: minutes,
            cover: cover.map(Into::into),
        }
    }
}

impl From<views::content::SelfEnrollment> for Enrollment {
    fn from(state: views::content::SelfEnrollment) -> Self {
        let views::content::SelfEnrollment { by_approval, refusal, until, seats_left } = state;
        Self { by_approval, refusal, until, seats_left }
    }
}

impl From<views::content::CoursePage> for CourseDetail {
    fn from(page: views::content::CoursePage) -> Self {
        Self {
            course: page.card.into(),
            description_html: non_empty(page.description_html),
            outline: modules_with_locks(page.outline, &page.locks),
            standing: page.standing,
            done: page.done,
            continue_at: page.continue_at.map(Into::into),
            open_work: page.open_work.map(Into::into),
            assignments: page.assignments,
            next_work: page.next_work.map(Into::into),
            language: page.language.into(),
            enrollment: page.enrollment.into(),
            own_enrollment: page.own.map(Into::into),
        }
    }
}
