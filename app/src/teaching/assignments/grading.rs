use domain::{SubmissionId, paths};
use leptos::prelude::*;
use views::assessment::{GradingPage, SubmissionRow};

use super::grade_form::GradeForm;
use crate::api::grades::grading;
use crate::parts::{Attachment, mark_seen};
use crate::shell::load::Loaded;
use crate::ui::{Alert, Badge, Breadcrumbs, Crumb, Glyph, Icon, PageHeader, Prose, Section, Time, Tone};

/// One submission, with the form that grades it.
#[component]
pub fn GradingScreen() -> impl IntoView {
    let page = super::record_from_path("submission", grading);
    let graded = StoredValue::new(false);
    view! { <Loaded resource=page children=move |page| view! { <KeyedGrading page graded /> } /> }
}

/// Creates the form again for each submission, so that nothing typed for one is left in the next.
#[component]
fn KeyedGrading(page: GradingPage, graded: StoredValue<bool>) -> impl IntoView {
    let id = page.submission.id;
    let page = StoredValue::new(page);
    view! { <For each=move || [id] key=|id| *id children=move |_| view! { <Grading page=page.get_value() graded /> } /> }
}

#[component]
fn Grading(page: GradingPage, graded: StoredValue<bool>) -> impl IntoView {
    let GradingPage { row, instructions_html, submission, attempts, next } = page;
    let id = submission.id;
    mark_seen(move || Some(paths::grading(id)));
    let crumbs = vec![
        Crumb::link(paths::TEACHING, "Teaching"),
        Crumb::link(paths::edit_course(&row.course_slug), row.course_title.clone()),
        Crumb::link(paths::staff_assignments(&row.course_slug), "Assignments"),
        Crumb::link(paths::submissions(row.id), row.title.clone()),
        Crumb::current(submission.learner_name.clone()),
    ];
    let latest = attempts.first().filter(|latest| latest.id != submission.id).cloned();
    view! {
        <div class="stack">
            <Breadcrumbs items=crumbs />
            <PageHeader title=format!("{}: {}", row.title, submission.learner_name) within=row.course_title.clone() />
            <p class="meta">
                <span><Icon glyph=Glyph::Copy /> "Attempt " {submission.attempt} " of " {attempts.len()}</span>
                <span><Icon glyph=Glyph::Clock /> "Submitted " <Time at=submission.submitted_at /></span>
                {submission.late.then(|| view! { <Badge tone=Tone::Warning>"Late"</Badge> })}
            </p>
            {latest
                .map(|latest| {
                    view! {
                        <Alert>
                            "The learner submitted again: " <a href=paths::grading(latest.id)>"attempt " {latest.attempt}</a> "."
                        </Alert>
                    }
                })}
            <details class="outline-module">
                <summary>"Instructions"</summary>
                <Prose html=instructions_html />
            </details>
            <div class="split">
                <div class="panel">
                    <Section title="Submission">
                        {(!submission.body.is_empty()).then(|| view! { <Prose html=submission.body_html /> })}
                        {submission.file.map(|file| view! { <Attachment file /> })}
                    </Section>
                    <Attempts attempts current=submission.id />
                </div>
                <div class="panel">
                    <GradeForm id=submission.id row grade=submission.grade has_next=next.is_some() graded />
                </div>
            </div>
        </div>
    }
}

/// The learner's attempts with their grades; empty if there is only one.
#[component]
fn Attempts(attempts: Vec<SubmissionRow>, current: SubmissionId) -> impl IntoView {
    (attempts.len() > 1).then(|| {
        let items = attempts
            .into_iter()
            .map(|row| {
                view! {
                    <li class="cluster">
                        <a href=paths::grading(row.id) aria-current=(row.id == current).then_some("true")>
                            "Attempt "
                            {row.attempt}
                        </a>
                        <span class="muted"><Time at=row.submitted_at /></span>
                        <span>{row.grade.map_or_else(|| "not graded".to_owned(), |grade| grade.to_string())}</span>
                    </li>
                }
            })
            .collect_view();
        view! {
            <Section title="All attempts">
                <ul class="row-list">{items}</ul>
            </Section>
        }
    })
}
