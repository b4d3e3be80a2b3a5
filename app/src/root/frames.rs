//! The frames around screens, filled in for the viewer.

use domain::event::Subject;
use domain::paths;
use domain::people::Role;
use domain::people::{Action, allows};
use leptos::prelude::*;
use leptos_router::components::Outlet;
use leptos_router::hooks::use_navigate;
use views::people::Viewer;

use crate::api::sessions::SignOut;
use crate::shell::error_page::{ErrorPage, NotFound};
use crate::shell::failure::Failure;
use crate::shell::layout::{Frame, NavItem};
use crate::shell::live::Live;
use crate::shell::session::Session;
use crate::ui::{CommandForm, Glyph, MenuItem};

fn viewer_name(session: Session) -> Signal<Option<String>> {
    Signal::derive(move || session.viewer().map(|viewer| viewer.name))
}

/// Returns the number of unread notifications, refreshed when one arrives. The account's name and role, which may change too,
/// are refreshed with it.
fn unread(session: Session) -> Signal<u32> {
    Live::on(
        |event| matches!(event.subject, Subject::Notifications | Subject::Accounts | Subject::CourseStaff | Subject::Sessions),
        move || session.refresh(),
    );
    Signal::derive(move || session.viewer().map_or(0, |viewer| u32::try_from(viewer.unread).unwrap_or(u32::MAX)))
}

/// Returns the account menu's links.
fn account_links(session: Session) -> Signal<Vec<NavItem>> {
    Signal::derive(move || session.viewer().as_ref().map(links_for).unwrap_or_default())
}

fn links_for(viewer: &Viewer) -> Vec<NavItem> {
    let mut links = vec![
        NavItem::new(paths::PROFILE, "Profile", Glyph::Settings),
        NavItem::new(paths::MY_LEARNING, "My learning", Glyph::Book),
    ];
    if viewer.is_staff {
        links.push(NavItem::new(paths::TEACHING, "Teaching", Glyph::Edit));
    }
    if viewer.role == Role::Administrator {
        links.push(NavItem::new(paths::ACCOUNTS, "Administration", Glyph::Users));
    }
    links
}

/// A plain form that signs out, also in the running app.
#[component]
fn SignOutForm() -> impl IntoView {
    let action = ServerAction::<SignOut>::new();
    let session = Session::expect();
    let navigate = use_navigate();
    Effect::new(move |_| {
        if action.value().with(|value| matches!(value, Some(Ok(())))) {
            session.clear_browser_data();
            session.refresh();
            navigate(paths::ROOT, leptos_router::NavigateOptions::default());
        }
    });
    view! {
        <CommandForm action command=|| SignOut {}>
            <MenuItem submit=true glyph=Glyph::Logout>"Sign out"</MenuItem>
        </CommandForm>
    }
}

/// The frame for learners and visitors.
#[component]
pub fn LearnerFrame() -> impl IntoView {
    frame(None, learner_links(Session::expect()), view! { <Outlet /> })
}

/// The page for an unknown URL, in the learner's frame.
#[component]
pub fn NotFoundScreen() -> impl IntoView {
    frame(None, learner_links(Session::expect()), view! { <NotFound /> })
}

/// The frame for staff.
#[component]
pub fn StaffFrame() -> impl IntoView {
    frame(Some("Teaching"), learner_links(Session::expect()), view! { <Guarded allowed=|viewer| viewer.is_staff /> })
}

/// The frame for administrators.
#[component]
pub fn AdminFrame() -> impl IntoView {
    let session = Session::expect();
    let learner_nav = learner_links(session);
    let nav = Signal::derive(move || {
        if !session.viewer().as_ref().is_some_and(manages_accounts) {
            return learner_nav.get();
        }
        vec![
            NavItem::new(paths::ACCOUNTS, "Accounts", Glyph::Users).exact(),
            NavItem::new(paths::OUTBOX, "Outbox", Glyph::Mail),
            NavItem::new(paths::JOBS, "Jobs", Glyph::Clock),
            NavItem::new(paths::AUDIT, "Audit trail", Glyph::List),
        ]
    });
    frame(Some("Administration"), nav, view! { <Guarded allowed=manages_accounts /> })
}

fn manages_accounts(viewer: &Viewer) -> bool {
    allows(Some(viewer.role), Action::ManageAccounts)
}

/// The screens of an area, or the reason they aren't shown. Anyone who was let in stays, with everything they typed: from then on
/// the server decides about each request.
#[component]
fn Guarded(allowed: fn(&Viewer) -> bool) -> impl IntoView {
    let session = Session::expect();
    let refusal = Memo::new(move |before: Option<&Option<Failure>>| match session.viewer() {
        _ if before == Some(&None) => None,
        None => Some(Failure::sign_in_needed()),
        Some(viewer) if allowed(&viewer) => None,
        Some(_) => Some(Failure::forbidden()),
    });
    move || match refusal.get() {
        Some(failure) => view! { <ErrorPage failure /> }.into_any(),
        None => view! { <Outlet /> }.into_any(),
    }
}

fn learner_links(session: Session) -> Signal<Vec<NavItem>> {
    let teaches = Memo::new(move |_| session.viewer().is_some_and(|viewer| viewer.is_staff));
    Signal::derive(move || {
        let mut links = vec![
            NavItem::new(paths::CATALOG, "Courses", Glyph::Book),
            NavItem::new(paths::MY_LEARNING, "My learning", Glyph::Play),
        ];
        if teaches.get() {
            links.push(NavItem::new(paths::TEACHING, "Teaching", Glyph::Edit));
        }
        links
    })
}

fn frame(area: Option<&'static str>, nav: impl Into<Signal<Vec<NavItem>>>, content: impl IntoView + 'static) -> impl IntoView {
    let session = Session::expect();
    let nav = nav.into();
    view! {
        <Frame
            area
            nav
            viewer_name=viewer_name(session)
            unread=unread(session)
            account=account_links(session)
            sign_out=|| view! { <SignOutForm /> }
            show_api_link=Signal::derive(move || session.viewer().is_some_and(|viewer| viewer.is_staff))
        >
            {content}
        </Frame>
    }
}
