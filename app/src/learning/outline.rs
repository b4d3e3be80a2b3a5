use domain::lesson::Outline;
use leptos::prelude::*;

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
    view! { <nav class="outline" aria-label="Lessons of this course">{modules}</nav> }
}
