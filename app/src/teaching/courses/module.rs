use domain::content::LessonState;
use domain::{ModuleId, paths};
use leptos::prelude::*;
use views::content::{LessonRow, ModuleSource};

use super::add_lesson::AddLessonForm;
use super::done::when_done;
use super::lesson_state::LessonBadge;
use super::removal::Removal;
use crate::api::lessons::RemoveLesson;
use crate::api::modules::{RemoveModule, RenameModule};
use crate::shell::load::form_problem;
use crate::ui::{Badge, Button, ButtonKind, ConfirmButton, Dialog, DialogButton, Field, FormActions, FormError, Glyph, error_of};

/// A module with its lessons, for editing.
#[component]
pub fn ModuleEditor(
    id: ModuleId,
    module: Memo<ModuleSource>,
    /// The course's slug.
    course: String,
    may_edit: bool,
    removal: Removal,
    changed: Callback<()>,
) -> impl IntoView {
    let title = Memo::new(move |_| module.with(|module| module.title.clone()));
    let version = Memo::new(move |_| module.with(|module| module.version));
    let lessons = Memo::new(move |_| module.with(|module| module.lessons.clone()));
    let rows = move || {
        let row = |lesson| view! { <Lesson lesson course=course.clone() may_edit action=removal.lesson /> };
        lessons.get().into_iter().map(row).collect_view()
    };
    let editing = may_edit.then(|| {
        view! {
            <div class="cluster outline-tools">
                <AddLessonForm module=id changed />
                <RenameModuleForm module=id title version changed />
                <Show when=move || lessons.with(Vec::is_empty)>
                    <RemoveModuleForm module=id version action=removal.module />
                </Show>
            </div>
        }
    });
    view! {
        <details class="outline-module" open=true>
            <summary>{move || title.get()}</summary>
            <ol class="plain-list">{rows}</ol>
            {editing}
        </details>
    }
}

#[component]
fn Lesson(lesson: LessonRow, course: String, may_edit: bool, action: ServerAction<RemoveLesson>) -> impl IntoView {
    let class = format!("outline-lesson outline-depth-{}", lesson.depth.clamp(0, 3));
    let form = format!("remove-{}", lesson.id);
    let form_id = form.clone();
    let title = if may_edit {
        view! { <a href=paths::edit_lesson(&course, &lesson.slug)>{lesson.title.clone()}</a> }.into_any()
    } else {
        view! { <span>{lesson.title.clone()}</span> }.into_any()
    };
    view! {
        <li class=class>
            {title}
            {lesson.is_empty.then(|| view! { <Badge>"Empty"</Badge> })}
            {(lesson.state == LessonState::Draft).then(|| view! { <LessonBadge state=lesson.state /> })}
            {may_edit
                .then(|| {
                    view! {
                        <ActionForm action attr:id=form_id>
                            <input type="hidden" name="lesson" value=lesson.id.to_string() />
                            <input type="hidden" name="version" value=lesson.version />
                            <ConfirmButton
                                id=format!("ask-{form}")
                                label=format!("Remove {}", lesson.title)
                                title=format!("Remove “{}”?", lesson.title)
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
                })}
        </li>
    }
}

#[component]
fn RemoveModuleForm(module: ModuleId, version: Memo<i64>, action: ServerAction<RemoveModule>) -> impl IntoView {
    view! {
        <ActionForm action>
            <input type="hidden" name="module" value=module.to_string() />
            <input type="hidden" name="version" value=move || version.get() />
            <Button submit=true small=true icon=Glyph::Trash busy=action.pending()>
                "Delete module"
            </Button>
        </ActionForm>
    }
}

#[component]
fn RenameModuleForm(module: ModuleId, title: Memo<String>, version: Memo<i64>, changed: Callback<()>) -> impl IntoView {
    let action = ServerAction::<RenameModule>::new();
    let problem = form_problem(move || action.value().get());
    let open = RwSignal::new(false);
    let name = RwSignal::new(title.get_untracked());
    Effect::new(move |_| name.set(title.get()));
    when_done(
        action,
        || "Module renamed",
        move || {
            open.set(false);
            changed.run(());
        },
    );
    let dialog = format!("rename-{module}");
    view! {
        <DialogButton dialog=dialog.clone() small=true icon=Glyph::Edit>
            "Rename module"
        </DialogButton>
        <Dialog id=dialog title="Rename module" open>
            <ActionForm action>
                <div class="stack">
                    <FormError problem />
                    <input type="hidden" name="module" value=module.to_string() />
                    <input type="hidden" name="version" value=move || version.get() />
                    <Field name="title" id=format!("module-title-{module}") label="Title" bind=name required=true error=error_of(problem, "title") />
                    <FormActions>
                        <Button kind=ButtonKind::Primary submit=true busy=action.pending()>
                            "Rename"
                        </Button>
                    </FormActions>
                </div>
            </ActionForm>
        </Dialog>
    }
}
