use domain::{LessonId, paths};
use leptos::prelude::*;
use views::content::LessonRow;

use crate::api::courses::read_course;
use crate::shell::load::{Loaded, page_resource};

/// Links from the lesson in the editor to the previous and the next one.
#[component]
pub fn Neighbors(course: String, lesson: LessonId) -> impl IntoView {
    let slug = course.clone();
    let source = page_resource(move || slug.clone(), read_course);
    let link = move |row: LessonRow, class: &'static str, rel: &'static str, label: &'static str| {
        view! { <a class=class rel=rel href=paths::edit_lesson(&course, &row.slug)><small>{label}</small>{row.title}</a> }
    };
    view! {
        <Loaded
            resource=source
            children=move |course| {
                let (previous, next) = course.beside(lesson);
                view! {
                    <nav class="lesson-nav" aria-label="Previous and next lesson">
                        {previous.map(|row| link(row.clone(), "lesson-nav-link", "prev", "Previous"))}
                        {next.map(|row| link(row.clone(), "lesson-nav-link lesson-nav-next", "next", "Next"))}
                    </nav>
                }
            }
        />
    }
}
