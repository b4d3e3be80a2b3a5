use domain::lesson::{LessonSource, Saved};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api::{SaveLesson, read_lesson};
use super::stale::StaleEdit;
use crate::live::Live;
use crate::load::{Loaded, problem_of};
use crate::ui::{
    Alert, Breadcrumbs, Button, ButtonKind, Crumb, Editor, Field, FormActions, FormError, Glyph, LinkButton, PageHeader, Toasts,
    Tone, error_of,
};

/// The editor of a lesson: its source, and beside it what learners get, from the same renderer.
#[component]
pub fn LessonScreen() -> impl IntoView {
    let params = use_params_map();
    let key = Memo::new(move |_| {
        params.with(|params| (params.get("course").unwrap_or_default(), params.get("lesson").unwrap_or_default()))
    });
    let source = Resource::new(move || key.get(), |(course, lesson)| read_lesson(course, lesson));
    view! { <Loaded resource=source children=|source| view! { <LessonEditor source /> } /> }
}

#[component]
fn LessonEditor(source: LessonSource) -> impl IntoView {
    let action = ServerAction::<SaveLesson>::new();
    let problem = problem_of(move || action.value().get());
    let (title, body) = (RwSignal::new(source.title.clone()), RwSignal::new(source.body.clone()));
    let version = RwSignal::new(source.version);
    let stale = RwSignal::new(None::<(LessonSource, String)>);
    let newer = RwSignal::new(false);
    let preview =
        Memo::new(move |_| body.with(|body| domain::markdown::render(body, &domain::markdown::Options::default()).html));
    let toasts = Toasts::expect();
    Effect::new(move |_| match action.value().get() {
        Some(Ok(Saved::Done { version: now })) => {
            version.set(now);
            stale.set(None);
            newer.set(false);
            toasts.push(Tone::Success, "The lesson is saved.");
        }
        Some(Ok(Saved::Stale { theirs, by })) => stale.set(Some((theirs, by))),
        Some(Err(_)) | None => {}
    });
    let id = source.id.to_string();
    Live::on(
        move |event| {
            event.entity == "lessons" && event.id == id && event.version.is_some_and(|now| now > version.get_untracked())
        },
        move || {
            if !action.pending().get_untracked() {
                newer.set(true);
            }
        },
    );
    let staff = format!("/staff/courses/{}", source.course_slug);
    let reader = format!("/courses/{}/{}", source.course_slug, source.slug);
    view! {
        <div class="stack">
            <Breadcrumbs items=vec![Crumb::link(staff, source.course_title.clone()), Crumb::here("Edit lesson")] />
            <PageHeader
                title=Signal::derive(move || title.get())
                actions=move || view! { <LinkButton icon=Glyph::Eye href=reader.clone()>"As learners see it"</LinkButton> }
            />
            <Show when=move || newer.get() && stale.with(Option::is_none)>
                <Alert tone=Tone::Warning live=true>
                    "Someone else has just saved this lesson. When you save, you will see both texts."
                </Alert>
            </Show>
            {move || stale.get().map(|(theirs, by)| view! { <StaleEdit theirs by title body version stale /> })}
            <ActionForm action>
                <div class="stack">
                    <FormError problem />
                    <input type="hidden" name="lesson" value=source.id.to_string() />
                    <input type="hidden" name="version" value=move || version.get() />
                    <Field name="title" label="Title" bind=title required=true error=error_of(problem, "title") />
                    <Editor name="body" label="Text" value=body preview rows=24 error=error_of(problem, "body") />
                    <FormActions>
                        <Button kind=ButtonKind::Primary submit=true busy=action.pending()>
                            "Save"
                        </Button>
                    </FormActions>
                </div>
            </ActionForm>
        </div>
    }
}
