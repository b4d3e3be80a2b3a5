use domain::content::CourseState;
use domain::paths;
use domain::people::{Action as Verb, allows};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use views::content::TaughtCourse;

use crate::api::courses::{CreateCourse, my_courses};
use crate::parts::DeviceZone;
use crate::shell::load::{Loaded, busy_until_navigation, cached_page_resource, form_problem};
use crate::shell::once::OnceKey;
use crate::shell::session::Session;
use crate::ui::{
    Badge, Button, ButtonKind, Cell, Column, Dialog, DialogButton, EmptyState, Field, FormActions, FormError, Glyph, LinkButton,
    PageHeader, Pager, RowHead, Table, Tone, error_of,
};

/// The home page of staff: their courses, and what needs their attention.
#[component]
pub fn MyCourses() -> impl IntoView {
    let query = use_query_map();
    let after = Memo::new(move |_| query.with(|query| query.get("after")).and_then(|key| key.parse().ok()));
    let page = cached_page_resource(move || after.get(), my_courses);
    let session = Session::expect();
    let may_create = Memo::new(move |_| allows(session.viewer().map(|viewer| viewer.role), Verb::CreateCourse));
    view! {
        <div class="stack">
            <PageHeader
                title="Teaching"
                actions=move || {
                    view! {
                        <Show when=move || may_create.get()>
                            <LinkButton icon=Glyph::Upload href=paths::IMPORT>
                                "Import"
                            </LinkButton>
                            <DialogButton dialog="new-course" kind=ButtonKind::Primary icon=Glyph::Plus>
                                "New course"
                            </DialogButton>
                        </Show>
                    }
                }
            />
            <DeviceZone />
            <Loaded
                resource=page
                children=move |page| {
                    if page.items.is_empty() {
                        let next = if may_create.get_untracked() {
                            "Create one: it stays a draft until you publish it."
                        } else {
                            "Courses you help to teach will appear here."
                        };
                        return view! { <EmptyState title="No courses yet">{next}</EmptyState> }.into_any();
                    }
                    let next = page.next.map(|key| paths::after(paths::TEACHING, key));
                    view! {
                        <CourseTable courses=page.items />
                        <Pager next />
                    }
                        .into_any()
                }
            />
            <Show when=move || may_create.get()>
                <NewCourse />
            </Show>
        </div>
    }
}

#[component]
fn CourseTable(courses: Vec<TaughtCourse>) -> impl IntoView {
    let columns = vec![
        Column::new("Course"),
        Column::new("Status"),
        Column::new("Needs grading").numeric(),
        Column::new("Lessons").numeric(),
        Column::new("Draft lessons").numeric(),
        Column::new("Learners").numeric(),
    ];
    let rows = courses
        .into_iter()
        .map(|TaughtCourse { card, draft_lessons, to_grade }| {
            let grading = paths::staff_assignments(&card.slug);
            view! {
                <tr>
                    <RowHead>
                        <a href=paths::edit_course(&card.slug)>{card.title}</a>
                    </RowHead>
                    <Cell label="Status">
                        <StateBadge state=card.state />
                    </Cell>
                    <Cell label="Needs grading" numeric=true>
                        {if to_grade > 0 { view! { <a href=grading>{to_grade}</a> }.into_any() } else { "0".into_any() }}
                    </Cell>
                    <Cell label="Lessons" numeric=true>
                        {card.lessons}
                    </Cell>
                    <Cell label="Draft lessons" numeric=true>
                        {draft_lessons}
                    </Cell>
                    <Cell label="Learners" numeric=true>
                        {card.learners}
                    </Cell>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Table caption="Courses" columns>
            {rows}
        </Table>
    }
}

#[component]
pub fn StateBadge(state: CourseState) -> impl IntoView {
    let (tone, label) = match state {
        CourseState::Draft => (Tone::Warning, "Draft"),
        CourseState::Published => (Tone::Success, "Published"),
        CourseState::Archived => (Tone::Neutral, "Archived"),
    };
    view! { <Badge tone>{label}</Badge> }
}

#[component]
fn NewCourse() -> impl IntoView {
    let action = ServerAction::<CreateCourse>::new();
    let problem = form_problem(move || action.value().get());
    let open = RwSignal::new(false);
    view! {
        <Dialog id="new-course" title="New course" open>
            <ActionForm action>
                <div class="stack">
                    <FormError problem />
                    <OnceKey action />
                    <Field name="title" id="title-of-new-course" label="Title" required=true error=error_of(problem, "title") />
                    <FormActions>
                        <Button kind=ButtonKind::Primary submit=true busy=busy_until_navigation(action)>
                            "Create"
                        </Button>
                    </FormActions>
                </div>
            </ActionForm>
        </Dialog>
    }
}
