use domain::problem::ProblemKind;
use leptos::prelude::*;
use leptos::task::spawn_local;
use markdown::Kind;
use views::content::CourseSource;

use super::details_form::Form;
use super::edit_conflict::{EditConflict, TheirField};
use crate::api::courses::{EditCourse, read_course};
use crate::shell::load::form_problem;
use crate::shell::returned::is_stale;
use crate::shell::session::Session;
use crate::teaching::links::links_of;
use crate::teaching::preview::preview;
use crate::ui::{DraftState, Editor, Field, FormError, SaveBar, Section, Toasts, Tone, clock, error_of};

/// A course's title and descriptions. Other people's changes appear as long as nothing was typed here.
#[component]
pub fn Details(course: RwSignal<CourseSource>) -> impl IntoView {
    let action = ServerAction::<EditCourse>::new();
    let problem = form_problem(move || action.value().get());
    let form = course.with_untracked(Form::of);
    let preview = preview(form.description, Kind::Page);
    let stale = RwSignal::new(is_stale(action).then(|| course.get_untracked()));
    let saved_at = RwSignal::new(None::<String>);
    let toasts = Toasts::expect();
    Effect::new(move |_| course.with(|now| form.follow(now)));
    let input = action.input();
    Effect::new(move |_| {
        if let Some(sent) = input.get() {
            form.submitted.set_value([sent.title, sent.summary, sent.description]);
        }
    });
    Effect::new(move |_| match action.value().get() {
        Some(Ok(version)) => {
            form.record_saved(version);
            stale.set(None);
            saved_at.set(Some(clock()));
            toasts.push(Tone::Success, "Course saved");
        }
        Some(Err(failure)) if failure.kind() == ProblemKind::Stale => spawn_local(async move {
            let slug = course.with_untracked(|course| course.slug.clone());
            if let Ok(theirs) = read_course(slug).await {
                stale.set(Some(theirs));
            }
        }),
        Some(Err(_)) | None => {}
    });
    let id = course.with_untracked(|course| course.id.to_string());
    let links = links_of(course.with_untracked(|course| course.slug.clone()));
    let saved = Signal::derive(move || action.value().with(|value| matches!(value, Some(Ok(_)))));
    view! {
        <Section title="Title and description">
            {move || stale.get().map(|theirs| view! { <Choice theirs form stale /> })}
            <ActionForm action>
                <div class="stack">
                    <FormError problem />
                    <input type="hidden" name="course" value=id.clone() />
                    <input type="hidden" name="version" value=move || form.version.get() />
                    <Field name="title" label="Title" bind=form.title required=true error=error_of(problem, "title") />
                    <Field
                        name="summary"
                        label="Summary"
                        bind=form.summary
                        maxlength=300
                        hint="One or two sentences for the catalog."
                        error=error_of(problem, "summary")
                    />
                    <Editor
                        name="description"
                        label="Description"
                        value=form.description
                        preview
                        links
                        error=error_of(problem, "description")
                        rows=10
                    />
                    <SaveBar dirty=form.is_dirty() saved_at busy=action.pending()>
                        <DraftState key=Session::expect().key(&format!("course-{id}")) saved />
                    </SaveBar>
                </div>
            </ActionForm>
        </Section>
    }
}

#[component]
fn Choice(theirs: CourseSource, form: Form, stale: RwSignal<Option<CourseSource>>) -> impl IntoView {
    let texts = vec![
        TheirField::line("Title", &theirs.title),
        TheirField::line("Summary", &theirs.summary),
        TheirField::text("Description", &theirs.description),
    ];
    let version = theirs.version;
    let keep_mine = move || {
        form.version.set(version);
        stale.set(None);
    };
    let take_theirs = move || {
        form.replace(&theirs);
        stale.set(None);
    };
    view! { <EditConflict record="course" by="Someone else" texts keep_mine take_theirs /> }
}
