use domain::AssignmentId;
use domain::event::Subject;
use domain::page::Page;
use domain::paths;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use views::assessment::SubmissionRow;

use crate::api::assignments::assignment;
use crate::api::submissions::submissions;
use crate::shell::failure::Failure;
use crate::shell::live::Live;
use crate::shell::load::{Loaded, cached_page_resource};
use crate::ui::{
    Avatar, Badge, Breadcrumbs, Cell, Column, Crumb, EmptyState, Glyph, PageHeader, Pager, RowHead, Table, Time, TimeStyle, Tone,
};

/// The submissions to an assignment; new ones appear as they arrive.
#[component]
pub fn SubmissionsScreen() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let id = Memo::new(move |_| params.with(|params| params.get("assignment")).and_then(|id| id.parse::<AssignmentId>().ok()));
    let after = Memo::new(move |_| query.with(|query| query.get("after")).and_then(|key| key.parse().ok()));
    let assignment = super::record_from_path("assignment", |id| assignment(id, None, None));
    let page = cached_page_resource(
        move || (id.get(), after.get()),
        |(id, after)| async move {
            match id {
                Some(id) => submissions(id, after).await,
                None => Err(Failure::not_found()),
            }
        },
    );
    Live::on(|event| matches!(event.subject, Subject::Submissions | Subject::Grades), move || page.refetch());
    view! {
        <div class="stack">
            <Loaded
                resource=assignment
                children=move |assignment| {
                    let id = assignment.row.id;
                    let crumbs = vec![
                        Crumb::link(paths::TEACHING, "Teaching"),
                        Crumb::link(paths::edit_course(&assignment.row.course_slug), assignment.row.course_title.clone()),
                        Crumb::link(paths::staff_assignments(&assignment.row.course_slug), "Assignments"),
                        Crumb::current(assignment.row.title.clone()),
                    ];
                    view! {
                        <Breadcrumbs items=crumbs />
                        <PageHeader title=format!("Submissions: {}", assignment.row.title) within=assignment.row.course_title />
                        <Loaded resource=page children=move |page| view! { <List page id /> } />
                    }
                }
            />
        </div>
    }
}

#[component]
fn List(page: Page<SubmissionRow>, id: AssignmentId) -> impl IntoView {
    if page.items.is_empty() {
        return view! { <EmptyState title="No submissions yet" glyph=Glyph::File>"New submissions appear automatically."</EmptyState> }.into_any();
    }
    let next = page.next.map(|key| paths::after(&paths::submissions(id), key));
    let columns = vec![Column::new("Learner"), Column::new("Attempt").numeric(), Column::new("Submitted"), Column::new("Grade")];
    let rows = page
        .items
        .into_iter()
        .map(|submission| {
            let grade = match submission.grade {
                Some(grade) => grade.to_string().into_any(),
                None if submission.superseded => view! { <span class="muted">"Submitted again"</span> }.into_any(),
                None => view! { <Badge tone=Tone::Warning>"Needs grading"</Badge> }.into_any(),
            };
            view! {
                <tr>
                    <RowHead>
                        <span class="person">
                            <Avatar name=submission.learner_name.clone() />
                            <a href=paths::grading(submission.id)>{submission.learner_name}</a>
                        </span>
                    </RowHead>
                    <Cell label="Attempt" numeric=true>
                        {submission.attempt}
                    </Cell>
                    <Cell label="Submitted">
                        <Time at=submission.submitted_at style=TimeStyle::Relative />
                        {submission.late.then(|| view! { " " <Badge tone=Tone::Warning>"Late"</Badge> })}
                    </Cell>
                    <Cell label="Grade">{grade}</Cell>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Table caption="Submissions" columns>
            {rows}
        </Table>
        <Pager next />
    }
    .into_any()
}
