//! The frames around the pages, filled with who is signed in.

use leptos::prelude::*;
use leptos_router::components::Outlet;
use leptos_router::hooks::use_navigate;

use crate::accounts::api::SignOut;
use crate::layout::{AdminLayout, LearnerLayout, NavItem, StaffLayout};
use crate::live::Live;
use crate::session::Session;
use crate::ui::{Glyph, MenuItem};

fn name(session: Session) -> Signal<Option<String>> {
    Signal::derive(move || session.viewer().map(|viewer| viewer.name))
}

/// The number of unread notifications, read again when one comes.
fn unread(session: Session) -> Signal<u32> {
    Live::on(|event| event.entity == "notifications", move || session.refresh());
    Signal::derive(move || session.viewer().map_or(0, |viewer| u32::try_from(viewer.unread).unwrap_or(u32::MAX)))
}

/// The places in the account menu.
fn places(session: Session) -> Vec<NavItem> {
    let mut places = vec![NavItem::new("/profile", "Profile", Glyph::Settings)];
    let Some(viewer) = session.viewer() else { return places };
    places.push(NavItem::new("/learning", "My learning", Glyph::Book));
    if viewer.is_staff {
        places.push(NavItem::new("/staff", "Teaching", Glyph::Edit));
    }
    if viewer.role == domain::account::Role::Administrator {
        places.push(NavItem::new("/admin", "Administration", Glyph::Users));
    }
    places
}

/// Signs out by a plain form, and tells the app.
#[component]
fn SignOutForm() -> impl IntoView {
    let action = ServerAction::<SignOut>::new();
    let session = Session::expect();
    let navigate = use_navigate();
    Effect::new(move |_| {
        if action.value().with(|value| matches!(value, Some(Ok(())))) {
            session.refresh();
            navigate("/", leptos_router::NavigateOptions::default());
        }
    });
    view! {
        <ActionForm action>
            <MenuItem submit=true glyph=Glyph::Logout>"Sign out"</MenuItem>
        </ActionForm>
    }
}

/// Around what learners and visitors see. It is made anew when someone signs in or out, and then only.
#[component]
pub fn LearnerFrame() -> impl IntoView {
    let session = Session::expect();
    view! {
        <LearnerLayout
            viewer_name=name(session)
            unread=unread(session)
            account=places(session)
            sign_out=|| view! { <SignOutForm /> }
        >
            <Outlet />
        </LearnerLayout>
    }
}

#[component]
pub fn StaffFrame() -> impl IntoView {
    let session = Session::expect();
    let nav = vec![NavItem::new("/staff", "Courses", Glyph::Book).exact()];
    view! {
        <StaffLayout
            nav
            viewer_name=name(session)
            unread=unread(session)
            account=places(session)
            sign_out=|| view! { <SignOutForm /> }
        >
            <Outlet />
        </StaffLayout>
    }
}

#[component]
pub fn AdminFrame() -> impl IntoView {
    let session = Session::expect();
    let nav = vec![
        NavItem::new("/admin", "Accounts", Glyph::Users).exact(),
        NavItem::new("/admin/outbox", "Outbox", Glyph::Mail),
        NavItem::new("/admin/audit", "Audit trail", Glyph::List),
    ];
    view! {
        <AdminLayout
            nav
            viewer_name=name(session)
            unread=unread(session)
            account=places(session)
            sign_out=|| view! { <SignOutForm /> }
        >
            <Outlet />
        </AdminLayout>
    }
}
