use domain::AssignmentId;
use domain::page::Page;
use domain::paths;
use leptos::prelude::*;
use views::assessment::{Submission, SubmissionRow};

use crate::parts::Attachment;
use crate::ui::{Badge, Card, Cell, Column, Glyph, Icon, Pager, Prose, RowHead, Section, Table, Time, Tone};

/// An attempt with its text, its file and its grade.
#[component]
pub fn Attempt(submission: Submission) -> impl IntoView {
    view! {
        <Card title=format!("Attempt {}", submission.attempt) inner=true>
            <p class="cluster muted">
                <span><Icon glyph=Glyph::Check /> " Submitted " <Time at=submission.submitted_at /></span>
                {submission.late.then(|| view! { <Badge tone=Tone::Warning>"Late"</Badge> })}
            </p>
            {(!submission.body.is_empty()).then(|| view! { <Prose html=submission.body_html /> })}
            {submission.file.map(|file| view! { <Attachment file /> })}
            {match submission.grade {
                Some(grade) => {
                    view! {
                        <div class="grade" role="status">
                            <p class="grade-points">
                                <strong>{grade.points.to_string()}</strong>
                                " out of "
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

/// The learner's attempts, each with a link to it; empty if there is only one.
#[component]
pub fn AttemptList(assignment: AssignmentId, attempts: Page<SubmissionRow>, shown: i32) -> impl IntoView {
    let next = attempts.next.map(|key| paths::after(&paths::assignment(assignment), key));
    let is_only_one = attempts.items.len() < 2 && attempts.items.iter().all(|row| row.attempt == 1);
    (!is_only_one).then(|| {
        let rows = attempts
            .items
            .into_iter()
            .map(|row| {
                view! {
                    <tr>
                        <RowHead>
                            <a
                                href=paths::attempt(assignment, row.id)
                                aria-current=(row.attempt == shown).then_some("true")
                            >
                                "Attempt "
                                {row.attempt}
                            </a>
                        </RowHead>
                        <Cell label="Submitted">
                            <Time at=row.submitted_at />
                            {row.late.then(|| view! { " " <Badge tone=Tone::Warning>"Late"</Badge> })}
                        </Cell>
                        <Cell label="Grade">
                            {row.grade.map_or_else(|| "–".to_owned(), |grade| grade.to_string())}
                        </Cell>
                    </tr>
                }
            })
            .collect_view();
        let columns = vec![Column::new("Attempt"), Column::new("Submitted"), Column::new("Grade")];
        view! {
            <Section title="All attempts">
                <Table caption="All attempts" columns>
                    {rows}
                </Table>
                <Pager next />
            </Section>
        }
    })
}
