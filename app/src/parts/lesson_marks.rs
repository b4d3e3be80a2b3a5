use leptos::prelude::*;
use views::content::OutlineLesson;

use super::DraftMark;
use crate::ui::{Glyph, Icon};

/// The marks of a lesson in an outline: that it isn't published, has changed or is completed.
#[component]
pub fn LessonMarks<'a>(lesson: &'a OutlineLesson) -> impl IntoView + use<> {
    view! {
        <DraftMark publication=lesson.publication />
        {lesson.updated.then(|| view! { <span class="badge badge-info">"Updated"</span> })}
        {lesson.done.then(|| view! { <Icon glyph=Glyph::Check label="completed" /> })}
    }
}
