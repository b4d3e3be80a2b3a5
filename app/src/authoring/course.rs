use domain::course::{CourseSource, CourseState};
use domain::permission::{Action as Verb, allows};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api::{SetCourseState, read_course};
use super::details::Details;
use super::list::StateBadge;
use super::outline::OutlineEditor;
use super::tabs::CourseTabs;
use crate::live::Live;
use crate::load::{Loaded, problem_of};
use crate::ui::{Button, ButtonKind, FormError, Glyph, LinkButton, PageHeader};

/// A course's content, for its staff: state, outline, descriptions.
#[component]
pub fn CourseScreen() -> impl IntoView {
    let params = use_params_map();
    let slug = Memo::new(move |_| params.with(|params| params.get("course")).unwrap_or_default());
    let course = Resource::new(move || slug.get(), read_course);
    Live::on(|event| matches!(event.entity.as_str(), "modules" | "lessons" | "courses"), move || course.refetch());
    view! { <Loaded resource=course children=move |course| view! { <Content course slug /> } /> }
}

#[component]
fn Content(course: CourseSource, slug: Memo<String>) -> impl IntoView {
    let may_edit = allows(Some(course.standing), Verb::EditContent);
    let path = format!("/courses/{}", course.slug);
    let state = course.state;
    let id = course.id;
    view! {
        <div class="stack">
            <PageHeader
                title=course.title.clone()
                actions=move || {
                    view! {
                        <StateBadge state />
                        <LinkButton icon=Glyph::Eye href=path.clone()>
                            "As learners see it"
                        </LinkButton>
                        {may_edit.then(|| view! { <StateForm course=id state /> })}
                    }
                }
            />
            <CourseTabs slug />
            <OutlineEditor course=id slug=course.slug.clone() outline=course.outline.clone() may_edit />
            {may_edit.then(|| view! { <Details course=course.clone() /> })}
        </div>
    }
}

/// Publishes or archives.
#[component]
fn StateForm(course: domain::CourseId, state: CourseState) -> impl IntoView {
    let action = ServerAction::<SetCourseState>::new();
    let problem = problem_of(move || action.value().get());
    let (next, label, kind) = match state {
        CourseState::Draft => ("published", "Publish", ButtonKind::Primary),
        CourseState::Published => ("archived", "Archive", ButtonKind::Secondary),
        CourseState::Archived => ("published", "Publish again", ButtonKind::Secondary),
    };
    view! {
        <ActionForm action>
            <FormError problem />
            <input type="hidden" name="course" value=course.to_string() />
            <input type="hidden" name="state" value=next />
            <Button kind submit=true busy=action.pending()>
                {label}
            </Button>
        </ActionForm>
    }
}
