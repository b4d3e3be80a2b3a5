use domain::assessment::OpenWork;
use domain::content::CourseState;
use domain::event::Subject;
use domain::paths;
use domain::people::Role;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use views::assessment::WorkLink;
use views::content::CoursePage;

use super::facts::Facts;
use super::join::{Joining, join};
use super::outline::Outline;
use crate::api::courses::course;
use crate::api::enrollments::{Enroll, Leave};
use crate::parts::{count, cover_art};
use crate::shell::live::Live;
use crate::shell::load::{Loaded, cached_page_resource, form_problem};
use crate::shell::session::Session;
use crate::ui::{
    Alert, Breadcrumbs, ButtonKind, CommandForm, ConfirmButton, Cover, Crumb, FormError, Glyph, LinkButton, PageHeader, Progress,
    Prose, Time, TimeStyle, Toasts, Tone, without_suspense,
};

/// A course's page.
#[component]
pub fn CourseHome() -> impl IntoView {
    let params = use_params_map();
    let slug = Memo::new(move |_| params.with(|params| params.get("course")).unwrap_or_default());
    let session = Session::expect();
    let signed_in = session.signed_in();
    let (enroll, leave) = (ServerAction::<Enroll>::new(), ServerAction::<Leave>::new());
    let page = cached_page_resource(
        move || (slug.get(), signed_in.get(), enroll.version().get(), leave.version().get()),
        |(slug, ..)| course(slug),
    );
    Live::on(|event| matches!(event.subject, Subject::Courses | Subject::Modules), move || page.refetch());
    let toasts = Toasts::expect();
    let toast = move |done: bool, text: &'static str| {
        if done {
            toasts.push(Tone::Success, text);
        }
    };
    Effect::new(move |_| toast(enroll.value().with(|value| matches!(value, Some(Ok(())))), "You’re enrolled."));
    Effect::new(move |_| toast(leave.value().with(|value| matches!(value, Some(Ok(())))), "You’ve left the course."));
    view! { <Loaded resource=page children=move |page| without_suspense(view! { <Course page enroll leave /> }) /> }
}

