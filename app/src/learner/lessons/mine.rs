use domain::assessment::WorkStatus;
use domain::event::Subject;
use domain::paths;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use views::assessment::AssignmentRow;
use views::learning::CourseProgress;

use crate::api::enrollments::mine;
use crate::learner::assignments::WorkBadge;
use crate::parts::{DeviceZone, cover_art};
use crate::shell::live::Live;
use crate::shell::load::{Loaded, cached_page_resource};
use crate::ui::{ButtonKind, Card, EmptyState, Glyph, Grid, LinkButton, PageHeader, Pager, Progress, Section, Time, TimeStyle};

/// The viewer's courses, with the lessons to continue at and the work to do.
#[component]
pub fn MyLearning() -> impl IntoView {
    let query = use_query_map();
    let after = Memo::new(move |_| query.with(|query| query.get("after")).and_then(|key| key.parse().ok()));
    let page = cached_page_resource(move || after.get(), mine);
    Live::on(
        |event| matches!(event.subject, Subject::Assignments | Subject::Enrollments | Subject::Submissions),
        move || page.refetch(),
    );
    view! {
        <div class="stack">
            <PageHeader title="My learning" />
            <DeviceZone />
            <Loaded
                resource=page
                children=|(courses, upcoming)| {
                    let next = courses.next.map(|key| paths::after(paths::MY_LEARNING, key));
                    if courses.items.is_empty() {
                        view! {
                            <EmptyState
                                title="You haven’t joined a course yet"
                                actions=|| {
                                    view! {
                                        <LinkButton kind=ButtonKind::Primary href=paths::CATALOG>"Find a course"</LinkButton>
                                        <LinkButton href=paths::JOIN>"Join with a code"</LinkButton>
                                    }
                                }
                            >
                                "Courses you join appear here, so you can pick up where you left off."
                            </EmptyState>
                        }
                            .into_any()
                    } else {
                        view! {
                            <Upcoming upcoming />
                            <Section title="Courses">
                                <Grid>{courses.items.into_iter().map(|course| view! { <Tile course /> }).collect_view()}</Grid>
                                <Pager next />
                            </Section>
                        }
                            .into_any()
                    }
                }
            />
        </div>
    }
}

#[component]
fn Tile(course: CourseProgress) -> impl IntoView {
    let CourseProgress { course, done, continue_at, .. } = course;
    let path = paths::course(&course.slug);
    let cover = cover_art(&course.title, course.cover.as_ref());
    let percent = u32::try_from((done * 100).checked_div(course.lessons).unwrap_or_default()).unwrap_or(100);
    let finished = course.lessons > 0 && done >= course.lessons;
    let (href, label) = match continue_at {
        _ if finished => (path.clone(), "Review".to_owned()),
        Some(lesson) => {
            let verb = if done == 0 { "Start" } else { "Continue" };
            (paths::lesson(&course.slug, &lesson.slug), format!("{verb}: {}", lesson.title))
        }
        None => (path.clone(), "Open".to_owned()),
    };
    let kind = if finished { ButtonKind::Secondary } else { ButtonKind::Primary };
    view! {
        <Card title=course.title href=path cover>
            <Progress value=percent label=format!("{done} of {} lessons", course.lessons) />
            <LinkButton kind icon=Glyph::Play href>
                {label}
            </LinkButton>
        </Card>
    }
}

#[component]
fn Upcoming(upcoming: Vec<AssignmentRow>) -> impl IntoView {
    (!upcoming.is_empty()).then(|| {
        view! {
            <Section title="To do">
                <ul class="row-list">
                    {upcoming
                        .into_iter()
                        .map(|row| {
                            view! {
                                <li class="cluster">
                                    <a href=paths::assignment(row.id)>{row.title}</a>
                                    <span class="muted">{row.course_title}</span>
                                    {match row.due_at {
                                        Some(at) => view! { <span class="muted">"Due " <Time at style=TimeStyle::Relative /></span> }.into_any(),
                                        None => view! { <span class="muted">"No due date"</span> }.into_any(),
                                    }}
                                    {row.own.filter(|own| own.status == WorkStatus::Missing).map(|own| view! { <WorkBadge own /> })}
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </Section>
        }
    })
}
