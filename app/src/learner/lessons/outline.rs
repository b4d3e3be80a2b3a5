use domain::paths;
use leptos::html;
use leptos::prelude::*;
use views::content::Outline;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::parts::{DraftMark, LessonMarks, LockReasons};
use crate::ui::Progress;

/// The course's lessons, shown beside the open one.
#[component]
pub fn OutlineAside(outline: Outline, current: Signal<String>) -> impl IntoView {
    let course = outline.course_slug;
    let all = outline.modules.iter().map(|module| module.lessons.len()).sum::<usize>();
    let done = outline.modules.iter().flat_map(|module| &module.lessons).filter(|lesson| lesson.done).count();
    let progress = u32::try_from(all).ok().zip(u32::try_from(done).ok()).filter(|_| outline.enrolled).map(|(max, value)| {
        view! { <Progress value max label=format!("{done} of {all} completed") /> }
    });
    let locks = outline.locks;
    let modules = outline
        .modules
        .into_iter()
        .map(|module| {
            let slugs: Vec<String> = module.lessons.iter().map(|lesson| lesson.slug.clone()).collect();
            // While the outline is read again, this one is still shown, but what it made is gone.
            let open = Memo::new(move |_| current.try_with(|current| slugs.contains(current)).unwrap_or(true));
            let lessons = module
                .lessons
                .into_iter()
                .map(|lesson| {
                    let slug = lesson.slug.clone();
                    let reasons = locks.of(lesson.id).to_vec();
                    let marks = view! { <LessonMarks lesson=&lesson /> };
                    let aria_current = move || current.try_with(|current| *current == slug).unwrap_or_default().then_some("page");
                    let class = format!("outline-lesson outline-depth-{}", lesson.depth.clamp(0, 3));
                    view! {
                        <li class=class>
                            <a href=paths::lesson(&course, &lesson.slug) aria-current=aria_current>
                                {lesson.title}
                            </a>
                            {marks}
                            <LockReasons reasons />
                        </li>
                    }
                })
                .collect_view();
            view! {
                <details class="outline-module" open=move || open.try_get().unwrap_or(true)>
                    <summary>{module.title} <DraftMark publication=module.publication /></summary>
                    <ol class="plain-list">{lessons}</ol>
                </details>
            }
        })
        .collect_view();
    let node = NodeRef::<html::Nav>::new();
    Effect::new(move |_| {
        current.track();
        if node.get().is_some() {
            request_animation_frame(move || {
                if let Some(outline) = node.try_get_untracked().flatten() {
                    close(&outline);
                    show_current(&outline);
                }
            });
        }
    });
    view! {
        <nav class="outline" aria-label="Lessons of this course" node_ref=node>
            <a class="outline-course" href=paths::course(&course)>
                {outline.course_title}
            </a>
            {progress}
            {modules}
        </nav>
    }
}

/// Closes the popover that this element is in.
pub fn close(inside: &web_sys::Element) {
    if let Ok(Some(open)) = inside.closest("[popover]")
        && let Some(open) = open.dyn_ref::<HtmlElement>()
    {
        // It fails only for an element that has left the page.
        let _ = open.hide_popover();
    }
}

/// Scrolls the outline to the open lesson where it has its own scroll bar.
fn show_current(outline: &HtmlElement) {
    let link = outline.query_selector("[aria-current]").ok().flatten().and_then(|link| link.dyn_into::<HtmlElement>().ok());
    let Some((link, container)) = link.zip(outline.parent_element()) else { return };
    let (at, top, height) = (link.offset_top(), container.scroll_top(), container.client_height());
    if at < top || at + link.offset_height() > top + height {
        container.set_scroll_top(at - height / 2);
    }
}
