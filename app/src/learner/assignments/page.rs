use domain::AssignmentId;
use domain::assessment::{MAX_ATTEMPTS, Timeliness};
use domain::event::Subject;
use domain::paths;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use views::assessment::AssignmentPage;

use super::WorkBadge;
use super::attempts::{Attempt, AttemptList};
use super::submit::SubmitWork;
use crate::api::assignments::assignment;
use crate::parts::mark_seen;
use crate::shell::live::Live;
use crate::shell::load::{Loaded, page_resource};
use crate::ui::{Alert, Breadcrumbs, Crumb, Glyph, Icon, LinkButton, PageHeader, Prose, Section, Time, TimeStyle};

/// An assignment with its instructions, the viewer's work and its grade, which appears as soon as it is given.
#[component]
pub fn AssignmentScreen() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let id = Memo::new(move |_| params.with(|params| params.get("assignment")).and_then(|id| id.parse::<AssignmentId>().ok()));
    let attempt = Memo::new(move |_| query.with(|query| query.get("attempt")).and_then(|id| id.parse().ok()));
    let after = Memo::new(move |_| query.with(|query| query.get("after")).and_then(|key| key.parse().ok()));
    let page = page_resource(
        move || (id.get(), attempt.get(), after.get()),
        |(id, attempt, after)| async move {
            match id {
                Some(id) => assignment(id, attempt, after).await,
                None => Err(crate::shell::failure::Failure::not_found()),
            }
        },
    );
    Live::on(
        |event| matches!(event.subject, Subject::Grades | Subject::Assignments | Subject::Submissions),
        move || page.refetch(),
    );
    mark_seen(move || id.get().map(paths::assignment));
    view! {
        <div class="assignment">
            <Loaded resource=page children=|page| view! { <Assignment page /> } />
            <SubmitWork page />
        </div>
    }
}

#[component]
fn Assignment(page: AssignmentPage) -> impl IntoView {
    let AssignmentPage { row, instructions_html, timeliness, may_grade, may_edit, shown, attempts, .. } = page;
    let crumbs = vec![
        Crumb::link(paths::CATALOG, "Courses"),
        Crumb::link(paths::course(&row.course_slug), row.course_title.clone()),
        Crumb::link(paths::course_assignments(&row.course_slug), "Assignments"),
        Crumb::current(row.title.clone()),
    ];
    let id = row.id;
    let used_up = row.own.is_some_and(|own| own.attempts >= MAX_ATTEMPTS);
    let shown_attempt = shown.as_ref().map_or(0, |shown| shown.attempt);
    view! {
        <div class="assignment-head">
            <Breadcrumbs items=crumbs />
            <PageHeader
                title=row.title.clone()
                within=row.course_title.clone()
                actions=move || {
                    view! {
                        {may_grade
                            .then(|| view! { <LinkButton icon=Glyph::List href=paths::submissions(id)>"Submissions"</LinkButton> })}
                        {may_edit.then(|| view! { <LinkButton icon=Glyph::Edit href=paths::edit_assignment(id)>"Edit"</LinkButton> })}
                    }
                }
            />
        </div>
        <aside class="card assignment-side" aria-label="This assignment">
            {row.own.map(|own| view! { <p><WorkBadge own /></p> })}
            <p class="meta">
                <span><Icon glyph=Glyph::Award /> {row.points.to_string()} " points"</span>
                {row.due_at.map(|at| view! { <span><Icon glyph=Glyph::Calendar /> "Due " <Time at /></span> })}
                {row.due_at.map(|at| view! { <span><Icon glyph=Glyph::Clock /> <Time at style=TimeStyle::Relative /></span> })}
                {row.cutoff_at.map(|at| view! { <span><Icon glyph=Glyph::Lock /> "Closes " <Time at /></span> })}
            </p>
        </aside>
        <div class="stack">
            <Prose html=instructions_html />
            {shown
                .map(|submission| {
                    view! {
                        <Section title="Your submission">
                            <Attempt submission />
                        </Section>
                        <AttemptList assignment=id attempts shown=shown_attempt />
                    }
                })}
            {(timeliness == Timeliness::Closed).then(|| view! { <Alert>"This assignment is closed: no more work can be submitted."</Alert> })}
            {(used_up && timeliness != Timeliness::Closed)
                .then(|| view! { <Alert>"You have used all " {MAX_ATTEMPTS} " attempts for this assignment."</Alert> })}
        </div>
    }
}
