//! The use cases: `<context>/<resource>/<verb>.rs`. Each authorizes its actor, applies the rules of `domain`, writes in one
//! transaction and announces what changed. Server functions, REST, commands and workers are doors to these functions and decide
//! nothing themselves.

pub mod assessment;
pub mod content;
pub mod demo;
pub mod kit;
pub mod learning;
pub mod messaging;
pub mod operations;
pub mod people;

pub use kit::{Actor, Ctx, Error, Origin, Result, When};
pub use platform::Platform;
