use chrono::Duration;

/// How long an announcement that is sent now can be canceled: its first email is queued afterwards.
pub const UNDO: Duration = Duration::seconds(30);

/// The longest text of an announcement, in bytes: it is emailed to every learner.
pub const MAX_ANNOUNCEMENT: usize = 100_000;
