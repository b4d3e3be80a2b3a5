use chrono::{DateTime, Utc};
use domain::learning::{EnrollmentDecision, EnrollmentState, ManualEnrollment};
use domain::{AccountId, EnrollmentId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::given::nullable;
use crate::{Email, Instant, Markdown, PersonName, Title};

/// A learner of a course, for its staff.
#[derive(Debug, Serialize, ToSchema)]
pub struct Learner {
    pub enrollment: EnrollmentId,
    pub account: AccountId,
    pub name: PersonName,
    pub email: Email,
    pub state: EnrollmentState,
    /// The moment from which the enrollment counts; null for no limit
    #[schema(example = "2026-10-05T08:00:00Z")]
    pub starts_at: Option<DateTime<Utc>>,
    /// The moment before which the enrollment counts; null for no limit
    #[schema(example = "2027-02-12T18:00:00Z")]
    pub ends_at: Option<DateTime<Utc>>,
    /// Whether it counts now, by its state and its dates
    #[schema(example = true)]
    pub is_current: bool,
    #[schema(example = "2026-10-05T12:00:00Z")]
    pub enrolled_at: DateTime<Utc>,
    /// The number of published lessons that the learner has completed
    #[schema(example = 1)]
    pub done: u64,
    /// The number of the course's published lessons
    #[schema(example = 3)]
    pub lessons: u64,
    /// When the learner last completed a lesson; null for never
    #[schema(example = "2026-11-02T16:20:00Z")]
    pub completed_at: Option<DateTime<Utc>>,
}

/// A decision about enrollments of one course.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    pub decision: EnrollmentDecision,
    #[schema(min_items = 1, max_items = 100)]
    pub enrollments: Vec<EnrollmentId>,
}

/// The outcome of a decision.
#[derive(Debug, Serialize, ToSchema)]
pub struct Decided {
    /// The number of enrollments that have another state now
    #[schema(example = 2)]
    pub changed: u64,
    /// The number of those whose state didn't permit the decision
    #[schema(example = 0)]
    pub unchanged: u64,
}

/// The moments between which enrollments of one course count.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "enrollments": ["01a21e65-3de2-7171-8338-45dd25afdd89"],
    "starts_at": "2030-03-04T08:00:00Z",
    "ends_at": "2030-06-28T18:00:00Z"
}))]
pub struct LearnerDates {
    #[schema(min_items = 1, max_items = 100)]
    pub enrollments: Vec<EnrollmentId>,
    /// Null for no limit
    #[serde(deserialize_with = "nullable")]
    #[schema(required)]
    pub starts_at: Option<Instant>,
    /// After the start. Null for no limit
    #[serde(deserialize_with = "nullable")]
    #[schema(required)]
    pub ends_at: Option<Instant>,
}

/// People to enroll.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LearnersByEmail {
    #[schema(min_items = 1, max_items = 200)]
    pub emails: Vec<Email>,
}

/// An email, and what became of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct EnrolledEmail {
    /// As you sent it
    #[schema(max_length = 300, example = "learner@discog.example")]
    pub email: String,
    pub outcome: ManualEnrollment,
}

/// The outcome for each email.
#[derive(Debug, Serialize, ToSchema)]
pub struct EnrolledEmails {
    /// In your order, each once
    pub emails: Vec<EnrolledEmail>,
}

/// A message to some learners of one course.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Message {
    #[schema(min_items = 1, max_items = 100)]
    pub enrollments: Vec<EnrollmentId>,
    pub subject: Title,
    pub body: Markdown,
}

impl From<views::learning::LearnerRow> for Learner {
    fn from(row: views::learning::LearnerRow) -> Self {
        let views::learning::LearnerRow { enrollment, account, name, email, state, starts_at, ends_at, .. } = row;
        let views::learning::LearnerRow { is_current, enrolled_at, done, lessons, completed_at, .. } = row;
        let (name, email) = (name.into(), email.into());
        Self { enrollment, account, name, email, state, starts_at, ends_at, is_current, enrolled_at, done, lessons, completed_at }
    }
}

impl From<views::learning::Decided> for Decided {
    fn from(decided: views::learning::Decided) -> Self {
        let views::learning::Decided { changed, unchanged } = decided;
        Self { changed, unchanged }
    }
}

impl LearnersByEmail {
    /// Returns the emails as a text that has one in each line.
    #[must_use]
    pub fn text(&self) -> String {
        self.emails.iter().map(|email| &**email).collect::<Vec<_>>().join("\n")
    }
}

impl From<Vec<views::learning::EnrolledEmail>> for EnrolledEmails {
    fn from(emails: Vec<views::learning::EnrolledEmail>) -> Self {
        let one = |views::learning::EnrolledEmail { email, outcome }| EnrolledEmail { email, outcome };
        Self { emails: emails.into_iter().map(one).collect() }
    }
}
