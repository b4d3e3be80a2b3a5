use serde::{Deserialize, Serialize};

/// A change to a record, announced to every replica and from there to the browsers that may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The table, for example `lessons`.
    pub entity: String,
    /// `insert`, `update` or `delete`; `reconnected` when changes may have been missed.
    pub action: String,
    pub id: String,
    /// The course the record belongs to: its members may see the event.
    #[serde(default)]
    pub course: Option<String>,
    /// The account the record belongs to: only that account, and the course's staff, may see the event.
    #[serde(default)]
    pub account: Option<String>,
    /// The record's version after the change, where it has one.
    #[serde(default)]
    pub version: Option<i64>,
    /// Whether it was and is a draft, which only the course's staff know of.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub draft: bool,
}

impl Event {
    /// Some events were missed: readers look at everything again.
    #[must_use]
    pub fn missed() -> Self {
        Self {
            entity: "*".to_owned(),
            action: "reconnected".to_owned(),
            id: String::new(),
            course: None,
            account: None,
            version: None,
            draft: false,
        }
    }

    #[must_use]
    pub fn is_missed(&self) -> bool {
        self.entity == "*"
    }
}
