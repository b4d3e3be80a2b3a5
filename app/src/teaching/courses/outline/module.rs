use domain::content::Publication;
use domain::content::outline::Step;
use domain::{LessonId, ModuleId, paths};
use leptos::prelude::*;
use views::content::{LessonRow, ModuleSource};

use super::actions::Actions;
use super::add_lesson::AddLessonForm;
use super::handle::{Handle, Moving};
use super::lesson::LessonItem;
use super::publication_items::PublicationItems;
use super::rename::RenameForm;
use super::state::{OutlineState, Part};
use crate::shell::once::OnceKey;
use crate::teaching::publication::PublicationBadge;
use crate::ui::{Glyph, Icon, Menu, MenuItem, MenuLink};

/// A module with its lessons, for editing.
#[component]
pub fn ModuleEditor(
    id: ModuleId,
    module: Memo<ModuleSource>,
    /// The course's slug.
    course: StoredValue<String>,
    /// `None` for people who may only look.
    moving: Option<Moving>,
    state: OutlineState,
    actions: Actions,
) -> impl IntoView {
    let part = Part::Module(id);
    let title = Memo::new(move |_| module.with(|module| module.title.clone()));
    let version = Memo::new(move |_| module.with(|module| module.version));
    let publication = Memo::new(move |_| module.with(|module| module.publication));
    let is_held = move || moving.is_some_and(|moving| moving.holds(part));
    let lessons = move || module.with(|module| module.lessons.iter().map(|row| row.id).collect::<Vec<_>>());
    let lesson = move |id: LessonId| {
        let row = Memo::new(move |before: Option<&LessonRow>| {
            let row = module.with(|module| module.lessons.iter().find(|row| row.id == id).cloned());
            row.or_else(|| before.cloned()).unwrap_or_else(|| LessonRow::blank(id))
        });
        view! { <LessonItem id row course moving state actions /> }
    };
    let is_renaming = Memo::new(move |_| state.renaming.get() == Some(part));
    let rename = move || {
        is_renaming.get().then(|| {
            let (title, version) = (title.get_untracked(), version.get_untracked());
            view! { <RenameForm state part title version /> }
        })
    };
    view! {
        <div
            class="outline-part"
            class:is-held=is_held
            class:is-editable=moving.is_some()
        >
            {moving.map(|moving| view! { <Handle part title moving /> })}
            {move || moving.map(|_| view! { <ModuleMenu state id course title=title.get() version publication actions /> })}
            {rename}
            <details class="outline-module" id=format!("module-{id}") open=true>
                <summary on:keydown=move |event| {
                    if event.key() == "F2" && moving.is_some() && !is_renaming.get_untracked() {
                        state.renaming.set(Some(part));
                    }
                }>
                    <span>{move || title.get()}</span>
                    {move || {
                        let publication = publication.get();
                        (!publication.is_published()).then(|| view! { <PublicationBadge publication /> })
                    }}
                </summary>
                <ol class="plain-list">
                    <For each=lessons key=|id| *id children=lesson />
                </ol>
                {moving
                    .map(|_| {
                        view! {
                            <div class="cluster outline-tools">
                                <AddLessonForm module=id changed=state.changed />
                            </div>
                        }
                    })}
            </details>
        </div>
    }
}

#[component]
fn ModuleMenu(
    state: OutlineState,
    id: ModuleId,
    course: StoredValue<String>,
    title: String,
    version: Memo<i64>,
    publication: Memo<Publication>,
    actions: Actions,
) -> impl IntoView {
    let part = Part::Module(id);
    let Actions { duplicate_module, remove_module, set_module_state, .. } = actions;
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
                </div>
                <ActionForm action=set_module_state>
                    <input type="hidden" name="module" value=id.to_string() />
                    <input type="hidden" name="version" value=move || version.get() />
                    <PublicationItems state part publication />
                </ActionForm>
                <MenuLink glyph=Glyph::Image href=course.with_value(|course| paths::module_cover(course, id))>
                    "Cover"
                </MenuLink>
                <MenuLink glyph=Glyph::Lock href=state.release_path(part)>
                    "Release rules"
                </MenuLink>
                <ActionForm action=duplicate_module>
                    <input type="hidden" name="module" value=id.to_string() />
                    <OnceKey action=duplicate_module />
                    <MenuItem glyph=Glyph::Copy submit=true>
                        "Duplicate"
                    </MenuItem>
                </ActionForm>
                <ActionForm action=remove_module>
                    <input type="hidden" name="module" value=id.to_string() />
                    <input type="hidden" name="version" value=move || version.get() />
                    <MenuItem glyph=Glyph::Trash danger=true submit=true>
                        "Move to bin"
                    </MenuItem>
                </ActionForm>
            </Menu>
        </div>
    }
}
