use domain::event::Subject;
use domain::people::{Action as Verb, allows};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_params_map;
use views::content::CourseSource;

use super::details::Details;
use super::head::CourseHead;
use super::outline::{OutlineEditor, Saving};
use crate::api::courses::read_course;
use crate::shell::live::Live;
use crate::shell::load::{Loaded, page_resource};

/// A course's content, for its staff: state, outline, descriptions.
#[component]
pub fn CourseScreen() -> impl IntoView {
    let params = use_params_map();
    let slug = Memo::new(move |_| params.with(|params| params.get("course")).unwrap_or_default());
    let course = page_resource(move || slug.get(), read_course);
    view! { <Loaded resource=course children=|course| view! { <Content course /> } /> }
}

/// Reads a changed course again into the same view, so that nothing being typed is lost.
#[component]
fn Content(course: CourseSource) -> impl IntoView {
    let may_edit = allows(Some(course.standing), Verb::EditContent);
    let id = course.id;
    let course = RwSignal::new(course);
    let saving = Saving::new();
    // While a move isn't saved, what is read lacks it. The last one to be saved reads it again.
    let read_again = move || {
        if saving.is_busy() {
            return;
        }
        let slug = course.with_untracked(|course| course.slug.clone());
        spawn_local(async move {
            // If reading it fails, the current content stays.
            if let Ok(read) = read_course(slug).await
                && !saving.is_busy()
            {
                course.try_set(read);
            }
        });
    };
    let own = id.to_string();
    Live::on(
        move |event| {
            matches!(event.subject, Subject::Modules | Subject::Lessons | Subject::Courses)
                && event.course.as_deref() == Some(own.as_str())
        },
        read_again,
    );
    view! {
        <div class="stack">
            <CourseHead course changed=read_again />
            <OutlineEditor course may_edit saving changed=read_again />
            {may_edit.then(|| view! { <Details course /> })}
        </div>
    }
}
