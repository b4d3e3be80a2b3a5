use domain::LessonId;
use domain::event::{Event, Subject, Verb};
use domain::paths;
use leptos::task::spawn_local;
use leptos::{html, prelude::*};
use leptos_router::hooks::{use_location, use_params_map, use_query_map};
use views::content::LessonPage;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::completion::Completion;
use super::outline::{OutlineAside, close};
use crate::api::lessons::{Complete, lesson, read_outline};
use crate::parts::LockReasons;
use crate::shell::live::Live;
use crate::shell::load::{Loaded, cached_page_resource};
use crate::shell::session::Session;
use crate::ui::{Alert, Breadcrumbs, Button, Crumb, Glyph, LinkButton, PageHeader, Toasts, Tone, question, without_suspense};

/// A lesson, with the course's outline beside it. When an author saves the lesson, the open page says so and shows the new
/// text.
#[component]
pub fn LessonReader() -> impl IntoView {
    let params = use_params_map();
    let course_slug = Memo::new(move |_| params.with(|params| params.get("course")).unwrap_or_default());
    let lesson_slug = Memo::new(move |_| params.with(|params| params.get("lesson")).unwrap_or_default());
    let complete = ServerAction::<Complete>::new();
    let query = use_query_map();
    let with_changes = Memo::new(move |_| query.with(|query| query.get("changes").is_some()));
    let page = cached_page_resource(
        move || (course_slug.get(), lesson_slug.get(), with_changes.get()),
        |(course, slug, with_changes)| lesson(course, slug, with_changes.then_some(true)),
    );
    let outline = cached_page_resource(move || course_slug.get(), read_outline);
    Effect::new(move |_| {
        if complete.value().with(|value| matches!(value, Some(Ok(_)))) {
            outline.refetch();
        }
    });
    let current = RwSignal::new(None::<(LessonId, i64)>);
    go_to_fragment(Memo::new(move |_| current.get().map(|(id, _)| id)));
    let changed = RwSignal::new(false);
    // Whether the new text waits, since an answer would be lost.
    let waits = RwSignal::new(false);
    let locked = RwSignal::new(false);
    let enrolled = RwSignal::new(false);
    Effect::new(move |_| {
        lesson_slug.track();
        with_changes.track();
        changed.set(false);
    });
    let is_newer = move |event: &Event| {
        let Some((id, version)) = current.get_untracked() else { return false };
        event.id == id.to_string() && event.version.is_none_or(|now| now > version)
    };
    // If it can't be read or hasn't changed, the current text stays.
    let reload = move || {
        let (course, slug, with_changes) =
            (course_slug.get_untracked(), lesson_slug.get_untracked(), with_changes.get_untracked());
        spawn_local(async move {
            let Ok(read) = lesson(course, slug, Some(with_changes)).await else { return };
            let open = current.try_get_untracked().flatten();
            if open.is_some_and(|(id, version)| id == read.lesson.id && version < read.lesson.version) {
                let is_begun = question::is_begun();
                if !is_begun {
                    page.set(read);
                }
                waits.set(is_begun);
                changed.set(is_begun || !with_changes);
            }
        });
    };
    Live::on(move |event| event.subject == Subject::Lessons && is_newer(event), reload);
    Live::on(|event| event.subject == Subject::Lessons && event.verb != Verb::Update, move || outline.refetch());
    // A completed lesson or a grade may open others.
    let own = untrack(|| Session::expect().viewer()).map(|viewer| viewer.id.to_string());
    Live::on(
        move |event| match event.subject {
            Subject::Modules => true,
            Subject::Enrollments | Subject::Grades => event.account.is_some() && event.account == own,
            _ => false,
        },
        move || {
            outline.refetch();
            if locked.try_get_untracked() == Some(true) {
                page.refetch();
            }
        },
    );
    view! {
        <div class="reader">
            <article class="stack">
                <div class="reader-notice" aria-live="polite">
                    <Show when=move || changed.get()>
                        <Alert tone=Tone::Info title="This lesson was just updated">
                            <p class="cluster">
                                {move || if waits.get() { "Reload the page to see it. Your answers to questions will be gone." } else { "You’re seeing the new version." }}
                                {move || (enrolled.get() && !waits.get()).then(|| view! { <a href="?changes=shown">"Show changes"</a> })}
                                <Button small=true on:click=move |_| changed.set(false)>
                                    "Got it"
                                </Button>
                            </p>
                        </Alert>
                    </Show>
                </div>
                <Loaded
                    resource=page
                    children=move |page| {
                        current.set(Some((page.lesson.id, page.lesson.version)));
                        locked.set(!page.locked.is_empty());
                        enrolled.set(page.enrolled);
                        without_suspense(view! { <Lesson page complete /> })
                    }
                />
            </article>
            // On narrow screens it opens over the text, by the button at its top.
            <aside id="lessons" class="reader-aside" popover="auto" aria-label="This course">
                <Loaded resource=outline children=move |outline| without_suspense(view! { <OutlineAside outline current=lesson_slug.into() /> }) />
            </aside>
        </div>
    }
}

