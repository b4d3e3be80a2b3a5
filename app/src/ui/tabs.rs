use leptos::prelude::*;

use super::NavLink;

/// A link to one of several related pages.
#[derive(Clone, Debug)]
pub struct Tab {
    href: String,
    label: String,
    count: Option<Signal<u32>>,
    exact: bool,
    current: Option<Signal<bool>>,
}

impl Tab {
    pub fn new(href: impl Into<String>, label: impl Into<String>) -> Self {
        Self { href: href.into(), label: label.into(), count: None, exact: false, current: None }
    }

    #[must_use]
    pub fn count(mut self, count: impl Into<Signal<u32>>) -> Self {
        self.count = Some(count.into());
        self
    }

    /// Marks it as current only at its own path, not at paths below it.
    #[must_use]
    pub fn exact(mut self) -> Self {
        self.exact = true;
        self
    }

    /// Decides whether it is current by something other than the path, such as the query.
    #[must_use]
    pub fn current(mut self, current: impl Into<Signal<bool>>) -> Self {
        self.current = Some(current.into());
        self
    }

    fn into_link(self) -> AnyView {
        let Self { href, label, count, exact, current } = self;
        let text = view! {
            <span>{label}</span>
            {count.map(|count| view! { <span class="count numeric">{move || count.get()}</span> })}
        };
        match current {
            Some(current) => view! { <a href=href aria-current=move || current.get().then_some("page")>{text}</a> }.into_any(),
            None => view! { <NavLink href exact>{text}</NavLink> }.into_any(),
        }
    }
}

/// Links to related pages; the current one is marked.
#[component]
pub fn Tabs(
    /// A name for the group of pages.
    #[prop(into)]
    label: String,
    items: Vec<Tab>,
) -> impl IntoView {
    view! {
        <nav class="tabs" aria-label=label>
            <ul>{items.into_iter().map(|tab| view! { <li>{tab.into_link()}</li> }).collect_view()}</ul>
        </nav>
    }
    .into_any()
}
