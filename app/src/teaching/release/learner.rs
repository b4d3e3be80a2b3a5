use domain::{AccountId, paths};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use views::content::LearnerLocks;

use crate::api::release::{find_learners, read_learner_locks};
use crate::parts::LockReasons;
use crate::shell::load::{Loaded, page_resource};
use crate::ui::{Button, Field, QueryForm, Section};

/// The lessons that are locked for a learner who is looked up by name.
#[component]
pub fn LearnerSection(course: String) -> impl IntoView {
    let query = use_query_map();
    let search = Memo::new(move |_| query.with(|query| query.get("learner")).unwrap_or_default());
    let chosen = Memo::new(move |_| query.with(|query| query.get("account")).and_then(|id| id.parse::<AccountId>().ok()));
    let slug = StoredValue::new(course.clone());
    let path = paths::release_rules(&course);
    let found = page_resource(
        move || search.get(),
        move |search| async move {
            if search.trim().is_empty() { Ok(Vec::new()) } else { find_learners(slug.get_value(), search).await }
        },
    );
    let locks = page_resource(
        move || chosen.get(),
        move |chosen| async move {
            match chosen {
                Some(learner) => read_learner_locks(slug.get_value(), learner).await.map(Some),
                None => Ok(None),
            }
        },
    );
    view! {
        <Section title="Locked for a learner">
            <QueryForm action=path.clone() class="cluster inline-form">
                <Field name="learner" label="Learner" value=search.get_untracked() hint="A part of the name." />
                <Button submit=true>"Find"</Button>
            </QueryForm>
            <Loaded
                resource=found
                children=move |found| {
                    let path = path.clone();
                    let none = found.is_empty() && !search.get_untracked().is_empty();
                    let links = found.into_iter().map(move |(id, name)| {
                        let href = paths::with_query(&path, [("account", id.to_string().as_str())]);
                        view! { <li><a href=href>{name}</a></li> }
                    });
                    view! {
                        <ul class="plain-list">{links.collect_view()}</ul>
                        {none.then(|| view! { <p class="muted">"No learner of this course has such a name."</p> })}
                    }
                }
            />
            <Loaded resource=locks children=|locks| locks.map(|locks| view! { <Locked locks /> }) />
        </Section>
    }
}

#[component]
fn Locked(locks: LearnerLocks) -> impl IntoView {
    let LearnerLocks { name, lessons } = locks;
    let is_open = lessons.is_empty();
    let rows = lessons.into_iter().map(|lesson| {
        view! {
            <li>
                <strong>{lesson.title}</strong>
                " "
                <span class="muted">{lesson.module_title}</span>
                " "
                <LockReasons reasons=lesson.reasons />
            </li>
        }
    });
    view! {
        <h3>{format!("Locked for {name}")}</h3>
        {is_open.then(|| view! { <p>"Nothing: all lessons are open."</p> })}
        <ul class="plain-list">{rows.collect_view()}</ul>
    }
}
