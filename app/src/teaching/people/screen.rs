use domain::EnrollmentId;
use domain::event::Subject;
use domain::learning::EnrollmentState;
use domain::page::Page;
use domain::people::{Action as Verb, allows};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use views::content::CourseSource;
use views::learning::{Decided, LearnerRow};

use super::decisions::Decisions;
use super::enroll::EnrollDialog;
use super::filter::{Filter, Search, StateTabs};
use super::learners::Learners;
use super::links::Links;
use super::staff::{Staff, StaffActions};
use crate::api::courses::read_course;
use crate::api::people::{ChangeLearners, read_learners, read_people};
use crate::shell::live::Live;
use crate::shell::load::{Loaded, form_problem, page_resource};
use crate::teaching::courses::head::CourseHead;
use crate::ui::{EmptyState, FormError, Glyph, PageHeader, Pager, Toasts, Tone};

/// The people of a course: its learners with their progress and what can be decided about them, and its staff.
#[component]
pub fn PeopleScreen() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let slug = Memo::new(move |_| params.with(|params| params.get("course")).unwrap_or_default());
    let filter = Memo::new(move |_| {
        query.with(|query| Filter {
            course: slug.get(),
            search: query.get("q").unwrap_or_default(),
            state: query.get("state").and_then(|name| EnrollmentState::parse(&name)),
        })
    });
    let after = Memo::new(move |_| query.with(|query| query.get("after")).and_then(|key| key.parse().ok()));
    let course = page_resource(move || slug.get(), read_course);
    let people = page_resource(move || slug.get(), read_people);
    let learners = page_resource(
        move || (filter.get(), after.get()),
        |(filter, after)| read_learners(filter.course, filter.search, filter.state, after),
    );
    let refetch = move || {
        people.refetch();
        learners.refetch();
    };
    Live::on(|event| event.subject == Subject::Enrollments, refetch);
    let staff = page_resource(move || slug.get(), read_people);
    Live::on(|event| event.subject == Subject::CourseStaff, move || staff.refetch());
    let reload = Callback::new(move |()| course.refetch());
    let action = ServerAction::<ChangeLearners>::new();
    let (toasts, selected) = (Toasts::expect(), RwSignal::new(Vec::new()));
    Effect::new(move |_| {
        if let Some(Ok(decided)) = action.value().get() {
            toasts.push(Tone::Success, report(decided));
            selected.set(Vec::new());
            refetch();
        }
    });
    let parts = move |course: CourseSource| {
        let (id, title) = (course.id, course.title.clone());
        let may_manage = allows(Some(course.standing), Verb::ManagePeople);
        let changed = Callback::new(move |()| refetch());
        let actions = StaffActions::new(id, Callback::new(move |()| staff.refetch()));
        let header = move || may_manage.then(|| view! { <EnrollDialog course=id changed /> });
        view! {
            <CourseHead course=RwSignal::new(course) screen="People" changed=reload />
            <PageHeader title="People" within=title actions=header />
            <Loaded resource=people children=move |people| view! { <StateTabs filter requests=people.requests /> } />
            <Search filter />
            <ActionForm action>
                <div class="stack">
                    <input type="hidden" name="course" value=id.to_string() />
                    <FormError problem=form_problem(move || action.value().get()) />
                    {may_manage
                        .then(|| {
                            let state = Signal::derive(move || filter.with(|filter| filter.state));
                            view! { <Decisions state course=id selected action /> }
                        })}
                    <Loaded resource=learners children=move |page| list(page, filter, selected, may_manage) />
                </div>
            </ActionForm>
            {may_manage.then(|| view! { <Links course=id slug /> })}
            <Staff people=staff may_manage actions />
        }
    };
    view! {
        <div class="stack">
            <Loaded resource=course children=parts />
        </div>
    }
}

fn list(page: Page<LearnerRow>, filter: Memo<Filter>, selected: RwSignal<Vec<EnrollmentId>>, may_manage: bool) -> impl IntoView {
    let next = page.next.map(|key| filter.get_untracked().path(Some(key)));
    if page.items.is_empty() {
        let Filter { search, state, .. } = filter.get_untracked();
        return if search.trim().is_empty() {
            view! { <EmptyState title="Nobody here" glyph=Glyph::Users>{empty(state)}</EmptyState> }.into_any()
        } else {
            view! { <EmptyState title="No learner found" glyph=Glyph::Search>"Try part of the name or email, or another tab."</EmptyState> }
                .into_any()
        };
    }
    view! {
        <Learners rows=page.items selected may_manage />
        <Pager next />
    }
    .into_any()
}

/// Returns what will appear in an empty list.
const fn empty(state: Option<EnrollmentState>) -> &'static str {
    match state {
        None => "Learners who enroll in this course will appear here.",
        Some(EnrollmentState::Pending) => "When learners have to ask before they are enrolled, their requests appear here.",
        Some(EnrollmentState::Active) => "Learners who take part in this course will appear here.",
        Some(EnrollmentState::Completed) => {
            "Learners you mark as completed will appear here. They can read the course, but submit nothing."
        }
        Some(EnrollmentState::Inactive) => {
            "Learners you remove will appear here. Their work and progress are kept, and you can restore them."
        }
        Some(EnrollmentState::Rejected) => "Requests you reject will appear here. You can still approve them.",
    }
}

fn report(Decided { changed, unchanged }: Decided) -> String {
    let people = |count: u64| if count == 1 { "1 learner".to_owned() } else { format!("{count} learners") };
    match unchanged {
        0 => format!("Changed {}", people(changed)),
        _ => format!("Changed {}. That wasn’t possible for {}.", people(changed), people(unchanged)),
    }
}
