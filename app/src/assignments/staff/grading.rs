use domain::assignment::GradingPage;
use leptos::prelude::*;

use super::api::{GiveGrade, grading};
use crate::load::{Loaded, problem_of};
use crate::notifications::seen;
use crate::ui::{
    Alert, Badge, Breadcrumbs, Button, ButtonKind, Crumb, Field, FormActions, FormError, Glyph, Icon, PageHeader, Prose, Section,
    TextArea, Time, Tone, error_of, size,
};

/// One submission, with the form that grades it.
#[component]
pub fn GradingScreen() -> impl IntoView {
    let page = super::of_path("submission", grading);
    view! { <Loaded resource=page children=|page| view! { <Grading page /> } /> }
}

#[component]
fn Grading(page: GradingPage) -> impl IntoView {
    let GradingPage { row, submission } = page;
    let id = submission.id;
    seen(move || Some(format!("/staff/submissions/{id}")));
    let list = format!("/staff/assignments/{}/submissions", row.id);
    let crumbs = vec![Crumb::link(list, row.title.clone()), Crumb::here(submission.learner_name.clone())];
    view! {
        <div class="stack">
            <Breadcrumbs items=crumbs />
            <PageHeader title=format!("{}: {}", row.title, submission.learner_name) within=row.course_title.clone() />
            <p class="meta">
                <span><Icon glyph=Glyph::Copy /> "Attempt " {submission.attempt}</span>
                <span><Icon glyph=Glyph::Clock /> "Handed in " <Time at=submission.submitted_at /></span>
                {submission.late.then(|| view! { <Badge tone=Tone::Warning>"Late"</Badge> })}
            </p>
            <div class="split">
                <div class="panel">
                    <Section title="The work">
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
                    </Section>
                </div>
                <div class="panel">
                    <GradeForm id=submission.id grade=submission.grade out_of=row.points />
                </div>
            </div>
        </div>
    }
}

#[component]
fn GradeForm(
    id: domain::SubmissionId,
    grade: Option<domain::assignment::Grade>,
    out_of: domain::points::Points,
) -> impl IntoView {
    let action = ServerAction::<GiveGrade>::new();
    let problem = problem_of(move || action.value().get());
    let (points, comment, version) =
        grade.map_or_else(|| (String::new(), String::new(), 0), |grade| (grade.points.to_string(), grade.comment, grade.version));
    let version = RwSignal::new(version);
    Effect::new(move |_| {
        if let Some(Ok(now)) = action.value().get() {
            version.set(now);
        }
    });
    let saved = move || action.value().with(|value| matches!(value, Some(Ok(_))));
    view! {
        <Section title="Grade">
            <ActionForm action>
                <div class="stack">
                    <FormError problem />
                    <input type="hidden" name="id" value=id.to_string() />
                    <input type="hidden" name="version" value=move || version.get() />
                    <Field
                        name="points"
                        label="Points"
                        value=points
                        inputmode="decimal"
                        required=true
                        hint=format!("Of {out_of}.")
                        error=error_of(problem, "points")
                    />
                    <TextArea name="comment" label="Comment" value=comment rows=6 optional=true error=error_of(problem, "comment") />
                    <FormActions>
                        <Button kind=ButtonKind::Primary submit=true busy=action.pending()>
                            "Save the grade"
                        </Button>
                    </FormActions>
                    <div aria-live="polite">
                        <Show when=saved>
                            <Alert tone=Tone::Success>"Saved. The learner is told in the page and by mail."</Alert>
                        </Show>
                    </div>
                </div>
            </ActionForm>
        </Section>
    }
}
