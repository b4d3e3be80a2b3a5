//! Uploaded files: checked, stored, and opened for those who may read them.

pub(crate) mod copy;
pub mod open;
pub mod store;

pub(crate) use open::open;
