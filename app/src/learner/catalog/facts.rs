use leptos::prelude::*;
use views::content::CourseCard;

use crate::parts::count;
use crate::ui::{Glyph, Icon};

/// A course's teachers, its size, and the number of its learners.
#[component]
pub fn Facts(course: CourseCard) -> impl IntoView {
    let CourseCard { teachers, lessons, learners, minutes, .. } = course;
    let facts = [
        (Glyph::User, teachers.join(", ")),
        (Glyph::Book, count(lessons, "lesson")),
        (Glyph::Clock, duration(minutes)),
        (Glyph::Users, if learners > 0 { count(learners, "learner") } else { String::new() }),
    ];
    let facts = facts.into_iter().filter(|(_, text)| !text.is_empty());
    view! { <p class="meta">{facts.map(|(glyph, text)| view! { <span><Icon glyph /> {text}</span> }).collect_view()}</p> }
}

/// Formats an estimate: "25 min", "3 h"; empty for 0.
fn duration(minutes: u64) -> String {
    match minutes {
        0 => String::new(),
        1..90 => format!("{minutes} min"),
        _ => format!("{} h", (minutes + 30) / 60),
    }
}
