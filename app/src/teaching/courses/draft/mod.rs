mod session;
mod shared;
mod unsaved;

use std::time::Duration;

use leptos::prelude::*;
use views::content::{Autosave, LessonSource};

use crate::api::lessons::SaveLesson;
use crate::shell::returned::returned_text;
use crate::ui::LocalDraft;
use session::Shared;
use unsaved::{Unsaved, UnsentEdits};

/// How long to wait until edits of an earlier visit are sent.
const OFFER_AFTER: Duration = Duration::from_secs(5);

/// A lesson's title and text in the editor.
#[derive(Clone, Copy)]
pub struct Draft {
    pub title: RwSignal<String>,
    pub body: RwSignal<String>,
    /// The version being edited.
    pub version: RwSignal<i64>,
    /// The title and text that were last saved.
    saved: RwSignal<(String, String)>,
    /// The title and text that the server keeps unsaved, if it does.
    kept: RwSignal<Option<(String, String)>>,
    /// Whether it was restored from an earlier, unsaved draft.
    pub restored: RwSignal<bool>,
    /// Another unsaved draft, typed earlier in another browser.
    other: RwSignal<Option<Unsaved>>,
    /// The draft that the lesson's authors share; none while the texts are the viewer's alone.
    shared: RwSignal<Option<Shared>>,
    /// The texts that were typed into a shared draft in an earlier visit and never sent.
    unsent: StoredValue<Option<Unsaved>>,
    /// Whether anything was unsaved before the shared draft was shown.
    was_dirty: StoredValue<bool>,
}

impl Draft {
    pub fn of(source: &LessonSource) -> Self {
        Self {
            title: RwSignal::new(returned_text::<SaveLesson>("title").unwrap_or_else(|| source.title.clone())),
            body: RwSignal::new(returned_text::<SaveLesson>("body").unwrap_or_else(|| source.body.clone())),
            version: RwSignal::new(source.version),
            saved: RwSignal::new((source.title.clone(), source.body.clone())),
            kept: RwSignal::new(None),
            restored: RwSignal::new(false),
            other: RwSignal::new(None),
            shared: RwSignal::new(None),
            unsent: StoredValue::new(None),
            was_dirty: StoredValue::new(false),
        }
    }

    /// Stores unsaved changes in the browser as they are typed. Restores those from an earlier visit: of the browser's and the
    /// server's the one that was typed later, and offers the other.
    pub fn store_in(self, storage: LocalDraft, autosave: Option<Box<Autosave>>) {
        let autosave = StoredValue::new(autosave.map(|autosave| Unsaved::from(*autosave)));
        Effect::new(move |ran: Option<()>| {
            let shared = self.shared.get();
            let is_all_sent = shared.as_ref().map(|shared| shared.unsent.is_empty());
            let current = Unsaved {
                title: self.title.get(),
                body: self.body.get(),
                version: self.version.get(),
                typed_at: js_sys::Date::now() as i64,
                edits: shared.map(|shared| UnsentEdits { draft: shared.id, edits: shared.unsent }),
            };
            let is_as_saved = self.saved.with(|saved| current.is(saved));
            if ran.is_none() && is_as_saved && self.restore(storage.read(), autosave.get_value()) {
                return;
            }
            if is_all_sent.unwrap_or(is_as_saved) {
                storage.write("");
            } else if self.unsent.with_value(Option::is_none) {
                storage.write(&serde_json::to_string(&current).unwrap_or_default());
            }
        });
    }

