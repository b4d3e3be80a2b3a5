use domain::content::CourseState;
use domain::paths;
use domain::people::{Action as Verb, allows};
use leptos::prelude::*;
use views::content::CourseSource;

use super::list::StateBadge;
use super::publish::{ArchiveForm, PublishDialog};
use super::tabs::CourseTabs;
use crate::ui::{Breadcrumbs, Crumb, Glyph, LinkButton, PageHeader};

/// The head of each staff screen of a course: breadcrumbs, name and state, the publish button, and tabs to the other screens.
/// `changed` is called when the state has changed.
#[component]
pub fn CourseHead(
    course: RwSignal<CourseSource>,
    /// The name of the screen, unless it is the course's content, which has its own heading.
    #[prop(optional)]
    screen: Option<&'static str>,
    #[prop(into)] changed: Callback<()>,
) -> impl IntoView {
    let (slug, standing) = course.with_untracked(|course| (course.slug.clone(), course.standing));
    let may_edit = allows(Some(standing), Verb::EditContent);
    let state = Memo::new(move |_| course.with(|course| course.state));
    let title = Signal::derive(move || course.with(|course| course.title.clone()));
    let actions = {
        let slug = slug.clone();
        move || {
            let preview = paths::course(&slug);
            view! {
                {move || view! { <StateBadge state=state.get() /> }}
                <LinkButton icon=Glyph::Eye href=preview external=true>
                    "Preview"
                </LinkButton>
                {move || {
                    may_edit
                        .then(|| match state.get() {
                            CourseState::Published => view! { <ArchiveForm course changed /> }.into_any(),
                            CourseState::Draft | CourseState::Archived => view! { <PublishDialog course changed /> }.into_any(),
                        })
                }}
            }
        }
    };
    let head = match screen {
        None => view! { <PageHeader title actions /> }.into_any(),
        Some(_) => view! {
            <div class="page-header">
                <div class="page-heading">
                    <p class="course-head-title">
                        <a href=paths::edit_course(&slug)>{move || title.get()}</a>
                    </p>
                </div>
                <div class="cluster page-actions">{actions()}</div>
            </div>
        }
        .into_any(),
    };
    let mut crumbs = vec![Crumb::link(paths::TEACHING, "Teaching")];
    match screen {
        None => crumbs.push(Crumb::current(title.get_untracked())),
        Some(screen) => crumbs.extend([Crumb::link(paths::edit_course(&slug), title.get_untracked()), Crumb::current(screen)]),
    }
    view! {
        <Breadcrumbs items=crumbs />
        {head}
        <CourseTabs slug standing />
    }
}
