use leptos::prelude::*;

use super::{Glyph, Icon};

/// A step on the way to this page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    href: Option<String>,
    label: String,
}

impl Crumb {
    pub fn link(href: impl Into<String>, label: impl Into<String>) -> Self {
        Self { href: Some(href.into()), label: label.into() }
    }

    /// This page.
    pub fn here(label: impl Into<String>) -> Self {
        Self { href: None, label: label.into() }
    }

    fn into_item(self) -> impl IntoView {
        let step = match self.href {
            Some(href) => view! {
                <a href=href>{self.label}</a>
                <Icon glyph=Glyph::ChevronRight />
            }
            .into_any(),
            None => view! { <span aria-current="page">{self.label}</span> }.into_any(),
        };
        view! { <li>{step}</li> }
    }
}

/// The way from the top to this page.
#[component]
pub fn Breadcrumbs(items: Vec<Crumb>) -> impl IntoView {
    view! {
        <nav class="breadcrumbs" aria-label="Breadcrumbs">
            <ol>{items.into_iter().map(Crumb::into_item).collect_view()}</ol>
        </nav>
    }
    .into_any()
}
