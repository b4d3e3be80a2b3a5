use leptos::html;
use leptos::prelude::*;
use leptos_meta::provide_meta_context;

use crate::learner::lessons::send_when_online;
use crate::root::screens::Screens;
use crate::shell::layout::{listen_for_shortcuts, provide_has_navigated};
use crate::shell::live::Live;
use crate::shell::navigation::{Connection, ConnectionBar, ProgressBar, Work, restore_scroll};
use crate::shell::returned::RefusedForm;
use crate::shell::session::Session;
use crate::ui::{ToastHost, ask_before_leaving, provide_toasts, provide_zone};

/// The app: everything that screens share, around the screen for the URL.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_toasts();
    provide_has_navigated();
    Connection::provide();
    let work = Work::provide();
    restore_scroll(work.is_pending());
    listen_for_shortcuts();
    ask_before_leaving();
    let session = Session::provide();
    RefusedForm::provide();
    send_when_online(session);
    provide_zone(Signal::derive(move || session.viewer().map(|viewer| viewer.time_zone)));
    // Hydrated after the screen, which may have to wait for its chunk.
    let last = NodeRef::<html::Div>::new();
    last.on_load(|_| mark_hydrated());
    Live::provide(session, Signal::derive(move || last.get().is_some()));
    view! {
        <ProgressBar work />
        <Screens work />
        <ConnectionBar />
        <ToastHost node=last />
    }
}

/// Marks the document as hydrated: from now on, typing and clicks are handled.
fn mark_hydrated() {
    if let Some(root) = document().document_element() {
        // Without the mark, the page works all the same.
        let _ = root.set_attribute("data-alive", "true");
    }
}
