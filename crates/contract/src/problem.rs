use serde::Serialize;
use utoipa::ToSchema;

use crate::assessment::{AssignmentSource, Grade};
use crate::content::LessonSource;

/// The reason why a request was refused (RFC 9457).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Problem {
    /// The kind of problem: a URL that explains it in a browser
    #[serde(rename = "type")]
    #[schema(format = "uri-reference", example = "/api/v1/problems#conflict")]
    pub kind: String,
    #[schema(example = "Conflict")]
    pub title: &'static str,
    /// The status of the response
    #[schema(minimum = 400, maximum = 599, example = 409)]
    pub status: u16,
    /// An explanation for people
    #[schema(example = "Ivo Brandt changed this lesson in the meantime. Nothing was written.")]
    pub detail: String,
    /// The request's id in the server's log
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "uri", nullable = false, example = "urn:uuid:01936f2a-7c1e-7b3d-9a40-5d8f0c6e2b71")]
    pub instance: Option<String>,
    /// Each field that is wrong, and why; left out if there is none
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// The current record, for a change that names a stale version; left out otherwise
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub current: Option<Current>,
}

/// A field that is wrong.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FieldError {
    /// The name of the field in the request
    #[schema(example = "title")]
    pub field: String,
    /// The reason why it was refused, for people
    #[schema(example = "Please fill this in.")]
    pub message: String,
}

/// The record as someone else saved it in the meantime.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(untagged)]
pub enum Current {
    Lesson(LessonSource),
    Assignment(AssignmentSource),
    Grade(Grade),
}

impl From<domain::problem::FieldError> for FieldError {
    fn from(error: domain::problem::FieldError) -> Self {
        Self { field: error.field, message: error.message }
    }
}
