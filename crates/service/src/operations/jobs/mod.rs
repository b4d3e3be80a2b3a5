//! The queue of deferred work, for administrators.

mod cancel;
mod list;
mod retry;

pub use cancel::cancel;
pub use list::{counts, list};
pub use retry::retry;

use crate::kit::unit::Change;
use domain::JobId;
use domain::event::Subject;

/// Returns the words for a kind of work.
pub(crate) fn title(kind: &str) -> &str {
    match kind {
        "assignments.publish" => "Announce assignments that are published now",
        "announcement.send" => "Send an announcement",
        "content.publish" => "Announce modules and lessons that are published now",
        "course.import" => "Import a course",
        "course.import_archive" => "Import a course from an archive",
        "cleanup" => "Delete what is out of date",
        "digest.send" => "Email a grader about new work",
        "email.send" => "Send an email",
        "overdue.adopt" => "Queue what is overdue",
        other => other,
    }
}

fn changed(id: JobId) -> Change {
    Change::updated(Subject::Jobs, id)
}
