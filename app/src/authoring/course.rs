use domain::course::{CourseSource, CourseState};
use domain::permission::{Action as Verb, allows};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_params_map;

use super::api::{SetCourseState, read_course};
use super::details::Details;
use super::list::StateBadge;
use super::outline::OutlineEditor;
use super::tabs::CourseTabs;
use crate::live::Live;
use crate::load::{Loaded, problem_of, reading};
use crate::ui::{Button, ButtonKind, FormError, Glyph, LinkButton, PageHeader};

/// A course's content, for its staff: state, outline, descriptions.
#[component]
pub fn CourseScreen() -> impl IntoView {
    let params = use_params_map();
    let slug = Memo::new(move |_| params.with(|params| params.get("course")).unwrap_or_default());
    let course = reading(move || slug.get(), read_course);
    view! { <Loaded resource=course children=move |course| view! { <Content course slug /> } /> }
}

/// When the course changes it is read again into the same view, so that what is being typed stays.
#[component]
fn Content(course: CourseSource, slug: Memo<String>) -> impl IntoView {
    let may_edit = allows(Some(course.standing), Verb::EditContent);
    let path = format!("/courses/{}", course.slug);
    let id = course.id;
    let course = RwSignal::new(course);
    let read_again = move || {
        let slug = course.with_untracked(|course| course.slug.clone());
        spawn_local(async move {
            // What can't be read again stays as it is shown.
            if let Ok(read) = read_course(slug).await {
                course.set(read);
            }
        });
    };
    let own = id.to_string();
    Live::on(
        move |event| {
            matches!(event.entity.as_str(), "modules" | "lessons" | "courses") && event.course.as_deref() == Some(own.as_str())
        },
        read_again,
    );
    let state = Memo::new(move |_| course.with(|course| course.state));
    let title = Signal::derive(move || course.with(|course| course.title.clone()));
    view! {
        <div class="stack">
            <PageHeader
                title
                actions=move || {
                    let path = path.clone();
                    view! {
                        {move || view! { <StateBadge state=state.get() /> }}
                        <LinkButton icon=Glyph::Eye href=path>
                            "As learners see it"
                        </LinkButton>
                        {may_edit.then(|| view! { <StateForm course=id state changed=read_again /> })}
                    }
                }
            />
            <CourseTabs slug />
            <OutlineEditor course may_edit changed=read_again />
            {may_edit.then(|| view! { <Details course /> })}
        </div>
    }
}

/// Publishes or archives.
#[component]
fn StateForm(course: domain::CourseId, state: Memo<CourseState>, #[prop(into)] changed: Callback<()>) -> impl IntoView {
    let action = ServerAction::<SetCourseState>::new();
    let problem = problem_of(move || action.value().get());
    Effect::new(move |_| {
        if action.value().with(|value| matches!(value, Some(Ok(())))) {
            changed.run(());
        }
    });
    let next = move || match state.get() {
        CourseState::Draft => ("published", "Publish", ButtonKind::Primary),
        CourseState::Published => ("archived", "Archive", ButtonKind::Secondary),
        CourseState::Archived => ("published", "Publish again", ButtonKind::Secondary),
    };
    view! {
        <ActionForm action>
            <FormError problem />
            <input type="hidden" name="course" value=course.to_string() />
            <input type="hidden" name="state" value=move || next().0 />
            {move || {
                let (_, label, kind) = next();
                view! {
                    <Button kind submit=true busy=action.pending()>
                        {label}
                    </Button>
                }
            }}
        </ActionForm>
    }
}
