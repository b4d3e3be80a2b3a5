//! Parts that all resources share: reading requests, paging, idempotency and problems.

pub mod bearer;
pub mod course_path;
pub mod created;
pub mod idempotency;
pub mod input;
pub mod page;
pub mod problem;
pub mod refusals;
