use domain::lesson::Outline;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::ui::{Glyph, Icon};

/// The lessons of a course beside the one that is open.
#[component]
pub fn OutlineAside(outline: Outline, current: Signal<String>) -> impl IntoView {
    let path = format!("/courses/{}", outline.course_slug);
    let modules = outline
        .modules
        .into_iter()
        .map(|module| {
            let slugs: Vec<String> = module.lessons.iter().map(|lesson| lesson.slug.clone()).collect();
            let open = Memo::new(move |_| current.with(|current| slugs.contains(current)));
            let lessons = module
                .lessons
                .into_iter()
                .map(|lesson| {
                    let slug = lesson.slug.clone();
                    let here = move || current.with(|current| *current == slug).then_some("page");
                    let class = format!("outline-lesson outline-depth-{}", lesson.depth.clamp(0, 3));
                    view! {
                        <li class=class>
                            <a href=format!("{path}/{}", lesson.slug) aria-current=here>
                                {lesson.title}
                            </a>
                            {lesson.done.then(|| view! { <Icon glyph=Glyph::Check label="completed" /> })}
                        </li>
                    }
                })
                .collect_view();
            view! {
                <details class="outline-module" open=move || open.get()>
                    <summary>{module.title}</summary>
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
                    show_current(&outline);
                }
            });
        }
    });
    view! {
        <nav class="outline" aria-label="Lessons of this course" node_ref=node>
            {modules}
        </nav>
    }
}

/// Where the outline scrolls by itself, beside the lesson, it shows the one that is open.
fn show_current(outline: &HtmlElement) {
    let link = outline.query_selector("[aria-current]").ok().flatten().and_then(|link| link.dyn_into::<HtmlElement>().ok());
    let Some((link, around)) = link.zip(outline.parent_element()) else { return };
    let (at, top, height) = (link.offset_top(), around.scroll_top(), around.client_height());
    if at < top || at + link.offset_height() > top + height {
        around.set_scroll_top(at - height / 2);
    }
}
