use domain::event::Subject;
use domain::paths;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::super::done::when_done;
use super::changes::Changes;
use super::versions::Versions;
use crate::api::lessons::{RestoreVersion, read_history};
use crate::shell::live::Live;
use crate::shell::load::{Loaded, form_problem, page_resource};
use crate::ui::{Alert, Breadcrumbs, Crumb, FormError, Glyph, LinkButton, PageHeader, Tone};

/// A lesson's versions, each with its author and time; what one of them changed, and the way back to it.
#[component]
pub fn HistoryScreen() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let key = Memo::new(move |_| {
        let (course, lesson) =
            params.with(|params| (params.get("course").unwrap_or_default(), params.get("lesson").unwrap_or_default()));
        let number = query.with(|query| query.get("version").and_then(|version| version.parse().ok()));
        let unpublished = query.with(|query| query.get("changes").is_some());
        let after = query.with(|query| query.get("after").and_then(|key| key.parse().ok()));
        (course, lesson, number, unpublished, after)
    });
    let history = page_resource(
        move || key.get(),
        |(course, lesson, version, unpublished, after)| read_history(course, lesson, version, unpublished, after),
    );
    let restore = ServerAction::<RestoreVersion>::new();
    let problem = form_problem(move || restore.value().get());
    when_done(restore, || "Version restored", move || history.refetch());
    Live::on(|event| event.subject == Subject::Lessons, move || history.refetch());
    view! {
        <div class="stack">
            <Loaded
                resource=history
                children=move |history| {
                    let (course, lesson, ..) = key.get_untracked();
                    let editor = paths::edit_lesson(&course, &lesson);
                    let crumbs = vec![
                        Crumb::link(paths::TEACHING, "Teaching"),
                        Crumb::link(paths::edit_course(&course), history.course_title.clone()),
                        Crumb::link(editor, history.lesson_title.clone()),
                        Crumb::current("History"),
                    ];
                    let title = format!("History of “{}”", history.lesson_title);
                    let (id, current, published) = (history.lesson, history.current, history.published);
                    let changes = history.shown.map(|shown| view! { <Changes shown lesson=id current restore /> });
                    let has_unpublished = published.is_some_and(|published| published != current);
                    let unpublished = has_unpublished.then(|| view! { <Unpublished compare=paths::unpublished_changes(&course, &lesson) /> });
                    view! {
                        <Breadcrumbs items=crumbs />
                        <PageHeader title within=history.course_title lead="Every saved version is kept. Restoring one saves it again, so nothing is lost." />
                        <FormError problem />
                        {unpublished}
                        {changes}
                        <Versions course lesson current published versions=history.versions />
                    }
                }
            />
        </div>
    }
}

/// A note that learners don't read the latest version yet.
#[component]
fn Unpublished(compare: String) -> impl IntoView {
    view! {
        <Alert tone=Tone::Info title="The latest changes aren’t published">
            <div class="cluster">
                <span>"Learners read an earlier version."</span>
                <LinkButton small=true icon=Glyph::Eye href=compare>
                    "Compare with it"
                </LinkButton>
            </div>
        </Alert>
    }
}
