use domain::content::CatalogOrder;
use domain::paths;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use views::content::CourseCard;

use super::facts::Facts;
use crate::api::courses::search;
use crate::parts::cover_art;
use crate::shell::load::{Loaded, cached_page_resource};
use crate::ui::{Badge, Card, EmptyState, Glyph, Grid, PageHeader, Pager, SearchBox, Tone};

/// Returns the URL of the catalog with this search and order.
fn path(wanted: &str, order: CatalogOrder, after: Option<uuid::Uuid>) -> String {
    let search = (!wanted.trim().is_empty()).then_some(("q", wanted));
    let sort = (order == CatalogOrder::Title).then_some(("sort", "title"));
    let list = paths::with_query(paths::CATALOG, search.into_iter().chain(sort));
    after.map_or_else(|| list.clone(), |key| paths::after(&list, key))
}

/// All published courses; typing searches, and the URL keeps the search.
#[component]
pub fn Catalog() -> impl IntoView {
    let query = use_query_map();
    let wanted = Memo::new(move |_| query.with(|query| query.get("q")).unwrap_or_default());
    let order = Memo::new(move |_| match query.with(|query| query.get("sort")).as_deref() {
        Some("title") => CatalogOrder::Title,
        _ => CatalogOrder::Newest,
    });
    let after = Memo::new(move |_| query.with(|query| query.get("after")).and_then(|key| key.parse().ok()));
    let courses = cached_page_resource(
        move || (wanted.get(), order.get(), after.get()),
        |(wanted, order, after)| search(wanted, order, after),
    );
    let navigate = use_navigate();
    let on_search = move |text: String| {
        let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
        navigate(&path(&text, order.get_untracked(), None), options);
    };
    let sort_link = move |by: CatalogOrder, name: &'static str| {
        view! {
            <a href=move || path(&wanted.get(), by, None) aria-current=move || (order.get() == by).then_some("true")>
                {name}
            </a>
        }
    };
    view! {
        <div class="stack">
            <PageHeader
                title="Courses"
                lead="Learn something today. All courses are free to join."
                actions=move || {
                    view! {
                        <SearchBox
                            action=paths::CATALOG
                            label="Search courses"
                            value=untrack(move || wanted.get())
                            on_search=on_search.clone()
                            placeholder="What would you like to learn?"
                        >
                            <input type="hidden" name="sort" value="title" disabled=move || order.get() != CatalogOrder::Title />
                        </SearchBox>
                    }
                }
            />
            <nav class="sort-links" aria-label="Sort by">
                {sort_link(CatalogOrder::Newest, "Newest")} {sort_link(CatalogOrder::Title, "A to Z")}
            </nav>
            <Loaded
                resource=courses
                children=move |(page, joined)| {
                    let (wanted, order) = untrack(move || (wanted.get(), order.get()));
                    let next = page.next.map(|key| path(&wanted, order, Some(key)));
                    if page.items.is_empty() {
                        view! { <NothingFound wanted /> }.into_any()
                    } else {
                        let tiles = page
                            .items
                            .into_iter()
                            .map(|course| {
                                let is_joined = joined.contains(&course.id);
                                view! { <CourseTile course is_joined /> }
                            })
                            .collect_view();
                        view! {
                            <Grid>{tiles}</Grid>
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
        view! { <EmptyState title="No courses yet">"Published courses will appear here."</EmptyState> }.into_any()
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
fn CourseTile(course: CourseCard, is_joined: bool) -> impl IntoView {
    view! {
        <Card title=course.title.clone() href=paths::course(&course.slug) cover=cover_art(&course.title, course.cover.as_ref())>
            {is_joined.then(|| view! { <p><Badge tone=Tone::Success icon=Glyph::Check>"Enrolled"</Badge></p> })}
            <p class="clamped">{course.summary.clone()}</p>
            <Facts course />
        </Card>
    }
}
