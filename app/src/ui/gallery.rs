//! Every component of the design system in its states, to look at while working on it.

mod actions;
mod data;
mod feedback;
mod forms;
mod overlays;
mod reading;

use leptos::prelude::*;

use super::{Breadcrumbs, Crumb, PageHeader, ThemeToggle, ToastHost, provide_toasts};

/// All components on one page.
#[component]
pub fn Gallery() -> impl IntoView {
    provide_toasts();
    let crumbs =
        vec![Crumb::link(domain::paths::ROOT, "Home"), Crumb::link("/dev", "Development"), Crumb::current("Design system")];
    view! {
        <div class="page">
            <Breadcrumbs items=crumbs />
            <PageHeader
                eyebrow="For developers"
                title="Design system"
                lead="Every component in its states. Anything that isn’t here isn’t used on a screen."
                actions=|| view! { <ThemeToggle /> }
            />
            <actions::Actions />
            <forms::Forms />
            <feedback::Feedback />
            <data::Data />
            <overlays::Overlays />
            <reading::Reading />
        </div>
        <ToastHost />
    }
}
