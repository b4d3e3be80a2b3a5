//! The queue of deferred work, for administrators.

mod cancel;
mod list;
mod retry;

pub use cancel::cancel;
pub use list::{counts, list};
pub use retry::retry;

use super::work::registry;
use crate::kit::unit::Change;
use domain::JobId;
use domain::event::Subject;

/// Returns the words for a kind of work.
pub(crate) fn title(kind: &str) -> &str {
    match kind {
        "announcement.send" => "Send an announcement",
        "course.import" => "Import a course",
        "cleanup" => "Delete what is out of date",
        "digest.send" => "Email a grader about new work",
        "email.send" => "Send an email",
        "overdue.adopt" => "Queue what is overdue",
        other => other,
    }
}

/// Returns whether a worker can do this kind of work; some is done only by the program that was asked for it.
fn may_run(kind: &str) -> bool {
    registry().kinds().any(|known| known == kind)
}

fn changed(id: JobId) -> Change {
    Change::updated(Subject::Jobs, id)
}
