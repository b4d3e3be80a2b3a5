use domain::assessment::WorkStatus;
use serde::Serialize;
use utoipa::ToSchema;

use super::Mark;

/// Your own work for an assignment.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnWork {
    pub status: WorkStatus,
    /// The number of your attempts
    #[schema(minimum = 0, maximum = 50, example = 1)]
    pub attempts: i32,
    /// The grade of your latest attempt that has one
    pub grade: Option<Mark>,
}

/// The numbers of assignments that you have yet to do.
#[derive(Debug, Serialize, ToSchema)]
pub struct OpenWork {
    /// Those that are in time
    #[schema(example = 1)]
    pub to_do: u32,
    /// Those whose due date has passed
    #[schema(example = 0)]
    pub missing: u32,
}

impl From<domain::assessment::OwnWork> for OwnWork {
    fn from(work: domain::assessment::OwnWork) -> Self {
        let domain::assessment::OwnWork { status, attempts, grade } = work;
        Self { status, attempts, grade: grade.map(Into::into) }
    }
}

impl From<domain::assessment::OpenWork> for OpenWork {
    fn from(work: domain::assessment::OpenWork) -> Self {
        Self { to_do: work.to_do, missing: work.missing }
    }
}
