use domain::account::Role;
use domain::assignment::OpenWork;
use domain::course::{CoursePage, CourseState, OutlineModule};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api::{Enroll, Leave, course};
use super::list::{Size, count};
use crate::live::Live;
use crate::load::{Loaded, problem_of, remembered};
use crate::session::Session;
use crate::ui::{
    Alert, Breadcrumbs, Button, ButtonKind, CommandForm, ConfirmButton, Cover, Crumb, FormError, Glyph, Icon, LinkButton,
    PageHeader, Progress, Prose, Section, Tone,
};

/// A course's own page.
#[component]
pub fn CourseHome() -> impl IntoView {
    let params = use_params_map();
    let slug = Memo::new(move |_| params.with(|params| params.get("course")).unwrap_or_default());
    let session = Session::expect();
    let signed_in = session.signed_in();
    let (enroll, leave) = (ServerAction::<Enroll>::new(), ServerAction::<Leave>::new());
    let page = remembered(
        move || (slug.get(), signed_in.get(), enroll.version().get(), leave.version().get()),
        |(slug, ..)| course(slug),
    );
    Live::on(|event| matches!(event.entity.as_str(), "courses" | "modules"), move || page.refetch());
    view! { <Loaded resource=page children=move |page| view! { <Course page enroll leave /> } /> }
}

#[component]
fn Course(page: CoursePage, enroll: ServerAction<Enroll>, leave: ServerAction<Leave>) -> impl IntoView {
    let CoursePage { card, description_html, outline, standing, done, continue_at, open_work } = page;
    let waiting = open_work.and_then(OpenWork::label).map(|label| format!(": {label}"));
    let problem = problem_of(move || enroll.value().get().or_else(|| leave.value().get()));
    let reads = standing.is_some();
    let path = format!("/courses/{}", card.slug);
    let (id, slug) = (card.id, card.slug.clone());
    let finished = reads && card.lessons > 0 && done >= card.lessons;
    let next = match continue_at {
        Some(_) if card.lessons == 0 => ().into_any(),
        Some(lesson) if finished => {
            view! { <LinkButton icon=Glyph::Play href=format!("{path}/{}", lesson.slug)>"Review"</LinkButton> }.into_any()
        }
        Some(lesson) => {
            let label = if done == 0 { "Start" } else { "Continue" };
            view! {
                <LinkButton kind=ButtonKind::Primary icon=Glyph::Play href=format!("{path}/{}", lesson.slug)>
                    {label}
                    ": "
                    {lesson.title}
                </LinkButton>
            }
            .into_any()
        }
        None if reads => ().into_any(),
        None => view! { <Join course=id slug=slug.clone() enroll /> }.into_any(),
    };
    let progress = (reads && card.lessons > 0).then(|| {
        let percent = u32::try_from(done * 100 / card.lessons).unwrap_or(100);
        view! { <Progress value=percent label=format!("{done} of {} completed", count(card.lessons, "lesson")) /> }
    });
    view! {
        <div class="course">
            <div class="course-head stack">
                <Breadcrumbs items=vec![Crumb::link("/courses", "Courses"), Crumb::here(card.title.clone())] />
                <PageHeader title=card.title.clone() lead=card.summary.clone() />
                <FormError problem />
                {finished.then(|| view! { <Finished path=path.clone() waiting=waiting.clone() /> })}
                {(card.state == CourseState::Draft)
                    .then(|| view! { <Alert tone=Tone::Warning>"This course is a draft: only its staff see it."</Alert> })}
                {(card.state == CourseState::Archived)
                    .then(|| view! { <Alert>"This course is archived. Its learners can go on reading it."</Alert> })}
            </div>
            <aside class="card course-side" aria-label="This course">
                <Cover name=card.title.clone() />
                <Size lessons=card.lessons learners=card.learners />
                {progress}
                {next}
                {reads.then(|| view! { <LinkButton icon=Glyph::Edit href=format!("{path}/assignments")>"Assignments" {waiting}</LinkButton> })}
                {reads.then(|| view! { <LinkButton icon=Glyph::Mail href=format!("{path}/announcements")>"Announcements"</LinkButton> })}
                {standing
                    .is_some_and(|role| role != Role::Learner)
                    .then(|| view! { <LinkButton icon=Glyph::Settings href=format!("/staff{path}")>"Edit course"</LinkButton> })}
                {(standing == Some(Role::Learner)).then(|| view! { <LeaveForm course=id slug leave /> })}
            </aside>
            <div class="course-body">
                <Prose html=description_html />
                <Section title="Course content">
                    {(card.lessons == 0).then(|| view! { <p class="muted">"There are no lessons yet. They will appear here."</p> })}
                    <Outline outline path reads />
                </Section>
            </div>
        </div>
    }
}

/// The end of a course: what is next.
#[component]
fn Finished(path: String, waiting: Option<String>) -> impl IntoView {
    let next = match &waiting {
        Some(_) => "Next: the assignments that are still open.",
        None => "Nothing is left to do. You can review it whenever you like.",
    };
    view! {
        <Alert tone=Tone::Success title="You completed this course">
            <p class="cluster">
                {next}
                {waiting.map(|waiting| view! { <a href=format!("{path}/assignments")>"Assignments" {waiting}</a> })}
            </p>
        </Alert>
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

#[component]
fn Join(course: domain::CourseId, slug: String, enroll: ServerAction<Enroll>) -> impl IntoView {
    let session = Session::expect();
    let next = format!("/sign-in?next=/courses/{slug}");
    move || {
        let (slug, next) = (slug.clone(), next.clone());
        if session.signed_in().get() {
            let to = slug.clone();
            view! {
                <CommandForm action=enroll command=move || Enroll { course, slug: to.clone() }>
                    <input type="hidden" name="course" value=course.to_string() />
                    <input type="hidden" name="slug" value=slug />
                    <Button kind=ButtonKind::Primary submit=true busy=enroll.pending()>
                        "Enroll"
                    </Button>
                </CommandForm>
            }
            .into_any()
        } else {
            view! { <LinkButton kind=ButtonKind::Primary href=next>"Sign in to enroll"</LinkButton> }.into_any()
        }
    }
}

/// The modules and lessons; links for those who may read them.
#[component]
fn Outline(outline: Vec<OutlineModule>, path: String, reads: bool) -> impl IntoView {
    outline
        .into_iter()
        .map(|module| {
            let lessons = module
                .lessons
                .into_iter()
                .map(|lesson| {
                    let class = format!("outline-lesson outline-depth-{}", lesson.depth.clamp(0, 3));
                    let mark = lesson.done.then(|| view! { <Icon glyph=Glyph::Check label="completed" /> });
                    let title = if reads {
                        view! { <a href=format!("{path}/{}", lesson.slug)>{lesson.title}</a> }.into_any()
                    } else {
                        view! { <span>{lesson.title}</span> }.into_any()
                    };
                    view! { <li class=class>{title} {mark}</li> }
                })
                .collect_view();
            view! {
                <details class="outline-module" open=true>
                    <summary>{module.title}</summary>
                    <ol class="plain-list">{lessons}</ol>
                </details>
            }
        })
        .collect_view()
}
