use domain::problem::ProblemKind;
use leptos::prelude::*;

use crate::shell::failure::Failure;

/// Whether DiscoG can be reached, as far as the page knows: whether the browser is offline or the last request failed.
#[derive(Clone, Copy)]
pub struct Connection {
    offline: RwSignal<bool>,
    unreachable: RwSignal<bool>,
}

impl Connection {
    /// Provides it to the app. Called once, in the root.
    pub fn provide() {
        let connection = Self { offline: RwSignal::new(false), unreachable: RwSignal::new(false) };
        provide_context(connection);
        #[cfg(not(feature = "ssr"))]
        connection.listen();
    }

    #[cfg(not(feature = "ssr"))]
    fn listen(self) {
        use leptos::ev;
        Effect::new(move |_| {
            self.offline.set(!window().navigator().on_line());
            let went_offline = window_event_listener(ev::offline, move |_| self.offline.set(true));
            let came_online = window_event_listener(ev::online, move |_| {
                self.offline.set(false);
                self.unreachable.set(false);
            });
            on_cleanup(move || {
                went_offline.remove();
                came_online.remove();
            });
        });
    }

    #[cfg(not(feature = "ssr"))]
    /// Records whether the server could be reached.
    pub fn record<T>(self, result: &Result<T, Failure>) {
        let now = matches!(result, Err(failure) if is_unreachable(failure));
        if self.unreachable.try_get_untracked().is_some_and(|before| before != now) {
            self.unreachable.set(now);
        }
    }

    #[cfg(not(feature = "ssr"))]
    /// Returns whether DiscoG can't be reached; false again as soon as it can.
    pub fn is_offline(self) -> Signal<bool> {
        Signal::derive(move || self.offline.get() || self.unreachable.get())
    }
}

/// Returns whether the request didn't arrive, or reached no server that could handle it.
pub fn is_unreachable(failure: &Failure) -> bool {
    failure.kind() == ProblemKind::Unavailable
}

/// A bar that says that DiscoG can't be reached, for as long as it can't.
#[component]
pub fn ConnectionBar() -> impl IntoView {
    let connection = expect_context::<Connection>();
    let text = move || {
        if connection.offline.get() {
            Some("You’re offline. What you type is kept, and completed lessons will be sent when you’re back online.")
        } else if connection.unreachable.get() {
            Some("We can’t reach DiscoG right now. This page may be out of date.")
        } else {
            None
        }
    };
    view! {
        <div class="connection" role="status">
            {move || text().map(|text| view! { <p>{text}</p> })}
        </div>
    }
}
