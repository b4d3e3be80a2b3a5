use domain::CourseId;
use domain::event::Subject;
use domain::paths;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use views::messaging::{Announcement, CourseAnnouncements};

use crate::api::announcements::read_announcements;
use crate::api::subscriptions::SetByEmail;
use crate::parts::mark_seen;
use crate::shell::live::Live;
use crate::shell::load::{Loaded, form_problem, page_resource};
use crate::ui::{Breadcrumbs, Button, Card, Crumb, EmptyState, FormError, Glyph, PageHeader, Pager, Prose, Time};

/// The announcements of a course, for its members.
#[component]
pub fn CourseAnnouncementsScreen() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let slug = Memo::new(move |_| params.with(|params| params.get("course")).unwrap_or_default());
    let after = Memo::new(move |_| query.with(|query| query.get("after")).and_then(|key| key.parse().ok()));
    let by_email = ServerAction::<SetByEmail>::new();
    let announcements = page_resource(
        move || (slug.get(), after.get(), by_email.version().get()),
        |(slug, after, _)| read_announcements(slug, after),
    );
    Live::on(|event| matches!(event.subject, Subject::Announcements | Subject::Notifications), move || announcements.refetch());
    mark_seen(move || Some(paths::course_announcements(&slug.get())));
    view! {
        <div class="column stack">
            <Loaded resource=announcements children=move |announcements| view! { <List announcements slug=untrack(move || slug.get()) by_email /> } />
        </div>
    }
}

#[component]
fn List(announcements: CourseAnnouncements, slug: String, by_email: ServerAction<SetByEmail>) -> impl IntoView {
    let CourseAnnouncements { course, course_title, by_email: wanted, page } = announcements;
    let crumbs = vec![
        Crumb::link(paths::CATALOG, "Courses"),
        Crumb::link(paths::course(&slug), course_title.clone()),
        Crumb::current("Announcements"),
    ];
    let next = page.next.map(|key| paths::after(&paths::course_announcements(&slug), key));
    let list = if page.items.is_empty() {
        view! { <EmptyState title="No announcements yet" glyph=Glyph::Mail>"Announcements from your teachers will appear here."</EmptyState> }
            .into_any()
    } else {
        page.items.into_iter().map(|announcement| view! { <Item announcement /> }).collect_view().into_any()
    };
    view! {
        <Breadcrumbs items=crumbs />
        <PageHeader title="Announcements" within=course_title />
        {list}
        <Pager next />
        {wanted.map(|wanted| view! { <ByEmail course wanted action=by_email /> })}
    }
}

#[component]
fn Item(announcement: Announcement) -> impl IntoView {
    let Announcement { subject, body_html, author, sent_at, .. } = announcement;
    view! {
        <Card title=subject>
            <p class="muted">{author} ", " <Time at=sent_at /></p>
            <Prose html=body_html />
        </Card>
    }
}

/// The setting for whether they come by email, too.
#[component]
fn ByEmail(course: CourseId, wanted: bool, action: ServerAction<SetByEmail>) -> impl IntoView {
    let problem = form_problem(move || action.value().get());
    let (text, label) = if wanted {
        ("You also get these by email.", "Stop the emails")
    } else {
        ("You don’t get these by email.", "Email me announcements")
    };
    view! {
        <ActionForm action>
            <FormError problem />
            <input type="hidden" name="course" value=course.to_string() />
            <input type="hidden" name="wanted" value=(!wanted).to_string() />
            <p class="cluster muted">
                <span>{text}</span>
                <Button submit=true small=true busy=action.pending()>
                    {label}
                </Button>
            </p>
        </ActionForm>
    }
}
