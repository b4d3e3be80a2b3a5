use domain::course::CourseSource;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::announcements::Announcements;
use super::api::{announcements, course_outbox};
use super::form::AnnounceForm;
use super::outbox::OutboxTable;
use crate::authoring::api::read_course;
use crate::authoring::tabs::CourseTabs;
use crate::live::Live;
use crate::load::{Loaded, reading};
use crate::ui::{PageHeader, Pager, Section};

/// Writing to all learners of a course, now or later.
#[component]
pub fn CourseMail() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let slug = Memo::new(move |_| params.with(|params| params.get("course")).unwrap_or_default());
    let after = Memo::new(move |_| query.with(|query| query.get("after")).and_then(|key| key.parse().ok()));
    let course = reading(move || slug.get(), read_course);
    let announcements = reading(move || slug.get(), |slug| announcements(slug, None));
    let outbox = reading(move || (slug.get(), after.get()), |(slug, after)| course_outbox(slug, after));
    Live::on(
        |event| matches!(event.entity.as_str(), "mails" | "announcements"),
        move || {
            announcements.refetch();
            outbox.refetch();
        },
    );
    let parts = move |course: CourseSource| {
        view! {
            <PageHeader title="Mail" eyebrow=course.title.clone() within=course.title lead="Write to everyone who is enrolled." />
            <CourseTabs slug />
            <AnnounceForm course=course.id />
            <Section title="Announcements">
                <Loaded resource=announcements children=|page| view! { <Announcements rows=page.items /> } />
            </Section>
            <Section title="Outbox">
                <Loaded
                    resource=outbox
                    children=move |page| {
                        let next = page.next.map(|key| format!("/staff/courses/{}/mail?after={key}", untrack(move || slug.get())));
                        view! {
                            <OutboxTable rows=page.items />
                            <Pager next />
                        }
                    }
                />
            </Section>
        }
    };
    view! {
        <div class="stack">
            <Loaded resource=course children=parts />
        </div>
    }
}
