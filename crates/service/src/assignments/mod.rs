//! Assignments, the work submitted for them, and its grades.

mod allowance;
pub mod digest;
pub mod edit;
pub mod form;
pub mod grade;
pub mod list;
mod own;
pub mod page;
mod published;
mod rescale;
mod rows;
pub mod submissions;
pub mod submit;
mod submitted;
