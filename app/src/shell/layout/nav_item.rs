use leptos::prelude::*;

use crate::ui::{Glyph, Icon, NavLink};

/// A link in the navigation.
#[derive(Clone, Debug)]
pub struct NavItem {
    href: String,
    label: String,
    glyph: Glyph,
    exact: bool,
    count: Option<Signal<u32>>,
}

impl NavItem {
    pub fn new(href: impl Into<String>, label: impl Into<String>, glyph: Glyph) -> Self {
        Self { href: href.into(), label: label.into(), glyph, exact: false, count: None }
    }

    /// Marks it as current only at its own path, not at paths below it.
    #[must_use]
    pub fn exact(mut self) -> Self {
        self.exact = true;
        self
    }

    /// Shows a count beside it; nothing for 0.
    #[must_use]
    pub fn count(mut self, count: impl Into<Signal<u32>>) -> Self {
        self.count = Some(count.into());
        self
    }

    pub(super) fn into_link(self, class: &'static str) -> impl IntoView {
        let Self { href, label, glyph, exact, count } = self;
        view! {
            <NavLink href exact class>
                <Icon glyph />
                <span>{label}</span>
                {count.map(count_badge)}
            </NavLink>
        }
    }
}

fn count_badge(count: Signal<u32>) -> impl IntoView {
    move || (count.get() > 0).then(|| view! { <span class="count numeric">{count.get()}</span> })
}

/// Renders a list of links.
pub(super) fn nav_list(items: Vec<NavItem>) -> impl IntoView {
    let items = items.into_iter().map(|item| view! { <li>{item.into_link("nav-link")}</li> }).collect_view();
    view! { <ul class="nav-list">{items}</ul> }
}
