use domain::LessonId;
use domain::content::LessonState;
use leptos::prelude::*;
use leptos::task::spawn_local;
use views::content::{CourseSource, LessonRow};

use super::actions::removed;
use super::saving::Change;
use super::state::OutlineState;
use super::undo::Undo;
use crate::api::lessons::{remove_lessons, set_lesson_state};
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
    let publish = move |wanted: LessonState| {
        let rows: Vec<_> = rows().into_iter().filter(|row| row.state != wanted).collect();
        busy.set(true);
        spawn_local(async move {
            let (mut changed, mut failed) = (0, None);
            for row in rows {
                match set_lesson_state(row.id, wanted, row.version).await {
                    Ok(()) => changed += 1,
                    Err(failure) => failed = Some(format!("“{}”: {}", row.title, failure.problem.message)),
                }
            }
            if let Some(message) = failed {
                toasts.push(Tone::Danger, message);
            }
            toasts.push(Tone::Success, published(changed, wanted));
            busy.try_set(false);
            state.changed.try_run(());
        });
    };
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
                <Button small=true busy on:click=move |_| publish(LessonState::Published)>
                    "Publish"
                </Button>
                <Button small=true busy on:click=move |_| publish(LessonState::Draft)>
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

fn published(count: usize, state: LessonState) -> String {
    let done = match state {
        LessonState::Published => "published",
        LessonState::Draft => "unpublished",
    };
    match count {
        1 => format!("1 lesson {done}"),
        count => format!("{count} lessons {done}"),
    }
}