/// Scrolls to the URL's fragment once the lesson is shown. If the lesson came with the page, the browser did that already.
fn go_to_fragment(lesson: Memo<Option<LessonId>>) {
    let fragment = use_location().hash;
    Effect::new(move |before: Option<()>| {
        let fragment = fragment.get();
        if lesson.get().is_some() && before.is_some() {
            request_animation_frame(move || {
                if let Some(target) = fragment_target(&fragment) {
                    target.scroll_into_view();
                }
            });
        }
    });
}

fn fragment_target(fragment: &str) -> Option<web_sys::Element> {
    let id = js_sys::decode_uri_component(fragment.strip_prefix('#')?).ok()?;
    document().get_element_by_id(&String::from(id))
}

#[component]
fn Lesson(page: LessonPage, complete: ServerAction<Complete>) -> impl IntoView {
    let course = page.course_slug;
    let path = paths::course(&course);
    let position = format!("Lesson {} of {}", page.position, page.of);
    // An imported module often has the name of the book or of its only lesson.
    let is_repeated = page.module_title == page.course_title || page.module_title == page.lesson.title;
    let eyebrow = if is_repeated { position } else { format!("{} · {position}", page.module_title) };
    let crumbs = vec![
        Crumb::link(paths::CATALOG, "Courses"),
        Crumb::link(path.clone(), page.course_title.clone()),
        Crumb::current(page.lesson.title.clone()),
    ];
    let toasts = Toasts::expect();
    let is_locked = !page.locked.is_empty();
    let text = NodeRef::<html::Div>::new();
    if cfg!(feature = "ssr") && page.lesson.html.contains(question::MARK) {
        leptos::prefetch_lazy_fn_on_server("question");
    }
    Effect::new(move |_| text.get().map(|text| question::listen_if_any(text.into())));
    let edit = page.may_edit.then(|| paths::edit_lesson(&course, &page.lesson.slug));
    let done = Signal::derive(move || match complete.value().get() {
        Some(Ok((lesson, done))) if lesson == page.lesson.id => done,
        _ => page.done,
    });
    view! {
        <Breadcrumbs items=crumbs />
        <PageHeader
            title=page.lesson.title.clone()
            within=page.course_title.clone()
            eyebrow
            actions=move || {
                edit.clone().map(|href| view! { <LinkButton small=true icon=Glyph::Edit href>"Edit"</LinkButton> })
            }
        />
        {if is_locked {
            view! {
                <div class="reading">
                    <button type="button" class="reading-open" popovertarget="lessons">
                        "All lessons"
                    </button>
                </div>
                <Alert tone=Tone::Info title="This lesson is locked">
                    <LockReasons reasons=page.locked />
                </Alert>
            }
                .into_any()
        } else {
            view! {
                <div node_ref=text class="reading-body" inner_html=page.lesson.html on:click=move |event| on_click(&event, toasts)></div>
            }
                .into_any()
        }}
        <div class="lesson-end stack">
            {(page.enrolled && !is_locked).then(|| {
                let next = page.next.as_ref().map_or_else(|| path.clone(), |next| paths::lesson(&course, &next.slug));
                view! { <Completion lesson=page.lesson.id next last=page.next.is_none() done complete /> }
            })}
            <nav class="lesson-nav" aria-label="Previous and next lesson">
                {page
                    .previous
                    .map(|lesson| view! { <a class="lesson-nav-link" rel="prev" href=paths::lesson(&course, &lesson.slug)><small>"Previous"</small>{lesson.title}</a> })}
                {page
                    .next
                    .map(|lesson| view! { <a class="lesson-nav-link lesson-nav-next" rel="next" href=paths::lesson(&course, &lesson.slug)><small>"Next"</small>{lesson.title}</a> })}
            </nav>
        </div>
    }
}

/// Handles a click: copies the example whose button was pressed, and closes the list whose link was followed.
fn on_click(event: &leptos::ev::MouseEvent, toasts: Toasts) {
    let Some(pressed) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else { return };
    if let Ok(Some(link)) = pressed.closest("[popover] a") {
        close(&link);
    }
    let Some(code) = pressed.next_element_sibling().filter(|_| pressed.matches(".copy").unwrap_or_default()) else { return };
    // A page loaded without TLS can't use the clipboard.
    let copied = window()
        .is_secure_context()
        .then(|| window().navigator().clipboard().write_text(&code.text_content().unwrap_or_default()));
    spawn_local(async move {
        let is_copied = match copied {
            Some(copied) => JsFuture::from(copied).await.is_ok(),
            None => false,
        };
        let (tone, text) =
            if is_copied { (Tone::Success, "Copied.") } else { (Tone::Danger, "Your browser doesn’t allow copying here.") };
        toasts.push(tone, text);
    });
}
