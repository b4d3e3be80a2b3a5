use domain::learning::EnrollmentState;
use domain::{CourseId, paths};
use leptos::prelude::*;
use views::content::SelfEnrollment;
use views::learning::OwnEnrollment;

use crate::api::enrollments::{Enroll, Leave};
use crate::parts::count;
use crate::shell::session::Session;
use crate::ui::{Button, ButtonKind, CommandForm, LinkButton, Time};

/// The actions of someone who isn't in a course.
#[derive(Clone, Copy)]
pub struct Joining {
    pub enroll: ServerAction<Enroll>,
    pub leave: ServerAction<Leave>,
}

/// The button to enroll with, and for how long and for how many it is there; otherwise the reason why nobody may enroll, or
/// what became of the viewer's request.
pub fn join(course: CourseId, slug: String, state: SelfEnrollment, own: Option<OwnEnrollment>, joining: Joining) -> AnyView {
    let SelfEnrollment { by_approval, refusal, until, seats_left } = state;
    match own {
        Some(own) if own.state == EnrollmentState::Pending => {
            return view! { <Asked course slug leave=joining.leave /> }.into_any();
        }
        Some(OwnEnrollment { starts_at: Some(at), .. }) if refusal.is_none() => {
            return view! { <p class="muted">"You’re enrolled. The course opens for you " <Time at /></p> }.into_any();
        }
        _ => {}
    }
    if let Some(refusal) = refusal {
        return view! { <p class="muted">{refusal.to_string()}</p> }.into_any();
    }
    view! {
        <Join course slug by_approval enroll=joining.enroll />
        {by_approval.then(|| view! { <p class="meta">"The course’s staff decide about each request."</p> })}
        {until.map(|at| view! { <p class="meta">"Enrollment ends " <Time at /></p> })}
        {seats_left.map(|left| view! { <p class="meta">{count(left, "place")} " left"</p> })}
    }
    .into_any()
}

#[component]
fn Join(course: CourseId, slug: String, by_approval: bool, enroll: ServerAction<Enroll>) -> impl IntoView {
    let session = Session::expect();
    let next = paths::sign_up_to_enroll(&slug);
    let label = if by_approval { "Ask to enroll" } else { "Enroll" };
    move || {
        let (slug, next) = (slug.clone(), next.clone());
        if session.signed_in().get() {
            let to = slug.clone();
            view! {
                <CommandForm action=enroll command=move || Enroll { course, slug: to.clone() }>
                    <input type="hidden" name="course" value=course.to_string() />
                    <input type="hidden" name="slug" value=slug />
                    <Button kind=ButtonKind::Primary submit=true busy=enroll.pending()>
                        {label}
                    </Button>
                </CommandForm>
            }
            .into_any()
        } else {
            view! { <LinkButton kind=ButtonKind::Primary href=next>{label} " — free"</LinkButton> }.into_any()
        }
    }
}

/// The notice that the viewer asked to enroll, with a button to take that back.
#[component]
fn Asked(course: CourseId, slug: String, leave: ServerAction<Leave>) -> impl IntoView {
    let from = slug.clone();
    view! {
        <p>"You asked to enroll. You’ll get a notification when the course’s staff have decided."</p>
        <CommandForm action=leave command=move || Leave { course, slug: from.clone() }>
            <input type="hidden" name="course" value=course.to_string() />
            <input type="hidden" name="slug" value=slug />
            <Button kind=ButtonKind::Quiet small=true submit=true busy=leave.pending()>
                "Take back request"
            </Button>
        </CommandForm>
    }
}
