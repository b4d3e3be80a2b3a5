use leptos::prelude::*;

use super::{Glyph, Icon};

/// A step of the breadcrumbs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    href: Option<String>,
    label: String,
}

impl Crumb {
    pub fn link(href: impl Into<String>, label: impl Into<String>) -> Self {
        Self { href: Some(href.into()), label: label.into() }
    }

    /// Makes the last step: the page itself.
    pub fn current(label: impl Into<String>) -> Self {
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

/// Links from the home page to this one.
#[component]
pub fn Breadcrumbs(items: Vec<Crumb>) -> impl IntoView {
    view! {
        <nav class="breadcrumbs" aria-label="Breadcrumbs">
            <ol>{items.into_iter().map(Crumb::into_item).collect_view()}</ol>
        </nav>
    }
    .into_any()
}
