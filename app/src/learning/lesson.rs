use domain::lesson::LessonPage;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api::{Complete, lesson, read_outline};
use super::outline::OutlineAside;
use crate::live::Live;
use crate::load::{Loaded, problem_of};
use crate::ui::{Alert, Badge, Breadcrumbs, Button, ButtonKind, Crumb, FormError, Glyph, LinkButton, PageHeader, Prose, Tone};

/// A lesson, with the course's outline beside it. When an author saves it, the open page says so and shows the new text.
#[component]
pub fn LessonReader() -> impl IntoView {
    let params = use_params_map();
    let course_slug = Memo::new(move |_| params.with(|params| params.get("course")).unwrap_or_default());
    let lesson_slug = Memo::new(move |_| params.with(|params| params.get("lesson")).unwrap_or_default());
    let complete = ServerAction::<Complete>::new();
    let page = Resource::new(move || (course_slug.get(), lesson_slug.get()), |(course, slug)| lesson(course, slug));
    let beside = Resource::new(move || (course_slug.get(), complete.version().get()), |(course, _)| read_outline(course));
    let shown = RwSignal::new(None::<String>);
    let changed = RwSignal::new(false);
    Effect::new(move |_| {
        lesson_slug.track();
        changed.set(false);
    });
    Live::on(
        move |event| event.entity == "lessons" && shown.with_untracked(|shown| shown.as_deref() == Some(event.id.as_str())),
        move || {
            changed.set(true);
            page.refetch();
        },
    );
    Live::on(
        |event| event.entity == "modules" || (event.entity == "lessons" && event.action != "update"),
        move || beside.refetch(),
    );
    view! {
        <div class="reader">
            <article class="stack">
                <div aria-live="polite">
                    <Show when=move || changed.get()>
                        <Alert tone=Tone::Info title="This lesson has just changed">
                            "You see its new text."
                        </Alert>
                    </Show>
                </div>
                <Loaded
                    resource=page
                    children=move |page| {
                        shown.set(Some(page.lesson.id.to_string()));
                        view! { <Lesson page complete /> }
                    }
                />
            </article>
            <aside class="reader-aside">
                <Loaded resource=beside children=move |outline| view! { <OutlineAside outline current=lesson_slug.into() /> } />
            </aside>
        </div>
    }
}

#[component]
fn Lesson(page: LessonPage, complete: ServerAction<Complete>) -> impl IntoView {
    let path = format!("/courses/{}", page.course_slug);
    let place = format!("{} of {}", page.position, page.of);
    let crumbs = vec![Crumb::link(path.clone(), page.course_title.clone()), Crumb::here(page.module_title.clone())];
    let edit = page.may_edit.then(|| format!("/staff{path}/lessons/{}", page.lesson.slug));
    let done = Signal::derive(move || match complete.value().get() {
        Some(Ok((lesson, done))) if lesson == page.lesson.id => done,
        _ => page.done,
    });
    view! {
        <Breadcrumbs items=crumbs />
        <PageHeader
            title=page.lesson.title.clone()
            actions=move || {
                let (place, edit) = (place.clone(), edit.clone());
                view! {
                    <Badge>{place}</Badge>
                    {edit.map(|href| view! { <LinkButton small=true icon=Glyph::Edit href>"Edit"</LinkButton> })}
                }
            }
        />
        <Prose html=page.lesson.html />
        {page.enrolled.then(|| view! { <Completion lesson=page.lesson.id done complete /> })}
        <nav class="lesson-nav" aria-label="Previous and next lesson">
            {page
                .previous
                .map(|lesson| view! { <a class="lesson-nav-link" rel="prev" href=format!("{path}/{}", lesson.slug)><small>"Previous"</small>{lesson.title}</a> })}
            {page
                .next
                .map(|lesson| view! { <a class="lesson-nav-link lesson-nav-next" rel="next" href=format!("{path}/{}", lesson.slug)><small>"Next"</small>{lesson.title}</a> })}
        </nav>
    }
}

#[component]
fn Completion(lesson: domain::LessonId, done: Signal<bool>, complete: ServerAction<Complete>) -> impl IntoView {
    let problem = problem_of(move || complete.value().get());
    view! {
        <ActionForm action=complete>
            <FormError problem />
            <input type="hidden" name="lesson" value=lesson.to_string() />
            <input type="hidden" name="done" value=move || (!done.get()).to_string() />
            {move || {
                let (kind, label) = if done.get() { (ButtonKind::Secondary, "Completed — mark as not completed") } else { (ButtonKind::Primary, "Mark as completed") };
                view! {
                    <Button kind submit=true icon=Glyph::Check busy=complete.pending()>
                        {label}
                    </Button>
                }
            }}
        </ActionForm>
    }
}
