use domain::event::Subject;
use domain::paths;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use views::content::CourseSource;

use super::edit::EditForm;
use super::fields::Draft;
use super::form::AnnounceForm;
use super::list::Announcements;
use crate::api::announcements::{Announce, CancelAnnouncement, announcements};
use crate::api::courses::read_course;
use crate::api::outbox::course_outbox;
use crate::parts::outbox::OutboxTable;
use crate::shell::live::Live;
use crate::shell::load::{Loaded, page_resource};
use crate::teaching::courses::head::CourseHead;
use crate::ui::{PageHeader, Pager, Section};

/// The form for announcements to a course's learners, now or later, with those sent before and the state of their emails.
#[component]
pub fn CourseMail() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let slug = Memo::new(move |_| params.with(|params| params.get("course")).unwrap_or_default());
    let after = Memo::new(move |_| query.with(|query| query.get("after")).and_then(|key| key.parse().ok()));
    let edited = Memo::new(move |_| query.with(|query| query.get("edit")).and_then(|id| id.parse().ok()));
    let (announce, cancel) = (ServerAction::<Announce>::new(), ServerAction::<CancelAnnouncement>::new());
    let course = page_resource(move || slug.get(), read_course);
    let changes = move || (announce.version().get(), cancel.version().get(), edited.get());
    let announcements = page_resource(move || (slug.get(), changes()), |(slug, _)| announcements(slug, None));
    let outbox = page_resource(move || (slug.get(), after.get()), |(slug, after)| course_outbox(slug, after));
    Live::on(
        |event| matches!(event.subject, Subject::Mails | Subject::Announcements),
        move || {
            announcements.refetch();
            outbox.refetch();
        },
    );
    let reload = Callback::new(move |()| course.refetch());
    let parts = move |course: CourseSource| {
        let draft = Draft::stored(&format!("announcement-{}", course.id));
        // A canceled announcement can be edited and sent again.
        Effect::new(move |_| {
            if let Some(Ok(canceled)) = cancel.value().get()
                && untrack(move || draft.is_empty())
            {
                draft.subject.set(canceled.subject);
                draft.body.set(canceled.body);
            }
        });
        let form = move || match edited.get() {
            Some(id) => view! { <EditForm id slug /> }.into_any(),
            None => view! { <AnnounceForm course=course.id draft action=announce /> }.into_any(),
        };
        let head = RwSignal::new(course.clone());
        view! {
            <CourseHead course=head screen="Announcements" changed=reload />
            <PageHeader
                title="Announcements"
                within=course.title
                lead="Write to everyone who is enrolled. They get it by email and find it in the course."
            />
            {form}
            <Section title="Sent and scheduled">
                <Loaded
                    resource=announcements
                    children=move |page| view! { <Announcements rows=page.items slug=untrack(move || slug.get()) cancel /> }
                />
            </Section>
            <Section title="Outbox">
                <Loaded
                    resource=outbox
                    children=move |page| {
                        let next = page.next.map(|key| paths::after(&paths::course_mail(&untrack(move || slug.get())), key));
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
