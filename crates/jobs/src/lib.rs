//! One queue for all deferred work, in the table `jobs`.
//!
//! A job is enqueued in the transaction that causes it and runs after that has committed, at least once: a worker claims due
//! jobs, extends its claims while they run, and records what became of each. If it crashes, its claims expire and another
//! worker takes the jobs over, so work must be safe to repeat. A failed try is repeated with growing waits; after the last one the
//! job stays as failed until someone looks at it.
//!
//! This crate knows no kind of work. A kind implements [`Work`] and is listed in a [`Registry`].

mod cancel;
mod claim;
mod context;
mod end;
mod enqueue;
mod here;
mod outcome;
mod recurring;
mod registry;
mod retry;
mod round;
mod work;
mod worker;

pub use cancel::{cancel, cancel_queued, retry_failed};
pub use claim::CLAIM;
pub use context::Context;
pub use enqueue::{NewJob, enqueue, reschedule};
pub use here::run_here;
pub use outcome::Outcome;
pub use registry::Registry;
pub use retry::Retry;
pub use round::{Report, run_due};
pub use work::{Job, Work};
pub use worker::Worker;
