use domain::CourseId;
use domain::course::{OutlineLesson, OutlineModule};
use leptos::prelude::*;

use super::api::{AddLesson, AddModule, RemoveLesson, RemoveModule};
use crate::load::problem_of;
use crate::ui::{Button, ConfirmButton, EmptyState, Field, FormError, Glyph, Section, error_of};

/// The modules and lessons, with what adds and removes them.
#[component]
pub fn OutlineEditor(course: CourseId, slug: String, outline: Vec<OutlineModule>, may_edit: bool) -> impl IntoView {
    let path = format!("/staff/courses/{slug}/lessons");
    let remove_lesson = ServerAction::<RemoveLesson>::new();
    let remove_module = ServerAction::<RemoveModule>::new();
    let problem = problem_of(move || remove_lesson.value().get().or_else(|| remove_module.value().get()));
    let empty = outline.is_empty();
    let modules = outline
        .into_iter()
        .map(|module| {
            let remove = (may_edit && module.lessons.is_empty())
                .then(|| view! { <RemoveModuleForm module=&module action=remove_module /> });
            let lessons = module
                .lessons
                .into_iter()
                .map(|lesson| view! { <Lesson lesson path=path.clone() may_edit action=remove_lesson /> })
                .collect_view();
            view! {
                <details class="outline-module" open=true>
                    <summary>{module.title}</summary>
                    <ol class="plain-list">{lessons}</ol>
                    {remove}
                    {may_edit.then(|| view! { <AddLessonForm module=module.id /> })}
                </details>
            }
        })
        .collect_view();
    view! {
        <Section title="Modules and lessons">
            <FormError problem />
            {empty.then(|| view! { <EmptyState title="Nothing in it yet">"Begin with a module, such as “First steps”."</EmptyState> })}
            {modules}
            {may_edit.then(|| view! { <AddModuleForm course /> })}
        </Section>
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
                                kind=crate::ui::ButtonKind::Quiet
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
fn RemoveModuleForm<'a>(module: &'a OutlineModule, action: ServerAction<RemoveModule>) -> impl IntoView + use<> {
    let id = module.id.to_string();
    view! {
        <ActionForm action>
            <input type="hidden" name="module" value=id />
            <Button submit=true small=true icon=Glyph::Trash busy=action.pending()>
                "Remove this empty module"
            </Button>
        </ActionForm>
    }
}

#[component]
fn AddModuleForm(course: CourseId) -> impl IntoView {
    let action = ServerAction::<AddModule>::new();
    let problem = problem_of(move || action.value().get());
    view! {
        <ActionForm action>
            <input type="hidden" name="course" value=course.to_string() />
            <div class="cluster inline-form">
                <Field name="title" id="new-module" label="New module" required=true error=error_of(problem, "title") />
                <Button submit=true icon=Glyph::Plus busy=action.pending()>
                    "Add module"
                </Button>
            </div>
        </ActionForm>
    }
}

#[component]
fn AddLessonForm(module: domain::ModuleId) -> impl IntoView {
    let action = ServerAction::<AddLesson>::new();
    let problem = problem_of(move || action.value().get());
    view! {
        <ActionForm action>
            <input type="hidden" name="module" value=module.to_string() />
            <div class="cluster inline-form">
                <Field name="title" id=format!("new-lesson-{module}") label="New lesson" required=true error=error_of(problem, "title") />
                <Button submit=true small=true icon=Glyph::Plus busy=action.pending()>
                    "Add lesson"
                </Button>
            </div>
        </ActionForm>
    }
}
