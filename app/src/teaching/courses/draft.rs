use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use views::content::LessonSource;

use crate::api::lessons::SaveLesson;
use crate::shell::returned::returned_text;
use crate::ui::LocalDraft;

/// A lesson's title and text in the editor.
#[derive(Clone, Copy)]
pub struct Draft {
    pub title: RwSignal<String>,
    pub body: RwSignal<String>,
    /// The version being edited.
    pub version: RwSignal<i64>,
    /// The title and text that were last saved.
    saved: RwSignal<(String, String)>,
    /// Whether it was restored from an earlier, unsaved draft.
    pub restored: RwSignal<bool>,
}

/// The local draft: what the browser stores of it.
#[derive(Serialize, Deserialize)]
struct Unsaved {
    title: String,
    body: String,
    version: i64,
}

impl Draft {
    pub fn of(source: &LessonSource) -> Self {
        Self {
            title: RwSignal::new(returned_text::<SaveLesson>("title").unwrap_or_else(|| source.title.clone())),
            body: RwSignal::new(returned_text::<SaveLesson>("body").unwrap_or_else(|| source.body.clone())),
            version: RwSignal::new(source.version),
            saved: RwSignal::new((source.title.clone(), source.body.clone())),
            restored: RwSignal::new(false),
        }
    }

    /// Stores unsaved changes in the browser, and restores those from an earlier visit.
    pub fn store_in(self, storage: LocalDraft) {
        Effect::new(move |ran: Option<()>| {
            let current = Unsaved { title: self.title.get(), body: self.body.get(), version: self.version.get() };
            let is_as_saved = self.saved.with(|saved| is_same(&current, saved));
            let stored = if ran.is_none() && is_as_saved { storage.read() } else { None };
            let stored = stored.and_then(|text| serde_json::from_str::<Unsaved>(&text).ok());
            if let Some(stored) = stored.filter(|stored| self.saved.with(|saved| !is_same(stored, saved))) {
                self.title.set(stored.title);
                self.body.set(stored.body);
                self.version.set(stored.version);
                self.restored.set(true);
            } else if is_as_saved {
                storage.write("");
            } else {
                storage.write(&serde_json::to_string(&current).unwrap_or_default());
            }
        });
    }

    /// Records that this title and text are now saved.
    pub fn record_saved(self, title: String, body: String, version: i64) {
        self.saved.set((title, body));
        self.version.set(version);
        self.restored.set(false);
    }

    pub fn is_unchanged(self) -> bool {
        let current = (self.title.get_untracked(), self.body.get_untracked());
        self.saved.with_untracked(|saved| *saved == current)
    }

    /// Returns whether anything typed isn't saved yet.
    pub fn is_dirty(self) -> Signal<bool> {
        Signal::derive(move || {
            self.saved
                .with(|(title, body)| self.title.with(|current| current != title) || self.body.with(|current| current != body))
        })
    }

    /// Replaces the title and text with the saved ones.
    pub fn replace(self, source: &LessonSource) {
        self.title.set(source.title.clone());
        self.body.set(source.body.clone());
        self.record_saved(source.title.clone(), source.body.clone(), source.version);
    }
}

fn is_same(unsaved: &Unsaved, (title, body): &(String, String)) -> bool {
    unsaved.title == *title && unsaved.body == *body
}
