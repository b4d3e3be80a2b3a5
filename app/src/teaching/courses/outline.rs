use domain::{CourseId, ModuleId};
use leptos::prelude::*;
use views::content::CourseSource;

use super::done::{focus, when_done};
use super::module::ModuleEditor;
use super::removal::Removal;
use crate::api::lessons::RemoveLesson;
use crate::api::modules::AddModule;
use crate::shell::load::form_problem;
use crate::shell::once::OnceKey;
use crate::ui::{Button, EmptyState, Field, FormError, Glyph, Section, error_of};

/// The modules and lessons, with forms to add, rename and remove them. `changed` is called after each change.
#[component]
pub fn OutlineEditor(course: RwSignal<CourseSource>, may_edit: bool, #[prop(into)] changed: Callback<()>) -> impl IntoView {
    let id = course.with_untracked(|course| course.id);
    let slug = course.with_untracked(|course| course.slug.clone());
    let removal = Removal { lesson: ServerAction::new(), module: ServerAction::new() };
    let problem = form_problem(move || removal.lesson.value().get());
    let module_problem = form_problem(move || removal.module.value().get());
    let removed_from = StoredValue::new(None::<ModuleId>);
    let removal_input = removal.lesson.input();
    Effect::new(move |_| {
        if let Some(RemoveLesson { lesson, .. }) = removal_input.get() {
            let module =
                course.with_untracked(|course| course.outline.iter().find(|module| module.has(lesson)).map(|module| module.id));
            removed_from.set_value(module);
        }
    });
    when_done(
        removal.lesson,
        || "Lesson removed",
        move || {
            changed.run(());
            if let Some(module) = removed_from.get_value() {
                focus(&format!("new-lesson-{module}"));
            }
        },
    );
    when_done(
        removal.module,
        || "Module deleted",
        move || {
            changed.run(());
            focus("new-module");
        },
    );
    let empty = Memo::new(move |_| course.with(|course| course.outline.is_empty()));
    let modules = move || course.with(|course| course.outline.iter().map(|module| module.id).collect::<Vec<_>>());
    view! {
        <Section title="Modules and lessons">
            <FormError problem />
            <FormError problem=module_problem />
            <Show when=move || empty.get()>
                <EmptyState title="No content yet">"Start with a module, e.g. “Getting started”."</EmptyState>
            </Show>
            <For
                each=modules
                key=|id| *id
                children=move |id| {
                    let module = Memo::new(move |_| {
                        course.with(|course| course.outline.iter().find(|module| module.id == id).cloned()).unwrap_or_else(|| {
                            views::content::ModuleSource { id, title: String::new(), version: 0, lessons: Vec::new() }
                        })
                    });
                    view! { <ModuleEditor id module course=slug.clone() may_edit removal changed /> }
                }
            />
            {may_edit.then(|| view! { <AddModuleForm course=id changed /> })}
        </Section>
    }
}

#[component]
fn AddModuleForm(course: CourseId, changed: Callback<()>) -> impl IntoView {
    let action = ServerAction::<AddModule>::new();
    let problem = form_problem(move || action.value().get());
    let title = RwSignal::new(String::new());
    when_done(
        action,
        || "Module added",
        move || {
            title.set(String::new());
            changed.run(());
        },
    );
    view! {
        <ActionForm action>
            <input type="hidden" name="course" value=course.to_string() />
            <OnceKey action />
            <div class="cluster inline-form">
                <Field name="title" id="new-module" label="New module" bind=title required=true error=error_of(problem, "title") />
                <Button submit=true icon=Glyph::Plus busy=action.pending()>
                    "Add module"
                </Button>
            </div>
        </ActionForm>
    }
}
