use domain::LessonId;
use domain::content::PublicationState;
use leptos::prelude::*;
use leptos::task::spawn_local;
use views::content::{CourseSource, LessonRow};

use super::actions::removed;
use super::saving::{Change, set_state};
use super::state::{OutlineState, Part};
use super::undo::Undo;
use crate::api::lessons::remove_lessons;
use crate::ui::{Button, ButtonKind, Glyph, Toasts, Tone};

/// The checkbox that selects a lesson.
#[component]
pub fn SelectBox(state: OutlineState, id: LessonId, title: Memo<String>) -> impl IntoView {
    let toggle = move |event| {
        state.selected.update(|selected| {
            if event_target_checked(&event) {
                selected.insert(id);
            } else {
                selected.remove(&id);
            }
        });
    };
    view! {
        <label class="outline-select script-only">
            <input
                type="checkbox"
                class="check-box"
                aria-label=move || title.with(|title| format!("Select {title}"))
                prop:checked=move || state.selected.with(|selected| selected.contains(&id))
                on:change=toggle
            />
        </label>
    }
}

/// The actions for the selected lessons; visible while there are some.
#[component]
pub fn SelectionBar(state: OutlineState) -> impl IntoView {
    let toasts = Toasts::expect();
    let busy = RwSignal::new(false);
    let rows = move || {
        let selected = state.selected.get_untracked();
        state.course.with_untracked(|course| selected_rows(course, |id| selected.contains(&id)))
    };
    // Lessons that someone else removed are no longer selected.
    Effect::new(move |_| {
        let gone = state.course.with(|course| {
            state
                .selected
                .with_untracked(|selected| selected.iter().copied().filter(|id| course.find(*id).is_none()).collect::<Vec<_>>())
        });
        if !gone.is_empty() {
            state.selected.update(|selected| selected.retain(|id| !gone.contains(id)));
        }
    });
    let count = Memo::new(move |_| state.selected.with(std::collections::HashSet::len));
    let publish = move |wanted: PublicationState| {
        let rows: Vec<_> = rows().into_iter().filter(|row| row.publication.state() != wanted).collect();
        busy.set(true);
        spawn_local(async move {
            let (mut earlier, mut failed) = (Vec::new(), None);
            for row in rows {
                match set_state(Part::Lesson(row.id), wanted, String::new(), row.version).await {
                    Ok(before) => earlier.push(before),
                    Err(failure) => failed = Some(format!("“{}”: {}", row.title, failure.problem.message)),
                }
            }
            if let Some(message) = failed {
                toasts.push(Tone::Danger, message);
            }
            busy.try_set(false);
            state.offer_earlier(published(earlier.len(), wanted), earlier);
        });
    };
    let schedule = move |_| state.to_schedule.set(rows().into_iter().map(|row| Part::Lesson(row.id)).collect());
    let remove = move |_| {
        let rows: Vec<_> = rows().iter().map(|row| (row.id, row.version)).collect();
        busy.set(true);
        spawn_local(async move {
            match remove_lessons(rows).await {
                Ok(lessons) => {
                    state.undo.try_set(Some(Undo::new(removed(lessons.len()), Change::RestoreLessons(lessons))));
                }
                Err(failure) => toasts.push(Tone::Danger, failure.problem.message),
            }
            busy.try_set(false);
            state.changed.try_run(());
        });
    };
    view! {
        <Show when=move || count.get() != 0>
            <div class="outline-bar" role="region" aria-label="Selected lessons">
                <strong aria-live="polite">{move || format!("{} selected", count.get())}</strong>
                <Button small=true on:click=move |_| state.to_move.set(rows().into_iter().map(|row| row.id).collect())>
                    "Move to…"
                </Button>
                <Button small=true busy on:click=move |_| publish(PublicationState::Published)>
                    "Publish"
                </Button>
                <Button small=true on:click=schedule>
                    "Schedule…"
                </Button>
                <Button small=true busy on:click=move |_| publish(PublicationState::Draft)>
                    "Unpublish"
                </Button>
                <Button small=true busy icon=Glyph::Trash on:click=remove>
                    "Move to bin"
                </Button>
                <Button
                    kind=ButtonKind::Quiet
                    small=true
                    icon=Glyph::Close
                    label="Clear selection"
                    on:click=move |_| state.selected.update(std::collections::HashSet::clear)
                />
            </div>
        </Show>
    }
}

/// Returns the selected lessons, in the order of the outline.
fn selected_rows(course: &CourseSource, is_selected: impl Fn(LessonId) -> bool) -> Vec<LessonRow> {
    course.outline.iter().flat_map(|module| &module.lessons).filter(|row| is_selected(row.id)).cloned().collect()
}

fn published(count: usize, state: PublicationState) -> String {
    let done = if state == PublicationState::Published { "published" } else { "unpublished" };
    match count {
        1 => format!("1 lesson {done}"),
        count => format!("{count} lessons {done}"),
    }
}
