use leptos::prelude::*;

use super::{Cover, CoverArt};

/// A raised box of content.
#[component]
pub fn Card(
    #[prop(optional, into)] title: Option<String>,
    /// Makes the whole card follow the link of its title.
    #[prop(optional, into)]
    href: Option<String>,
    #[prop(optional)] cover: Option<CoverArt>,
    /// Whether it is in a [`super::Section`]: its title is then one level deeper.
    #[prop(optional)]
    inner: bool,
    #[prop(optional, into)] actions: Option<ViewFn>,
    children: Children,
) -> impl IntoView {
    let linked = href.is_some();
    let picture = cover.map(|art| view! { <Cover art /> });
    let heading = title.map(|title| {
        let title = match href {
            Some(href) => view! { <a href=href>{title}</a> }.into_any(),
            None => title.into_any(),
        };
        if inner {
            view! { <h3 class="card-title">{title}</h3> }.into_any()
        } else {
            view! { <h2 class="card-title">{title}</h2> }.into_any()
        }
    });
    view! {
        <article class="card" class:card-link=linked>
            {picture}
            {heading}
            <div class="card-body">{children()}</div>
            {actions.map(|actions| view! { <div class="card-actions">{actions.run()}</div> })}
        </article>
    }
    .into_any()
}

/// Cards side by side, as many as fit in a row.
#[component]
pub fn Grid(children: Children) -> impl IntoView {
    view! { <div class="grid-cards">{children()}</div> }
}

/// Content in a column, evenly spaced.
#[component]
pub fn Stack(children: Children) -> impl IntoView {
    view! { <div class="stack">{children()}</div> }
}