    /// Restores an earlier draft; returns whether there was one.
    fn restore(self, stored: Option<String>, autosave: Option<Unsaved>) -> bool {
        let differs = |draft: &Unsaved| self.saved.with_untracked(|saved| !draft.is(saved));
        let stored = stored.and_then(|text| serde_json::from_str::<Unsaved>(&text).ok());
        let (unsent, stored) =
            stored.map_or((None, None), |it| if it.edits.is_some() { (Some(it), None) } else { (None, Some(it)) });
        let is_unsent = unsent.is_some();
        self.unsent.set_value(unsent);
        if is_unsent {
            // Unless they are sent by then: the editor may be a plain text area, or the server out of reach.
            set_timeout(move || self.offer_unsent(), OFFER_AFTER);
        }
        let stored = stored.filter(differs);
        let autosave = autosave.filter(differs);
        self.kept.set(autosave.as_ref().map(Unsaved::texts));
        let (latest, other) = match (stored, autosave) {
            (Some(stored), Some(autosave)) if stored.typed_at >= autosave.typed_at => (stored, Some(autosave)),
            (Some(stored), Some(autosave)) => (autosave, Some(stored)),
            (Some(draft), None) | (None, Some(draft)) => (draft, None),
            (None, None) => return is_unsent,
        };
        self.other.set(other.filter(|other| !other.is(&latest.texts())));
        self.show(latest);
        true
    }

    fn show(self, draft: Unsaved) {
        self.title.set(draft.title);
        self.body.set(draft.body);
        if self.shared_id().is_none() {
            self.version.set(draft.version);
        }
        self.restored.set(true);
    }

    /// Returns whether there is another unsaved draft.
    pub fn has_other(self) -> bool {
        self.other.with(Option::is_some)
    }

    /// Shows the other draft, and offers this one instead if it isn't saved.
    pub fn take_other(self) {
        let (title, body) = self.texts();
        let is_saved = self.is_unchanged();
        if let Some(other) = self.other.try_update(Option::take).flatten() {
            self.unsent.set_value(None);
            self.show(other);
            if !is_saved {
                self.offer(title, body);
            }
        }
    }

    /// Records that this title and text are now saved. The server deleted what it kept of them.
    pub fn record_saved(self, title: String, body: String, version: i64) {
        self.kept.set(None);
        self.show_saved(title, body, version);
    }

    fn show_saved(self, title: String, body: String, version: i64) {
        self.saved.set((title, body));
        self.version.set(version);
        self.restored.set(false);
        self.other.set(None);
    }

    pub fn is_unchanged(self) -> bool {
        self.saved.with_untracked(|saved| *saved == self.texts())
    }

    /// Returns whether anything typed isn't saved yet.
    pub fn is_dirty(self) -> Signal<bool> {
        Signal::derive(move || self.saved.with(|saved| self.differs_from(saved)))
    }

    /// Returns whether anything typed is neither saved nor kept by the server.
    pub fn is_unkept(self) -> Signal<bool> {
        let dirty = self.is_dirty();
        Signal::derive(move || match self.shared.get() {
            Some(shared) => !shared.unsent.is_empty(),
            None => dirty.get() && self.kept.with(|kept| kept.as_ref().is_none_or(|kept| self.differs_from(kept))),
        })
    }

    fn differs_from(self, (title, body): &(String, String)) -> bool {
        self.title.with(|current| current != title) || self.body.with(|current| current != body)
    }

    /// Returns the title and text as they are.
    pub fn texts(self) -> (String, String) {
        (self.title.get_untracked(), self.body.get_untracked())
    }

    /// Returns whether the server keeps unsaved texts.
    pub fn is_kept(self) -> bool {
        self.kept.with_untracked(Option::is_some)
    }

    /// Records what the server keeps, unless the page has gone.
    pub fn record_kept(self, texts: Option<(String, String)>) {
        let _ = self.kept.try_set(texts);
    }

    /// Returns the title and text that were last saved.
    pub fn saved_texts(self) -> (String, String) {
        self.saved.get_untracked()
    }

    /// Replaces the title and text with the saved ones, and offers what they were instead.
    pub fn discard(self) {
        let (title, body) = self.texts();
        let (saved_title, saved_body) = self.saved_texts();
        self.title.set(saved_title);
        self.body.set(saved_body);
        self.offer(title, body);
        self.restored.set(false);
    }

    /// Replaces the title and text with the saved ones.
    pub fn replace(self, source: &LessonSource) {
        self.title.set(source.title.clone());
        self.body.set(source.body.clone());
        self.show_saved(source.title.clone(), source.body.clone(), source.version);
    }
}
