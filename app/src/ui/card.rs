use leptos::prelude::*;

/// A raised piece of content.
#[component]
pub fn Card(
    #[prop(optional, into)] title: MaybeProp<String>,
    /// Makes the whole card follow the link of its title.
    #[prop(optional, into)]
    href: MaybeProp<String>,
    #[prop(optional, into)] actions: Option<ViewFn>,
    children: Children,
) -> impl IntoView {
    let linked = href.get_untracked().is_some();
    let heading = move || {
        title.get().map(|title| match href.get() {
            Some(href) => view! { <h3 class="card-title"><a href=href>{title}</a></h3> }.into_any(),
            None => view! { <h3 class="card-title">{title}</h3> }.into_any(),
        })
    };
    view! {
        <article class="card" class:card-link=linked>
            {heading}
            <div class="card-body">{children()}</div>
            {actions.map(|actions| view! { <div class="card-actions">{actions.run()}</div> })}
        </article>
    }
    .into_any()
}

/// Cards side by side, as many as fit.
#[component]
pub fn Grid(children: Children) -> impl IntoView {
    view! { <div class="grid-cards">{children()}</div> }
}

/// One below the other, evenly spaced.
#[component]
pub fn Stack(children: Children) -> impl IntoView {
    view! { <div class="stack">{children()}</div> }
}
