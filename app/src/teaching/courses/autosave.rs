//! Keeps what is typed into a lesson on the server, without saving it for anyone else.

use std::time::Duration;

use domain::LessonId;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::draft::Draft;
use crate::api::lessons::{discard_typed, keep_typed};

/// How long after a change it is sent, with all that follow meanwhile.
const DELAY: Duration = Duration::from_secs(2);
/// How long after a failure it is sent again.
const RETRY_DELAY: Duration = Duration::from_secs(10);

#[derive(Clone, Copy)]
struct Autosave {
    draft: Draft,
    lesson: LessonId,
    dirty: Signal<bool>,
    unkept: Signal<bool>,
    failed: RwSignal<bool>,
    sending: StoredValue<bool>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

/// Sends what is typed to the server a moment later. Returns whether the last attempt failed.
pub fn keep_on_server(draft: Draft, lesson: LessonId) -> RwSignal<bool> {
    let autosave = Autosave {
        draft,
        lesson,
        dirty: draft.is_dirty(),
        unkept: draft.is_unkept(),
        failed: RwSignal::new(false),
        sending: StoredValue::new(false),
        timer: StoredValue::new(None),
    };
    Effect::new(move |_| {
        // Each change counts, also one that changes nothing of whether anything is unsaved.
        draft.title.track();
        draft.body.track();
        if draft.is_shared() {
            // The server has it, or gets it, as edits.
            if !autosave.unkept.get() {
                autosave.discard();
            }
        } else if autosave.unkept.get() {
            autosave.send_in(DELAY);
        } else if !autosave.dirty.get() {
            autosave.discard();
        }
    });
    on_cleanup(move || {
        if let Some(timer) = autosave.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    });
    autosave.failed
}

impl Autosave {
    /// Sends what is typed after a while, unless that is planned already.
    fn send_in(self, delay: Duration) {
        if self.timer.with_value(Option::is_none) {
            let send = move || {
                if self.timer.try_update_value(Option::take).is_some() {
                    self.send();
                }
            };
            self.timer.set_value(set_timeout_with_handle(send, delay).ok());
        }
    }

    fn send(self) {
        if self.sending.get_value() || !self.unkept.get_untracked() || self.draft.shared_id().is_some() {
            return;
        }
        self.sending.set_value(true);
        let texts = self.draft.texts();
        let version = self.draft.version.get_untracked();
        spawn_local(async move {
            let typed_at = js_sys::Date::now() as i64;
            let outcome = keep_typed(self.lesson, texts.0.clone(), texts.1.clone(), version, typed_at).await;
            // Unless the page has gone.
            if self.sending.try_update_value(|sending| *sending = false).is_none() {
                return;
            }
            self.failed.set(outcome.is_err());
            if outcome.is_ok() {
                self.draft.record_kept(Some(texts));
            }
            if !self.dirty.get_untracked() || self.draft.shared_id().is_some() {
                // It was saved, discarded or shared meanwhile.
                self.discard();
            } else if self.unkept.get_untracked() {
                self.send_in(if outcome.is_ok() { DELAY } else { RETRY_DELAY });
            }
        });
    }

    /// Deletes what the server keeps. If that fails, the next visit offers the text once more.
    fn discard(self) {
        if self.draft.is_kept() && !self.sending.get_value() {
            self.draft.record_kept(None);
            spawn_local(async move {
                let _ = discard_typed(self.lesson).await;
            });
        }
    }
}

/// A note beside the button that saves: whether what is typed is safe.
#[component]
pub fn KeptNote(draft: Draft, failed: RwSignal<bool>) -> impl IntoView {
    let (dirty, unkept) = (draft.is_dirty(), draft.is_unkept());
    let note = move || match (dirty.get() || unkept.get(), unkept.get(), draft.failure(), failed.get()) {
        (false, ..) => String::new(),
        (true, false, ..) => "Unsaved changes, kept as a draft".to_owned(),
        (true, true, Some(failure), _) => format!("Unsaved changes, kept in this browser only. {failure}"),
        (true, true, None, true) => "Unsaved changes, kept in this browser only: DiscoG can’t be reached".to_owned(),
        (true, true, None, false) => "Unsaved changes".to_owned(),
    };
    view! { <span role="status">{note}</span> }
}
