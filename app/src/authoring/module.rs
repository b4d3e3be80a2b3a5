use domain::ModuleId;
use domain::course::{OutlineLesson, OutlineModule};
use leptos::prelude::*;

use super::api::{AddLesson, RemoveLesson, RemoveModule, RenameModule};
use super::outline::Removal;
use crate::load::{problem_of, until_left};
use crate::once::OnceKey;
use crate::ui::{Button, ButtonKind, ConfirmButton, Dialog, DialogButton, Field, FormActions, FormError, Glyph, error_of};

/// A module with its lessons, for those who write it.
#[component]
pub fn ModuleEditor(
    id: ModuleId,
    module: Memo<OutlineModule>,
    path: String,
    may_edit: bool,
    removal: Removal,
    changed: Callback<()>,
) -> impl IntoView {
    let title = Memo::new(move |_| module.with(|module| module.title.clone()));
    let lessons = Memo::new(move |_| module.with(|module| module.lessons.clone()));
    let rows = move || {
        let row = |lesson| view! { <Lesson lesson path=path.clone() may_edit action=removal.lesson /> };
        lessons.get().into_iter().map(row).collect_view()
    };
    let editing = may_edit.then(|| {
        view! {
            <div class="cluster outline-tools">
                <AddLessonForm module=id />
                <RenameModuleForm module=id title changed />
                <Show when=move || lessons.with(Vec::is_empty)>
                    <RemoveModuleForm module=id action=removal.module />
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
fn Lesson(lesson: OutlineLesson, path: String, may_edit: bool, action: ServerAction<RemoveLesson>) -> impl IntoView {
    let class = format!("outline-lesson outline-depth-{}", lesson.depth.clamp(0, 3));
    let form = format!("remove-{}", lesson.id);
    let form_id = form.clone();
    let title = if may_edit {
        view! { <a href=format!("{path}/{}", lesson.slug)>{lesson.title.clone()}</a> }.into_any()
    } else {
        view! { <span>{lesson.title.clone()}</span> }.into_any()
    };
    view! {
        <li class=class>
            {title}
            {may_edit
                .then(|| {
                    view! {
                        <ActionForm action attr:id=form_id>
                            <input type="hidden" name="lesson" value=lesson.id.to_string() />
                            <ConfirmButton
                                id=format!("ask-{form}")
                                label=format!("Remove {}", lesson.title)
                                title=format!("Remove “{}”?", lesson.title)
                                text="Its text, its history and the learners’ progress in it will be gone."
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
fn RemoveModuleForm(module: ModuleId, action: ServerAction<RemoveModule>) -> impl IntoView {
    view! {
        <ActionForm action>
            <input type="hidden" name="module" value=module.to_string() />
            <Button submit=true small=true icon=Glyph::Trash busy=action.pending()>
                "Remove this empty module"
            </Button>
        </ActionForm>
    }
}

#[component]
fn AddLessonForm(module: ModuleId) -> impl IntoView {
    let action = ServerAction::<AddLesson>::new();
    let problem = problem_of(move || action.value().get());
    view! {
        <ActionForm action>
            <input type="hidden" name="module" value=module.to_string() />
            <OnceKey action />
            <div class="cluster inline-form">
                <Field name="title" id=format!("new-lesson-{module}") label="New lesson" placeholder="New lesson" required=true error=error_of(problem, "title") />
                <Button submit=true small=true icon=Glyph::Plus busy=until_left(action)>
                    "Add lesson"
                </Button>
            </div>
        </ActionForm>
    }
}

#[component]
fn RenameModuleForm(module: ModuleId, title: Memo<String>, changed: Callback<()>) -> impl IntoView {
    let action = ServerAction::<RenameModule>::new();
    let problem = problem_of(move || action.value().get());
    let open = RwSignal::new(false);
    let name = RwSignal::new(title.get_untracked());
    Effect::new(move |_| name.set(title.get()));
    Effect::new(move |_| {
        if action.value().with(|value| matches!(value, Some(Ok(())))) {
            open.set(false);
            changed.run(());
        }
    });
    let dialog = format!("rename-{module}");
    view! {
        <DialogButton dialog=dialog.clone() small=true icon=Glyph::Edit>
            "Rename module"
        </DialogButton>
        <Dialog id=dialog title="Rename this module" open>
            <ActionForm action>
                <div class="stack">
                    <FormError problem />
                    <input type="hidden" name="module" value=module.to_string() />
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
