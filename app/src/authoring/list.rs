use domain::course::{CourseCard, CourseState};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::{CreateCourse, my_courses};
use crate::load::{Loaded, problem_of, remembered, until_left};
use crate::once::OnceKey;
use crate::ui::{
    Badge, Button, ButtonKind, Cell, Column, Dialog, DialogButton, EmptyState, Field, FormActions, FormError, Glyph, PageHeader,
    Pager, RowHead, Table, Tone, error_of,
};

/// The courses one writes or teaches.
#[component]
pub fn MyCourses() -> impl IntoView {
    let query = use_query_map();
    let after = Memo::new(move |_| query.with(|query| query.get("after")).and_then(|key| key.parse().ok()));
    let page = remembered(move || after.get(), my_courses);
    view! {
        <div class="stack">
            <PageHeader
                title="Courses"
                actions=|| {
                    view! {
                        <DialogButton dialog="new-course" kind=ButtonKind::Primary icon=Glyph::Plus>
                            "New course"
                        </DialogButton>
                    }
                }
            />
            <Loaded
                resource=page
                children=|page| {
                    if page.items.is_empty() {
                        return view! { <EmptyState title="No courses yet">"Create one: it stays a draft until you publish it."</EmptyState> }
                            .into_any();
                    }
                    let next = page.next.map(|key| format!("/staff?after={key}"));
                    view! {
                        <CourseTable courses=page.items />
                        <Pager next />
                    }
                        .into_any()
                }
            />
            <NewCourse />
        </div>
    }
}

#[component]
fn CourseTable(courses: Vec<CourseCard>) -> impl IntoView {
    let columns =
        vec![Column::new("Course"), Column::new("State"), Column::new("Lessons").numeric(), Column::new("Learners").numeric()];
    let rows = courses
        .into_iter()
        .map(|course| {
            view! {
                <tr>
                    <RowHead>
                        <a href=format!("/staff/courses/{}", course.slug)>{course.title}</a>
                    </RowHead>
                    <Cell label="State">
                        <StateBadge state=course.state />
                    </Cell>
                    <Cell label="Lessons" numeric=true>
                        {course.lessons}
                    </Cell>
                    <Cell label="Learners" numeric=true>
                        {course.learners}
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
    let problem = problem_of(move || action.value().get());
    let open = RwSignal::new(false);
    view! {
        <Dialog id="new-course" title="New course" open>
            <ActionForm action>
                <div class="stack">
                    <FormError problem />
                    <OnceKey action />
                    <Field name="title" id="title-of-new-course" label="Title" required=true error=error_of(problem, "title") />
                    <FormActions>
                        <Button kind=ButtonKind::Primary submit=true busy=until_left(action)>
                            "Create"
                        </Button>
                    </FormActions>
                </div>
            </ActionForm>
        </Dialog>
    }
}
