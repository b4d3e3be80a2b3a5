use domain::SharedDraftId;
use serde::{Deserialize, Serialize};
use views::content::Autosave;

/// A text that was typed and not saved, as the browser stores it.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Unsaved {
    pub title: String,
    pub body: String,
    pub version: i64,
    /// In milliseconds since 1970.
    #[serde(default)]
    pub typed_at: i64,
    /// The edits that were typed into a shared draft and not sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edits: Option<UnsentEdits>,
}

#[derive(Clone, Serialize, Deserialize)]
pub(super) struct UnsentEdits {
    pub draft: SharedDraftId,
    pub edits: String,
}

impl Unsaved {
    pub fn is(&self, (title, body): &(String, String)) -> bool {
        self.title == *title && self.body == *body
    }

    pub fn texts(&self) -> (String, String) {
        (self.title.clone(), self.body.clone())
    }
}

impl From<Autosave> for Unsaved {
    fn from(autosave: Autosave) -> Self {
        let Autosave { title, body, version, typed_at } = autosave;
        Self { title, body, version, typed_at: typed_at.timestamp_millis(), edits: None }
    }
}