#[component]
fn Course(page: CoursePage, enroll: ServerAction<Enroll>, leave: ServerAction<Leave>) -> impl IntoView {
    let CoursePage {
        card, description_html, outline, standing, done, continue_at, open_work, assignments, next_work, locks, ..
    } = page;
    let (language, enrollment, own) = (page.language, page.enrollment, page.own);
    let ends_at = own.filter(|_| standing == Some(Role::Learner)).and_then(|own| own.ends_at);
    let assignments_label = open_work.and_then(OpenWork::label).unwrap_or_else(|| assignments.to_string());
    let current = continue_at.as_ref().map(|lesson| lesson.slug.clone());
    let problem = form_problem(move || enroll.value().get().or_else(|| leave.value().get()));
    let may_read = standing.is_some();
    let (id, slug) = (card.id, card.slug.clone());
    let assignments_path = paths::course_assignments(&slug);
    let (announcements_path, edit_path) = (paths::course_announcements(&slug), paths::edit_course(&slug));
    let finished = may_read && card.lessons > 0 && done >= card.lessons;
    let next = match continue_at {
        Some(_) if card.lessons == 0 => ().into_any(),
        Some(lesson) if finished => {
            view! { <LinkButton icon=Glyph::Play href=paths::lesson(&card.slug, &lesson.slug)>"Review"</LinkButton> }.into_any()
        }
        Some(lesson) => {
            let label = if done == 0 { "Start" } else { "Continue" };
            view! {
                <LinkButton kind=ButtonKind::Primary icon=Glyph::Play href=paths::lesson(&card.slug, &lesson.slug)>
                    {label}
                    ": "
                    {lesson.title}
                </LinkButton>
            }
            .into_any()
        }
        None if standing == Some(Role::Learner) && card.lessons > 0 => {
            view! { <p class="muted">"The next lesson is locked. See below what opens it."</p> }.into_any()
        }
        None if may_read => ().into_any(),
        None if card.state == CourseState::Published => join(id, slug.clone(), enrollment, own, Joining { enroll, leave }),
        None => ().into_any(),
    };
    let progress = (may_read && card.lessons > 0).then(|| {
        let percent = u32::try_from(done * 100 / card.lessons).unwrap_or(100);
        view! { <Progress value=percent label=format!("{done} of {} completed", count(card.lessons, "lesson")) /> }
    });
    view! {
        <div class="course">
            <div class="course-head stack">
                <Breadcrumbs items=vec![Crumb::link(paths::CATALOG, "Courses"), Crumb::current(card.title.clone())] />
                <PageHeader title=card.title.clone() lead=card.summary.clone() />
                <FormError problem />
                {finished.then(|| view! { <Finished next=next_work.clone() /> })}
                {(card.state == CourseState::Draft)
                    .then(|| view! { <Alert tone=Tone::Warning>"Draft — only course staff can see it."</Alert> })}
                {(card.state == CourseState::Archived)
                    .then(|| view! { <Alert>"This course is archived. Its learners can still read it."</Alert> })}
            </div>
            <aside class="card course-side" aria-label="This course">
                <Cover art=cover_art(&card.title, card.cover.as_ref()) />
                <Facts course=card />
                {progress}
                {ends_at.map(|at| view! { <p class="meta">"Open for you until " <Time at /></p> })}
                {next}
                {(assignments > 0)
                    .then(|| view! { <LinkButton icon=Glyph::Edit href=assignments_path>"Assignments: " {assignments_label}</LinkButton> })}
                {next_work.map(|work| view! { <NextWork work /> })}
                {may_read.then(|| view! { <LinkButton icon=Glyph::Mail href=announcements_path>"Announcements"</LinkButton> })}
                {standing
                    .is_some_and(|role| role != Role::Learner)
                    .then(|| view! { <LinkButton icon=Glyph::Settings href=edit_path>"Edit course"</LinkButton> })}
                {(standing == Some(Role::Learner)).then(|| view! { <LeaveForm course=id slug=slug.clone() leave /> })}
            </aside>
            <div class="course-body">
                <Prose html=description_html lang=language />
                <Outline outline locks course=slug reads=may_read current />
            </div>
        </div>
    }
}

/// The notice for a completed course, with what to do next.
#[component]
fn Finished(next: Option<WorkLink>) -> impl IntoView {
    let next = match next {
        Some(work) => view! {
            <LinkButton kind=ButtonKind::Primary icon=Glyph::ArrowRight href=paths::assignment(work.id)>
                "Next: "
                {work.title}
            </LinkButton>
        }
        .into_any(),
        None => "Nothing is left to do. You can review it whenever you like.".into_any(),
    };
    view! {
        <Alert tone=Tone::Success title="You completed this course">
            <p>{next}</p>
        </Alert>
    }
}

/// The assignment that is due first.
#[component]
fn NextWork(work: WorkLink) -> impl IntoView {
    view! {
        <p class="meta">
            <a href=paths::assignment(work.id)>{work.title}</a>
            {work.due_at.map(|at| view! { <span>"due " <Time at style=TimeStyle::Relative /></span> })}
        </p>
    }
}

#[component]
fn LeaveForm(course: domain::CourseId, slug: String, leave: ServerAction<Leave>) -> impl IntoView {
    let from = slug.clone();
    view! {
        <CommandForm action=leave id="leave" command=move || Leave { course, slug: from.clone() }>
            <input type="hidden" name="course" value=course.to_string() />
            <input type="hidden" name="slug" value=slug />
            <ConfirmButton
                id="leave-course"
                label="Leave the course"
                title="Leave this course?"
                text="You’ll lose your progress. Submissions and grades are kept."
                confirm="Leave"
                form="leave"
                kind=ButtonKind::Quiet
                small=true
            />
        </CommandForm>
    }
}
