//! The audit trail: what people did, for administrators to read.

mod list;
mod names;

pub use list::{Filter, Period, list};

pub(crate) use list::list_for_account;
