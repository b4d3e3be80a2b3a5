use domain::event::Subject;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_params_map;
use views::content::{Bin, BinnedLesson, BinnedModule};

use super::done::when_done;
use super::head::CourseHead;
use crate::api::bin::{DeleteLesson, DeleteModule, RestoreLesson, RestoreModule, read_bin};
use crate::api::courses::read_course;
use crate::shell::live::Live;
use crate::shell::load::{Loaded, form_problem, page_resource};
use crate::ui::{Button, ButtonKind, CommandForm, ConfirmButton, EmptyState, FormError, Glyph, PageHeader, Time, TimeStyle};

/// The lessons and modules that were removed from a course, to restore or delete.
#[component]
pub fn BinScreen() -> impl IntoView {
    let params = use_params_map();
    let slug = Memo::new(move |_| params.with(|params| params.get("course")).unwrap_or_default());
    let course = page_resource(move || slug.get(), read_course);
    let bin = page_resource(move || slug.get(), read_bin);
    Live::on(|event| matches!(event.subject, Subject::Lessons | Subject::Modules), move || bin.refetch());
    let actions = Actions::new();
    actions.follow(Callback::new(move |()| bin.refetch()));
    let reload = Callback::new(move |()| course.refetch());
    view! {
        <div class="stack">
            <Loaded
                resource=course
                children=move |course| {
                    let head = RwSignal::new(course.clone());
                    view! {
                        <CourseHead course=head screen="Bin" changed=reload />
                        <PageHeader
                            title="Bin"
                            within=course.title
                            lead="Removed lessons and modules stay here for 30 days. Learners’ progress and all versions come back with them."
                        />
                        <Errors actions />
                        <Loaded resource=bin children=move |bin| view! { <Content bin actions /> } />
                    }
                }
            />
        </div>
    }
}

#[derive(Clone, Copy)]
struct Actions {
    restore_lesson: ServerAction<RestoreLesson>,
    restore_module: ServerAction<RestoreModule>,
    delete_lesson: ServerAction<DeleteLesson>,
    delete_module: ServerAction<DeleteModule>,
}

impl Actions {
    fn new() -> Self {
        Self {
            restore_lesson: ServerAction::new(),
            restore_module: ServerAction::new(),
            delete_lesson: ServerAction::new(),
            delete_module: ServerAction::new(),
        }
    }

    fn follow(self, changed: Callback<()>) {
        when_done(self.restore_lesson, || "Lesson restored", move || changed.run(()));
        when_done(self.restore_module, || "Module restored", move || changed.run(()));
        when_done(self.delete_lesson, || "Lesson deleted", move || changed.run(()));
        when_done(self.delete_module, || "Module deleted", move || changed.run(()));
    }
}

#[component]
fn Errors(actions: Actions) -> impl IntoView {
    let Actions { restore_lesson, restore_module, delete_lesson, delete_module } = actions;
    view! {
        <FormError problem=form_problem(move || restore_lesson.value().get()) />
        <FormError problem=form_problem(move || restore_module.value().get()) />
        <FormError problem=form_problem(move || delete_lesson.value().get()) />
        <FormError problem=form_problem(move || delete_module.value().get()) />
    }
}

#[component]
fn Content(bin: Bin, actions: Actions) -> impl IntoView {
    if bin.modules.is_empty() && bin.lessons.is_empty() {
        let text = "Lessons and modules that someone removes from this course will appear here.";
        return view! { <EmptyState title="The bin is empty" glyph=Glyph::Trash>{text}</EmptyState> }.into_any();
    }
    let modules = bin.modules.into_iter().map(|module| module_row(module, actions)).collect_view();
    let lessons = bin.lessons.into_iter().map(|lesson| lesson_row(lesson, actions)).collect_view();
    view! { <ul class="row-list">{modules}{lessons}</ul> }.into_any()
}

fn module_row(module: BinnedModule, actions: Actions) -> impl IntoView {
    let BinnedModule { id, title, lessons, removed_at, removed_by, deleted_at } = module;
    let about = match lessons {
        0 => "Module".to_owned(),
        1 => "Module with 1 lesson".to_owned(),
        count => format!("Module with {count} lessons"),
    };
    let text = "Its lessons, their history and learners’ progress in them are deleted, too. This can’t be undone.";
    let buttons = view! {
        {restore(actions.restore_module, RestoreModule { module: id }, ("module", id.to_string()), &title)}
        {delete(actions.delete_module, DeleteModule { module: id }, ("module", id.to_string()), &title, text)}
    };
    row(title, about, (removed_at, removed_by, deleted_at), buttons.into_any())
}

fn lesson_row(lesson: BinnedLesson, actions: Actions) -> impl IntoView {
    let BinnedLesson { id, title, module, removed_at, removed_by, deleted_at } = lesson;
    let about = module.map_or_else(|| "Lesson of a module that was removed".to_owned(), |module| format!("Lesson of “{module}”"));
    let text = "Its history and learners’ progress in it are deleted, too. This can’t be undone.";
    let buttons = view! {
        {restore(actions.restore_lesson, RestoreLesson { lesson: id }, ("lesson", id.to_string()), &title)}
        {delete(actions.delete_lesson, DeleteLesson { lesson: id }, ("lesson", id.to_string()), &title, text)}
    };
    row(title, about, (removed_at, removed_by, deleted_at), buttons.into_any())
}

type Removal = (chrono::DateTime<chrono::Utc>, Option<String>, chrono::DateTime<chrono::Utc>);

fn row(title: String, about: String, (removed_at, removed_by, deleted_at): Removal, buttons: AnyView) -> impl IntoView {
    let by = removed_by.unwrap_or_else(|| "an import".to_owned());
    view! {
        <li>
            <div class="bin-title">
                <strong>{title}</strong>
                <p class="muted">{about}</p>
                <p class="muted">
                    "Removed " <Time at=removed_at style=TimeStyle::Relative /> {format!(" by {by}, deleted for ever on ")}
                    <Time at=deleted_at style=TimeStyle::Date />
                </p>
            </div>
            <div class="cluster">{buttons}</div>
        </li>
    }
}

fn restore<F>(action: ServerAction<F>, command: F, input: (&'static str, String), title: &str) -> AnyView
where
    F: ServerFn<Output: Send + Sync, Error: Send + Sync> + Send + Sync + Clone + 'static,
{
    let label = format!("Restore {title}");
    let (name, id) = input;
    view! {
        <CommandForm action command=move || command.clone()>
            <input type="hidden" name=name value=id />
            <Button submit=true small=true icon=Glyph::Refresh busy=action.pending() attr:aria-label=label>
                "Restore"
            </Button>
        </CommandForm>
    }
    .into_any()
}

fn delete<F>(action: ServerAction<F>, command: F, input: (&'static str, String), title: &str, text: &'static str) -> AnyView
where
    F: ServerFn<Output: Send + Sync, Error: Send + Sync> + Send + Sync + Clone + 'static,
{
    let (name, id) = input;
    let dialog = format!("ask-delete-{id}");
    let (label, question) = (format!("Delete {title}"), format!("Delete “{title}” for ever?"));
    view! {
        <CommandForm action command=move || command.clone()>
            <input type="hidden" name=name value=id />
            <ConfirmButton
                id=dialog
                label
                title=question
                text
                confirm="Delete for ever"
                icon=Glyph::Trash
                kind=ButtonKind::Quiet
                small=true
                icon_only=true
            />
        </CommandForm>
    }
    .into_any()
}
