use domain::course::CourseCard;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use super::api::search;
use crate::errors::encode;
use crate::load::{Loaded, remembered};
use crate::ui::{Card, EmptyState, Glyph, Grid, Icon, PageHeader, Pager, SearchBox};

/// All published courses; typing searches, and the address keeps what was searched.
#[component]
pub fn Catalog() -> impl IntoView {
    let query = use_query_map();
    let wanted = Memo::new(move |_| query.with(|query| query.get("q")).unwrap_or_default());
    let after = Memo::new(move |_| query.with(|query| query.get("after")).and_then(|key| key.parse().ok()));
    let courses = remembered(move || (wanted.get(), after.get()), |(wanted, after)| search(wanted, after));
    let navigate = use_navigate();
    let look = move |text: String| {
        let path = if text.trim().is_empty() { "/courses".to_owned() } else { format!("/courses?q={}", encode(&text)) };
        navigate(&path, NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() });
    };
    view! {
        <div class="stack">
            <PageHeader
                title="Courses"
                lead="Learn something today. All courses are free to join."
                actions=move || {
                    view! {
                        <SearchBox
                            action="/courses"
                            label="Search courses"
                            value=untrack(move || wanted.get())
                            on_search=look.clone()
                            placeholder="What would you like to learn?"
                        />
                    }
                }
            />
            <Loaded
                resource=courses
                children=move |page| {
                    let wanted = untrack(move || wanted.get());
                    let next = page
                        .next
                        .map(|key| {
                            if wanted.is_empty() { format!("/courses?after={key}") } else { format!("/courses?q={}&after={key}", encode(&wanted)) }
                        });
                    if page.items.is_empty() {
                        view! { <NothingFound wanted /> }.into_any()
                    } else {
                        view! {
                            <Grid>{page.items.into_iter().map(|course| view! { <CourseTile course /> }).collect_view()}</Grid>
                            <Pager next />
                        }
                            .into_any()
                    }
                }
            />
        </div>
    }
}

#[component]
fn NothingFound(wanted: String) -> impl IntoView {
    if wanted.is_empty() {
        view! { <EmptyState title="No courses yet">"As soon as one is published, it is here."</EmptyState> }.into_any()
    } else {
        view! {
            <EmptyState title=format!("Nothing found for “{wanted}”") glyph=Glyph::Search>
                "Try another word, or a part of one."
            </EmptyState>
        }
        .into_any()
    }
}

#[component]
fn CourseTile(course: CourseCard) -> impl IntoView {
    view! {
        <Card title=course.title href=format!("/courses/{}", course.slug) cover=true>
            <p>{course.summary}</p>
            <Size lessons=course.lessons learners=course.learners />
        </Card>
    }
}

/// How much is in a course, and how many learn in it.
#[component]
pub fn Size(lessons: u64, learners: u64) -> impl IntoView {
    view! {
        <p class="meta">
            <span><Icon glyph=Glyph::Book /> {count(lessons, "lesson")}</span>
            {(learners > 0).then(|| view! { <span><Icon glyph=Glyph::Users /> {count(learners, "learner")}</span> })}
        </p>
    }
}

/// "1 lesson", "2 lessons".
pub fn count(number: u64, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}
