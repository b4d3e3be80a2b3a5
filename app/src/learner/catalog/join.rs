use domain::{CourseId, paths};
use leptos::prelude::*;
use views::content::EnrollmentState;

use super::facts::count;
use crate::api::enrollments::Enroll;
use crate::shell::session::Session;
use crate::ui::{Button, ButtonKind, CommandForm, LinkButton, Time};

/// The button to enroll with, and for how long and for how many it is there; otherwise the reason why nobody may enroll.
pub fn join(course: CourseId, slug: String, state: EnrollmentState, enroll: ServerAction<Enroll>) -> AnyView {
    let EnrollmentState { refusal, until, seats_left } = state;
    if let Some(refusal) = refusal {
        return view! { <p class="muted">{refusal.to_string()}</p> }.into_any();
    }
    view! {
        <Join course slug enroll />
        {until.map(|at| view! { <p class="meta">"Enrollment ends " <Time at /></p> })}
        {seats_left.map(|left| view! { <p class="meta">{count(left, "place")} " left"</p> })}
    }
    .into_any()
}

#[component]
fn Join(course: CourseId, slug: String, enroll: ServerAction<Enroll>) -> impl IntoView {
    let session = Session::expect();
    let next = paths::sign_up_to_enroll(&slug);
    move || {
        let (slug, next) = (slug.clone(), next.clone());
        if session.signed_in().get() {
            let to = slug.clone();
            view! {
                <CommandForm action=enroll command=move || Enroll { course, slug: to.clone() }>
                    <input type="hidden" name="course" value=course.to_string() />
                    <input type="hidden" name="slug" value=slug />
                    <Button kind=ButtonKind::Primary submit=true busy=enroll.pending()>
                        "Enroll"
                    </Button>
                </CommandForm>
            }
            .into_any()
        } else {
            view! { <LinkButton kind=ButtonKind::Primary href=next>"Enroll — free"</LinkButton> }.into_any()
        }
    }
}
