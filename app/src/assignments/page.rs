use domain::AssignmentId;
use domain::assignment::{AssignmentPage, Submission, Timeliness};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api::assignment;
use super::submit::SubmitForm;
use crate::live::Live;
use crate::load::Loaded;
use crate::ui::{Alert, Badge, Breadcrumbs, Card, Crumb, Glyph, LinkButton, PageHeader, Prose, Section, Time, Tone, size};

/// An assignment: what is asked, what one handed in, and the grade; a grade appears as soon as it is given.
#[component]
pub fn AssignmentScreen() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("assignment")).and_then(|id| id.parse::<AssignmentId>().ok()));
    let submit = Action::new_local(|data: &web_sys::FormData| super::api::submit(data.clone().into()));
    let page = Resource::new(
        move || (id.get(), submit.version().get()),
        |(id, _)| async move {
            match id {
                Some(id) => assignment(id).await,
                None => Err(crate::failure::Failure::not_found()),
            }
        },
    );
    Live::on(|event| matches!(event.entity.as_str(), "grades" | "assignments" | "submissions"), move || page.refetch());
    view! { <Loaded resource=page children=move |page| view! { <Assignment page submit /> } /> }
}

/// What a form with a file does in the browser.
pub type SubmitAction = Action<web_sys::FormData, Result<domain::SubmissionId, crate::failure::Failure>>;

#[component]
fn Assignment(page: AssignmentPage, submit: SubmitAction) -> impl IntoView {
    let AssignmentPage { row, instructions_html, timeliness, may_submit, may_grade, may_edit, submissions } = page;
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
                actions=move || {
                    view! {
                        {may_grade
                            .then(|| view! { <LinkButton icon=Glyph::List href=format!("/staff/assignments/{id}/submissions")>"Submissions"</LinkButton> })}
                        {may_edit.then(|| view! { <LinkButton icon=Glyph::Edit href=format!("/staff/assignments/{id}/edit")>"Edit"</LinkButton> })}
                    }
                }
            />
            <p class="cluster">
                <Badge icon=Glyph::Award>{row.points.to_string()} " points"</Badge>
                {row.due_at.map(|at| view! { <span>"Due " <Time at /></span> })}
                {row.cutoff_at.map(|at| view! { <span class="muted">"Closes " <Time at /></span> })}
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
            {may_submit.then(|| view! { <SubmitForm assignment=id submit late=timeliness == Timeliness::Late /> })}
            {(timeliness == Timeliness::Closed)
                .then(|| view! { <Alert>"This assignment no longer takes work: its cutoff date has passed."</Alert> })}
        </div>
    }
}

#[component]
fn Attempt(submission: Submission) -> impl IntoView {
    view! {
        <Card title=format!("Attempt {}", submission.attempt)>
            <p class="cluster muted">
                <span>"Handed in " <Time at=submission.submitted_at /></span>
                {submission.late.then(|| view! { <Badge tone=Tone::Warning>"Late"</Badge> })}
            </p>
            {(!submission.body.is_empty()).then(|| view! { <p class="submitted-text">{submission.body}</p> })}
            {submission
                .file
                .map(|file| {
                    view! {
                        <p>
                            <a rel="external" href=format!("/files/{}", file.id) download=file.name.clone()>
                                {file.name.clone()}
                            </a>
                            <span class="muted">" " {size(file.size.unsigned_abs())}</span>
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
                            {(!grade.comment.is_empty()).then(|| view! { <p class="submitted-text">{grade.comment}</p> })}
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
