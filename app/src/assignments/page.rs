use domain::AssignmentId;
use domain::assignment::{AssignmentPage, Submission, Timeliness};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api::assignment;
use super::submit::HandIn;
use crate::live::Live;
use crate::load::{Loaded, reading};
use crate::notifications::seen;
use crate::ui::{Alert, Badge, Breadcrumbs, Card, Crumb, Glyph, Icon, LinkButton, PageHeader, Prose, Section, Time, Tone, size};

/// An assignment: what is asked, what one handed in, and the grade; a grade appears as soon as it is given.
#[component]
pub fn AssignmentScreen() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("assignment")).and_then(|id| id.parse::<AssignmentId>().ok()));
    let page = reading(
        move || id.get(),
        |id| async move {
            match id {
                Some(id) => assignment(id).await,
                None => Err(crate::failure::Failure::not_found()),
            }
        },
    );
    Live::on(|event| matches!(event.entity.as_str(), "grades" | "assignments" | "submissions"), move || page.refetch());
    seen(move || id.get().map(|id| format!("/assignments/{id}")));
    view! {
        <div class="stack">
            <Loaded resource=page children=|page| view! { <Assignment page /> } />
            <HandIn page />
        </div>
    }
}

#[component]
fn Assignment(page: AssignmentPage) -> impl IntoView {
    let AssignmentPage { row, instructions_html, timeliness, may_grade, may_edit, submissions, .. } = page;
    let course = format!("/courses/{}", row.course_slug);
    let crumbs = vec![
        Crumb::link(course.clone(), row.course_title.clone()),
        Crumb::link(format!("{course}/assignments"), "Assignments"),
        Crumb::here(row.title.clone()),
    ];
    let id = row.id;
    view! {
        <div class="stack">
            <Breadcrumbs items=crumbs />
            <PageHeader
                title=row.title.clone()
                within=row.course_title.clone()
                actions=move || {
                    view! {
                        {may_grade
                            .then(|| view! { <LinkButton icon=Glyph::List href=format!("/staff/assignments/{id}/submissions")>"Submissions"</LinkButton> })}
                        {may_edit.then(|| view! { <LinkButton icon=Glyph::Edit href=format!("/staff/assignments/{id}/edit")>"Edit"</LinkButton> })}
                    }
                }
            />
            <p class="meta">
                <span><Icon glyph=Glyph::Award /> {row.points.to_string()} " points"</span>
                {row.due_at.map(|at| view! { <span><Icon glyph=Glyph::Calendar /> "Due " <Time at /></span> })}
                {row.cutoff_at.map(|at| view! { <span><Icon glyph=Glyph::Lock /> "Closes " <Time at /></span> })}
                {match timeliness {
                    Timeliness::OnTime => ().into_any(),
                    Timeliness::Late => view! { <Badge tone=Tone::Warning icon=Glyph::Clock>"Late"</Badge> }.into_any(),
                    Timeliness::Closed => view! { <Badge tone=Tone::Danger icon=Glyph::Lock>"Closed"</Badge> }.into_any(),
                }}
            </p>
            <Prose html=instructions_html />
            {(!submissions.is_empty())
                .then(|| {
                    view! {
                        <Section title="What you handed in">
                            {submissions.into_iter().map(|submission| view! { <Attempt submission /> }).collect_view()}
                        </Section>
                    }
                })}
            {(timeliness == Timeliness::Closed)
                .then(|| view! { <Alert>"This assignment no longer takes work: its cutoff date has passed."</Alert> })}
        </div>
    }
}

#[component]
fn Attempt(submission: Submission) -> impl IntoView {
    view! {
        <Card title=format!("Attempt {}", submission.attempt) inner=true>
            <p class="cluster muted">
                <span>"Handed in " <Time at=submission.submitted_at /></span>
                {submission.late.then(|| view! { <Badge tone=Tone::Warning>"Late"</Badge> })}
            </p>
            {(!submission.body.is_empty()).then(|| view! { <Prose html=submission.body_html /> })}
            {submission
                .file
                .map(|file| {
                    view! {
                        <p class="attachment">
                            <Icon glyph=Glyph::File />
                            <a rel="external" href=format!("/files/{}", file.id) download=file.name.clone()>
                                {file.name.clone()}
                            </a>
                            <span class="muted">{size(file.size.unsigned_abs())}</span>
                        </p>
                    }
                })}
            {match submission.grade {
                Some(grade) => {
                    view! {
                        <div class="grade" role="status">
                            <p class="grade-points">
                                <strong>{grade.points.to_string()}</strong>
                                " of "
                                {grade.out_of.to_string()}
                                " points"
                            </p>
                            {(!grade.comment.is_empty()).then(|| view! { <Prose html=grade.comment_html /> })}
                            <p class="muted">{grade.graded_by} ", " <Time at=grade.graded_at /></p>
                        </div>
                    }
                        .into_any()
                }
                None => view! { <p class="muted">"Not graded yet."</p> }.into_any(),
            }}
        </Card>
    }
}
