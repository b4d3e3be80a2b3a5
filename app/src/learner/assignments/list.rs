use domain::event::Subject;
use domain::paths;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use views::assessment::AssignmentRow;

use super::WorkBadge;
use crate::api::assignments::list_for_course;
use crate::parts::DraftMark;
use crate::shell::live::Live;
use crate::shell::load::{Loaded, cached_page_resource};
use crate::ui::{Badge, Breadcrumbs, Cell, Column, Crumb, EmptyState, Glyph, PageHeader, Pager, RowHead, Table, Time, Tone};

/// The assignments of a course, for its learners.
#[component]
pub fn CourseAssignments() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let slug = Memo::new(move |_| params.with(|params| params.get("course")).unwrap_or_default());
    let after = Memo::new(move |_| query.with(|query| query.get("after")).and_then(|key| key.parse().ok()));
    let page = cached_page_resource(move || (slug.get(), after.get()), |(slug, after)| list_for_course(slug, after));
    Live::on(
        |event| matches!(event.subject, Subject::Assignments | Subject::Submissions | Subject::Grades),
        move || page.refetch(),
    );
    view! {
        <div class="stack">
            <Loaded
                resource=page
                children=move |(title, page)| {
                    let slug = untrack(move || slug.get());
                    let course = paths::course(&slug);
                    let next = page.next.map(|key| paths::after(&paths::course_assignments(&slug), key));
                    let list = if page.items.is_empty() {
                        view! { <EmptyState title="No assignments yet" glyph=Glyph::Edit>"Assignments will appear here."</EmptyState> }.into_any()
                    } else {
                        view! {
                            <AssignmentTable rows=page.items />
                            <Pager next />
                        }
                            .into_any()
                    };
                    view! {
                        <Breadcrumbs items=vec![Crumb::link(paths::CATALOG, "Courses"), Crumb::link(course, title.clone()), Crumb::current("Assignments")] />
                        <PageHeader title="Assignments" within=title />
                        {list}
                    }
                }
            />
        </div>
    }
}

#[component]
fn AssignmentTable(rows: Vec<AssignmentRow>) -> impl IntoView {
    let is_learner = rows.iter().any(|row| row.own.is_some());
    let rows = rows
        .into_iter()
        .map(|row| {
            let grade = row.own.and_then(|own| own.grade);
            view! {
                <tr>
                    <RowHead>
                        <a href=paths::assignment(row.id)>{row.title}</a>
                    </RowHead>
                    <Cell label="Due">{row.due_at.map_or_else(|| "No due date".into_any(), |at| view! { <Time at /> }.into_any())}</Cell>
                    <Cell label="Status">
                        {match row.own {
                            Some(own) => view! { <WorkBadge own /> }.into_any(),
                            None if !row.publication.is_published() => view! { <DraftMark publication=row.publication /> }.into_any(),
                            None => view! { <Badge tone=Tone::Success>"Published"</Badge> }.into_any(),
                        }}
                    </Cell>
                    <Cell label=if is_learner { "Grade" } else { "Points" } numeric=true>
                        {match (is_learner, grade) {
                            (true, Some(grade)) => grade.to_string(),
                            (true, None) => format!("–/{}", row.points),
                            (false, _) => row.points.to_string(),
                        }}
                    </Cell>
                </tr>
            }
        })
        .collect_view();
    let last = Column::new(if is_learner { "Grade" } else { "Points" }).numeric();
    let columns = vec![Column::new("Assignment"), Column::new("Due"), Column::new("Status"), last];
    view! {
        <Table caption="Assignments" columns>
            {rows}
        </Table>
    }
}
