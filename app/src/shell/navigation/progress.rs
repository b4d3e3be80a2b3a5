use leptos::prelude::*;

/// The work that a page waits for: loading a screen, or reading its data.
#[derive(Clone, Copy)]
pub struct Work {
    tasks: RwSignal<u32>,
    routing: RwSignal<bool>,
}

impl Work {
    /// Provides it to the app. Called once, in the root.
    pub fn provide() -> Self {
        let work = Self { tasks: RwSignal::new(0), routing: RwSignal::new(false) };
        provide_context(work);
        work
    }

    /// Returns the setter with which the router says that a screen is loading.
    pub fn routing(self) -> SignalSetter<bool> {
        self.routing.into()
    }

    pub fn is_pending(self) -> Signal<bool> {
        Signal::derive(move || self.routing.get() || self.tasks.get() > 0)
    }

    #[cfg(not(feature = "ssr"))]
    pub fn start(self) -> Task {
        self.tasks.update(|tasks| *tasks += 1);
        Task(self.tasks)
    }
}

/// A piece of work; it ends when dropped.
#[cfg(not(feature = "ssr"))]
pub struct Task(RwSignal<u32>);

#[cfg(not(feature = "ssr"))]
impl Drop for Task {
    fn drop(&mut self) {
        // A page that is being left has no progress bar anymore.
        let _ = self.0.try_update(|tasks| *tasks = tasks.saturating_sub(1));
    }
}

/// The line at the top of a page while it waits, delayed so that fast pages don't show it.
#[component]
pub fn ProgressBar(work: Work) -> impl IntoView {
    let busy = work.is_pending();
    view! { <div class="going" class:going-on=move || busy.get() aria-hidden="true"></div> }
}
