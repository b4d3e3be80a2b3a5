use leptos::prelude::*;

use domain::problem::ProblemKind;

use crate::failure::Failure;

/// Whether DiscoG can be reached, as far as the page knows.
#[derive(Clone, Copy)]
pub struct Connection {
    offline: RwSignal<bool>,
    lost: RwSignal<bool>,
}

impl Connection {
    /// Called once, in the root.
    pub fn provide() {
        let connection = Self { offline: RwSignal::new(false), lost: RwSignal::new(false) };
        provide_context(connection);
        #[cfg(not(feature = "ssr"))]
        connection.listen();
    }

    #[cfg(not(feature = "ssr"))]
    fn listen(self) {
        use leptos::ev;
        Effect::new(move |_| {
            self.offline.set(!window().navigator().on_line());
            let gone = window_event_listener(ev::offline, move |_| self.offline.set(true));
            let back = window_event_listener(ev::online, move |_| {
                self.offline.set(false);
                self.lost.set(false);
            });
            on_cleanup(move || {
                gone.remove();
                back.remove();
            });
        });
    }

    #[cfg(not(feature = "ssr"))]
    /// Takes from an answer whether it came.
    pub fn heard<T>(self, answer: &Result<T, Failure>) {
        let lost = matches!(answer, Err(failure) if is_lost(failure));
        if self.lost.try_get_untracked().is_some_and(|before| before != lost) {
            self.lost.set(lost);
        }
    }

    #[cfg(not(feature = "ssr"))]
    /// Changes to false when DiscoG can be reached again.
    pub fn is_offline(self) -> Signal<bool> {
        Signal::derive(move || self.offline.get() || self.lost.get())
    }
}

/// The request didn't arrive, or found nobody who could answer.
pub fn is_lost(failure: &Failure) -> bool {
    failure.kind() == ProblemKind::Unavailable
}

/// Says that DiscoG can't be reached, for as long as it can't.
#[component]
pub fn ConnectionBar() -> impl IntoView {
    let connection = expect_context::<Connection>();
    let text = move || {
        if connection.offline.get() {
            Some("You’re offline. What you type is kept, and completed lessons are sent when you’re back.")
        } else if connection.lost.get() {
            Some("We can’t reach DiscoG just now. What you see may be out of date.")
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
