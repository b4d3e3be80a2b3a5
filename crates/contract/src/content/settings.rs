use chrono::{DateTime, Utc};
use domain::CourseId;
use domain::learning::EnrollmentPolicy;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::given::nullable;
use crate::{Instant, Language, Slug, Version};

/// A course's settings.
#[derive(Debug, Serialize, ToSchema)]
pub struct CourseSettings {
    pub course: CourseId,
    pub slug: Slug,
    pub language: Language,
    pub enrollment_policy: EnrollmentPolicy,
    /// The last moment to enroll; null for no end. A time on a full minute includes that minute
    #[schema(example = "2030-03-04T17:00:00Z")]
    pub enroll_until: Option<DateTime<Utc>>,
    /// The number of learners there are places for; null for no limit
    #[schema(minimum = 1, maximum = 100_000, example = 30)]
    pub seats: Option<u32>,
    pub version: Version,
}

/// All settings of a course, as they should be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CourseSettingsChange {
    /// Paths with the present one will still lead to the course
    pub slug: Slug,
    pub language: Language,
    pub enrollment_policy: EnrollmentPolicy,
    /// Null for no end. A new date must be in the future
    #[serde(deserialize_with = "nullable")]
    #[schema(required)]
    pub enroll_until: Option<Instant>,
    /// Null for no limit
    #[serde(deserialize_with = "nullable")]
    #[schema(required, minimum = 1, maximum = 100_000, example = 30)]
    pub seats: Option<u32>,
    /// The version you read
    pub version: Version,
}

impl From<views::content::CourseSettings> for CourseSettings {
    fn from(settings: views::content::CourseSettings) -> Self {
        let views::content::CourseSettings { id, slug, language, enrollment_policy, enroll_until, seats, version, .. } = settings;
        Self {
            course: id,
            slug: slug.into(),
            language: language.into(),
            enrollment_policy,
            enroll_until,
            seats,
            version: Version(version),
        }
    }
}
