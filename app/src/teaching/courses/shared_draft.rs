//! A lesson's draft, shared with its other authors while they have it open.

use domain::event::{Event, Subject};
use domain::problem::ProblemKind;
use domain::{LessonId, SharedDraftId};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use views::content::{SavedDraft, SyncedDraft};

use super::draft::Draft;
use crate::api::lessons::drafts::{save_draft, sync_draft};
use crate::shell::failure::Failure;
use crate::shell::live::Live;
use crate::ui::{Avatar, Exchange, Sharing};

/// The texts that the form was last saved with, for the editor.
#[derive(Serialize)]
struct Saved {
    title: String,
    body: String,
    version: i64,
}

/// The state of the editor's session.
#[derive(Deserialize)]
struct Report {
    draft: Option<SharedDraftId>,
    unsent: String,
    failure: Option<String>,
    authors: Vec<Author>,
    /// Texts of the viewer that don't fit the draft.
    left_over: Option<LeftOver>,
}

#[derive(Deserialize)]
struct LeftOver {
    title: String,
    body: String,
}

/// Another author who has the lesson open.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct Author {
    name: String,
    is_viewer: bool,
}

/// A lesson's draft, as the editor and the server share it.
#[derive(Clone, Copy)]
pub struct SharedDraft {
    lesson: LessonId,
    draft: Draft,
    pub sharing: Sharing,
    authors: RwSignal<Vec<Author>>,
    /// Why the latest edits couldn't be sent.
    failure: StoredValue<Option<Failure>>,
}

impl SharedDraft {
    /// Shares `draft`, unless it has a conflict that isn't settled. `reload` is called when the lesson was saved elsewhere.
    pub fn of(
        lesson: LessonId,
        draft: Draft,
        is_settled: impl Fn() -> bool + Send + Sync + 'static,
        reload: impl Fn() + Copy + Send + Sync + 'static,
    ) -> Self {
        let authors = RwSignal::new(Vec::new());
        let failure = StoredValue::new(None::<Failure>);
        // The version up to which this copy has all edits.
        let known = StoredValue::new(0_i64);
        let exchange = move |sync: String| -> Exchange {
            Box::pin(async move {
                let sync = serde_json::from_str(&sync).map_err(|error| error.to_string())?;
                let synced = match sync_draft(lesson, sync).await {
                    Ok(synced) => synced,
                    Err(refused) => {
                        let reason =
                            refused.problem.fields.first().map_or(&refused.problem.message, |field| &field.message).clone();
                        let is_final = matches!(refused.kind(), ProblemKind::Invalid | ProblemKind::TooLarge);
                        let _ = failure.try_set_value(Some(refused));
                        return if is_final { Ok(serde_json::json!({ "refused": reason }).to_string()) } else { Err(reason) };
                    }
                };
                let SyncedDraft { version, lesson_version, .. } = synced;
                let _ = known.try_set_value(version);
                draft.expect_shared(synced.draft);
                if draft.version.try_get_untracked().is_some_and(|version| version < lesson_version) {
                    reload();
                }
                serde_json::to_string(&synced).map_err(|error| error.to_string())
            })
        };
        let saved = move |()| {
            let (title, body) = draft.saved_texts();
            // While the viewer chooses between two texts, neither is shared.
            let version = if is_settled() { draft.version.get_untracked() } else { -1 };
            serde_json::to_string(&Saved { title, body, version }).unwrap_or_default()
        };
        let report = move |report: String| {
            let Ok(Report { draft: id, unsent, failure, authors: others, left_over }) = serde_json::from_str(&report) else {
                return;
            };
            let _ = authors.try_update(|authors| {
                if *authors != others {
                    authors.clone_from(&others);
                }
            });
            draft.record_shared(id, unsent, failure, others.iter().any(|author| !author.is_viewer));
            if let Some(LeftOver { title, body }) = left_over {
                draft.offer(title, body);
            }
        };
        let sharing = Sharing::new("field-title", saved, exchange, report, move |()| draft.unsent());
        let is_news = move |event: &Event| {
            let is_this =
                event.subject == Subject::SharedDrafts && draft.shared_id().is_some_and(|id| event.id == id.to_string());
            is_this && event.version.is_none_or(|version| version > known.get_value())
        };
        Live::on(is_news, move || sharing.sync());
        Self { lesson, draft, sharing, authors, failure }
    }

    /// Returns whether someone else has the lesson open.
    pub fn has_others(self) -> bool {
        self.authors.with(|authors| authors.iter().any(|author| !author.is_viewer))
    }

    /// Saves the texts with the edits of all authors.
    ///
    /// # Errors
    /// As `service::content::lessons::drafts::save`; also if what was typed can't be sent.
    pub async fn save(self) -> Result<SavedDraft, Failure> {
        let mut outcome = self.save_once().await;
        if outcome.as_ref().is_err_and(|failure| failure.kind() == ProblemKind::Stale) {
            // Someone saved at the same moment, or the draft was begun again.
            outcome = self.save_once().await;
        }
        outcome
    }

    async fn save_once(self) -> Result<SavedDraft, Failure> {
        if let Err(reason) = self.sharing.flush().await {
            let failure = self.failure.try_get_value().flatten();
            return Err(failure.unwrap_or_else(|| Failure::new(ProblemKind::Internal, &reason)));
        }
        let draft = self.draft.shared_id().ok_or_else(Failure::not_found)?;
        save_draft(self.lesson, draft).await
    }
}

/// Names the other authors who have the lesson open.
#[component]
pub fn Coauthors(shared: SharedDraft) -> impl IntoView {
    let others = Memo::new(move |_| {
        let mut others = shared.authors.get();
        others.sort();
        others.dedup();
        others
    });
    let name = |author: &Author| if author.is_viewer { "you, in another window".to_owned() } else { author.name.clone() };
    let people = move || {
        others.with(|others| {
            others
                .iter()
                .map(|author| {
                    view! {
                        <span class="coauthor">
                            <Avatar name=author.name.clone() />
                            {name(author)}
                        </span>
                    }
                })
                .collect_view()
        })
    };
    view! {
        <p class="coauthors" role="status" aria-live="polite">
            <Show when=move || others.with(|others| !others.is_empty())>"Also writing: " {people}</Show>
        </p>
    }
}
