use leptos::prelude::*;

/// The work a page waits for: a screen on its way, or what it reads first.
#[derive(Clone, Copy)]
pub struct Work {
    tasks: RwSignal<u32>,
    routing: RwSignal<bool>,
}

impl Work {
    /// Called once, in the root.
    pub fn provide() -> Self {
        let work = Self { tasks: RwSignal::new(0), routing: RwSignal::new(false) };
        provide_context(work);
        work
    }

    /// For the router, to say that a screen is on its way.
    pub fn routing(self) -> SignalSetter<bool> {
        self.routing.into()
    }

    pub fn is_going_on(self) -> Signal<bool> {
        Signal::derive(move || self.routing.get() || self.tasks.get() > 0)
    }

    #[cfg(not(feature = "ssr"))]
    pub fn begin(self) -> Task {
        self.tasks.update(|tasks| *tasks += 1);
        Task(self.tasks)
    }
}

/// Goes on until it is dropped.
#[cfg(not(feature = "ssr"))]
pub struct Task(RwSignal<u32>);

#[cfg(not(feature = "ssr"))]
impl Drop for Task {
    fn drop(&mut self) {
        // A page that is being left has nothing to show it in.
        let _ = self.0.try_update(|tasks| *tasks = tasks.saturating_sub(1));
    }
}

/// The line at the top of the page while it waits; it comes late enough not to be seen when all is quick.
#[component]
pub fn ProgressBar(work: Work) -> impl IntoView {
    let busy = work.is_going_on();
    view! { <div class="going" class:going-on=move || busy.get() aria-hidden="true"></div> }
}
