use domain::SharedDraftId;
use leptos::prelude::*;
use serde::Serialize;
use views::content::LessonSource;

use super::Draft;
use super::session::Shared;
use super::unsaved::Unsaved;

impl Draft {
    /// Returns the shared draft that the texts belong to.
    pub fn shared_id(self) -> Option<SharedDraftId> {
        self.shared.try_with_untracked(|shared| shared.as_ref().map(|shared| shared.id)).flatten()
    }

    /// Returns whether the texts are shared with the lesson's other authors.
    pub fn is_shared(self) -> bool {
        self.shared.with(Option::is_some)
    }

    /// Returns why the latest edits couldn't be sent.
    pub fn failure(self) -> Option<String> {
        self.shared.with(|shared| shared.as_ref().and_then(|shared| shared.failure.clone()))
    }

    /// Takes note of what is unsaved before the texts of a shared draft are shown.
    pub fn expect_shared(self, id: SharedDraftId) {
        if self.shared.try_with_untracked(|shared| shared.as_ref().is_none_or(|shared| shared.id != id)).unwrap_or_default() {
            self.was_dirty.set_value(!self.is_unchanged());
        }
    }

    /// Records the state of the shared draft. When it was just shown with an unsaved text that nobody is writing, that is said.
    pub fn record_shared(self, id: Option<SharedDraftId>, unsent: String, failure: Option<String>, has_others: bool) {
        let now = id.map(|id| Shared { id, unsent, failure });
        let Some(before) = self.shared.try_get_untracked() else { return };
        if before == now {
            return;
        }
        let is_new = before.is_none() && now.is_some();
        if now.is_some() {
            self.unsent.set_value(None);
        }
        self.shared.set(now);
        if is_new && !has_others && !self.was_dirty.get_value() && !self.is_unchanged() {
            self.restored.set(true);
        }
    }

    /// Returns what was never sent in an earlier visit, as the editor reads it.
    pub fn unsent(self) -> Option<String> {
        #[derive(Serialize)]
        struct Unsent<'a> {
            draft: SharedDraftId,
            edits: &'a str,
            title: &'a str,
            body: &'a str,
        }
        let unsent = self.unsent.try_get_value().flatten()?;
        let edits = unsent.edits?;
        let unsent = Unsent { draft: edits.draft, edits: &edits.edits, title: &unsent.title, body: &unsent.body };
        serde_json::to_string(&unsent).ok()
    }

    /// Offers the texts of an earlier visit that weren't sent yet.
    pub(super) fn offer_unsent(self) {
        if let Some(unsent) = self.unsent.try_get_value().flatten().filter(|unsent| !unsent.is(&self.texts())) {
            self.offer(unsent.title, unsent.body);
        }
    }

    /// Offers texts of the viewer that don't fit the shared draft.
    pub fn offer(self, title: String, body: String) {
        let Some(version) = self.version.try_get_untracked() else { return };
        let other = Unsaved { title, body, version, typed_at: 0, edits: None };
        self.other.set(Some(other));
        self.restored.set(true);
    }

    /// Records the version that someone else has saved, of which this is a draft now.
    pub fn record_version(self, source: &LessonSource) {
        self.saved.set((source.title.clone(), source.body.clone()));
        self.version.set(source.version);
        if self.is_unchanged() {
            self.restored.set(false);
        }
    }
}
