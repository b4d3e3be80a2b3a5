use domain::content::LessonState;
use domain::content::outline::Step;
use domain::{LessonId, paths};
use leptos::prelude::*;
use views::content::LessonRow;

use super::handle::{Handle, Moving};
use super::removal::Removal;
use super::rename::RenameForm;
use super::selection::SelectBox;
use super::state::{OutlineState, Part};
use crate::teaching::courses::lesson_state::LessonBadge;
use crate::ui::{Badge, ButtonKind, ConfirmButton, Glyph, Icon, Menu, MenuItem};

/// A lesson's row, for editing.
#[component]
pub fn LessonItem(
    id: LessonId,
    row: Memo<LessonRow>,
    /// The course's slug.
    course: StoredValue<String>,
    /// `None` for people who may only look.
    moving: Option<Moving>,
    state: OutlineState,
    removal: Removal,
) -> impl IntoView {
    let part = Part::Lesson(id);
    let title = Memo::new(move |_| row.with(|row| row.title.clone()));
    let is_held = move || moving.is_some_and(|moving| moving.holds(part));
    let class = move || format!("outline-lesson outline-depth-{}", row.with(|row| row.depth).clamp(0, 3));
    let name = move || {
        let LessonRow { slug, title, version, .. } = row.get();
        if state.renaming.get() == Some(part) {
            view! { <RenameForm state part title version /> }.into_any()
        } else if moving.is_some() {
            view! { <a href=course.with_value(|course| paths::edit_lesson(course, &slug))>{title}</a> }.into_any()
        } else {
            view! { <span>{title}</span> }.into_any()
        }
    };
    let badges = move || {
        let LessonRow { is_empty, state, .. } = row.get();
        view! {
            {is_empty.then(|| view! { <Badge>"Empty"</Badge> })}
            {(state == LessonState::Draft).then(|| view! { <LessonBadge state /> })}
        }
    };
    view! {
        <li
            id=format!("lesson-{id}")
            class=class
            class:is-held=is_held
            on:keydown=move |event| {
                if event.key() == "F2" && moving.is_some() {
                    state.renaming.set(Some(part));
                }
            }
        >
            {moving.map(|moving| view! { <Handle part title moving /> <SelectBox state id title /> })}
            {name}
            {badges}
            {moving.map(|_| view! { <Remove id row removal /> <LessonMenu state id title /> })}
        </li>
    }
}

#[component]
fn LessonMenu(state: OutlineState, id: LessonId, title: Memo<String>) -> impl IntoView {
    let part = Part::Lesson(id);
    let trigger = || view! { <Icon glyph=Glyph::More /> };
    view! {
        <div class="outline-menu script-only">
            <Menu label=title.with_untracked(|title| format!("Actions for {title}")) trigger align_end=true>
                <MenuItem glyph=Glyph::Edit on:click=move |_| state.renaming.set(Some(part))>
                    "Rename"
                </MenuItem>
                <MenuItem glyph=Glyph::ChevronUp on:click=move |_| state.step(part, Step::Up)>
                    "Move up"
                </MenuItem>
                <MenuItem glyph=Glyph::ChevronDown on:click=move |_| state.step(part, Step::Down)>
                    "Move down"
                </MenuItem>
                <MenuItem glyph=Glyph::ArrowRight on:click=move |_| state.to_move.set(vec![id])>
                    "Move to…"
                </MenuItem>
            </Menu>
        </div>
    }
}

#[component]
fn Remove(id: LessonId, row: Memo<LessonRow>, removal: Removal) -> impl IntoView {
    let action = removal.lesson;
    let form = format!("remove-{id}");
    let form_id = form.clone();
    let title = row.with_untracked(|row| row.title.clone());
    view! {
        <ActionForm action attr:id=form_id>
            <input type="hidden" name="lesson" value=id.to_string() />
            <input type="hidden" name="version" value=move || row.with(|row| row.version) />
            <ConfirmButton
                id=format!("ask-{form}")
                label=format!("Remove {title}")
                title=format!("Remove “{title}”?")
                text="This permanently deletes the text, its history and learners’ progress."
                confirm="Remove"
                icon=Glyph::Trash
                kind=ButtonKind::Quiet
                small=true
                icon_only=true
                form=form.clone()
            />
        </ActionForm>
    }
}
