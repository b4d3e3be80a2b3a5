use domain::content::outline::Step;
use domain::{LessonId, paths};
use leptos::prelude::*;
use views::content::LessonRow;

use super::actions::Actions;
use super::handle::{Handle, Moving};
use super::publication_items::PublicationItems;
use super::rename::RenameForm;
use super::selection::SelectBox;
use super::state::{OutlineState, Part};
use crate::shell::once::OnceKey;
use crate::teaching::publication::PublicationBadge;
use crate::ui::{Badge, Glyph, Icon, Menu, MenuItem, MenuLink, Tone};

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
    actions: Actions,
) -> impl IntoView {
    let part = Part::Lesson(id);
    let title = Memo::new(move |_| row.with(|row| row.title.clone()));
    let is_held = move || moving.is_some_and(|moving| moving.holds(part));
    let class = move || format!("outline-lesson outline-depth-{}", row.with(|row| row.depth).clamp(0, 3));
    let is_renaming = Memo::new(move |_| state.renaming.get() == Some(part));
    let name = move || {
        if is_renaming.get() {
            // Read once, so that someone else's change doesn't replace what is being typed.
            let LessonRow { title, version, .. } = row.get_untracked();
            return view! { <RenameForm state part title version /> }.into_any();
        }
        let LessonRow { slug, title, .. } = row.get();
        if moving.is_some() {
            view! { <a href=course.with_value(|course| paths::edit_lesson(course, &slug))>{title}</a> }.into_any()
        } else {
            view! { <span>{title}</span> }.into_any()
        }
    };
    let badges = move || {
        let LessonRow { is_empty, publication, unpublished_changes, .. } = row.get();
        view! {
            {is_empty.then(|| view! { <Badge>"Empty"</Badge> })}
            {(!publication.is_published()).then(|| view! { <PublicationBadge publication /> })}
            {unpublished_changes.then(|| view! { <Badge tone=Tone::Info>"Unpublished changes"</Badge> })}
        }
    };
    view! {
        <li
            id=format!("lesson-{id}")
            class=class
            class:is-held=is_held
            on:keydown=move |event| {
                if event.key() == "F2" && moving.is_some() && !is_renaming.get_untracked() {
                    state.renaming.set(Some(part));
                }
            }
        >
            {moving.map(|moving| view! { <Handle part title moving /> <SelectBox state id title /> })}
            {name}
            {badges}
            {move || moving.map(|_| view! { <LessonMenu state id row title=title.get() actions /> })}
        </li>
    }
}

#[component]
fn LessonMenu(state: OutlineState, id: LessonId, row: Memo<LessonRow>, title: String, actions: Actions) -> impl IntoView {
    let part = Part::Lesson(id);
    let Actions { duplicate_lesson, remove_lesson, set_lesson_state, .. } = actions;
    let publication = Memo::new(move |_| row.with(|row| row.publication));
    let trigger = || view! { <Icon glyph=Glyph::More /> };
    view! {
        <div class="outline-menu">
            <Menu label=format!("Actions for {title}") trigger align_end=true>
                <div class="script-only">
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
                </div>
                <ActionForm action=set_lesson_state>
                    <input type="hidden" name="lesson" value=id.to_string() />
                    <input type="hidden" name="version" value=move || row.with(|row| row.version) />
                    <PublicationItems state part publication />
                </ActionForm>
                <MenuLink glyph=Glyph::Lock href=state.release_path(part)>
                    "Release rules"
                </MenuLink>
                <ActionForm action=duplicate_lesson>
                    <input type="hidden" name="lesson" value=id.to_string() />
                    <OnceKey action=duplicate_lesson />
                    <MenuItem glyph=Glyph::Copy submit=true>
                        "Duplicate"
                    </MenuItem>
                </ActionForm>
                <ActionForm action=remove_lesson>
                    <input type="hidden" name="lesson" value=id.to_string() />
                    <input type="hidden" name="version" value=move || row.with(|row| row.version) />
                    <MenuItem glyph=Glyph::Trash danger=true submit=true>
                        "Move to bin"
                    </MenuItem>
                </ActionForm>
            </Menu>
        </div>
    }
}
