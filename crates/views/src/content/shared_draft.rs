use domain::SharedDraftId;
use serde::{Deserialize, Serialize};

/// Edits of a text that several people write, or a state of it, in base64: only the editor and the server read them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Edits(pub String);

/// The edits in an editor's copy of a lesson's draft, and what it knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftSync {
    /// The draft that it is a copy of; `None` for a new copy.
    pub draft: Option<SharedDraftId>,
    /// The version up to which the copy has all edits.
    pub version: i64,
    /// The edits that weren't sent yet.
    pub edits: Edits,
    /// The number of the copy.
    pub copy: u32,
    /// The author's selection, as the editor writes it; `None` if they are leaving.
    pub cursor: Option<String>,
}

/// The edits that an editor's copy of a lesson's draft lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncedDraft {
    pub draft: SharedDraftId,
    pub version: i64,
    /// The lesson's version that the draft was begun from, or last saved as.
    pub lesson_version: i64,
    /// The whole draft but for `edits`, for a copy that needs more than those.
    pub state: Option<Edits>,
    /// With it, the text that was saved, if the draft has another.
    pub saved_state: Option<Edits>,
    pub edits: Vec<Edits>,
    /// The authors who have another copy open.
    pub authors: Vec<DraftAuthor>,
}

/// An author who has a copy of a draft open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftAuthor {
    /// The number of the copy.
    pub copy: u32,
    pub name: String,
    /// Whether it is the viewer, in another tab or browser.
    pub is_viewer: bool,
    /// Their selection, as the editor writes it; empty while they are elsewhere in the page.
    pub cursor: String,
}

/// A draft that was saved as its lesson's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedDraft {
    /// The lesson's.
    pub version: i64,
    /// Whether learners go on reading an earlier version until this one is published.
    pub unpublished_changes: bool,
    pub title: String,
    pub body: String,
}
