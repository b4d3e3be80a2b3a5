use leptos::prelude::*;

/// The part of the product that the pages inside belong to, for their documents' titles.
#[derive(Clone, Copy)]
pub struct Area(pub &'static str);

/// The top of a page: its only `h1`, which is also the document's title.
#[component]
pub fn PageHeader(
    #[prop(into)] title: Signal<String>,
    /// One or two sentences about the page.
    #[prop(optional, into)]
    lead: Option<String>,
    /// The larger thing that the page belongs to, in small text above the title.
    #[prop(optional, into)]
    eyebrow: Option<String>,
    /// An addition to the document's title, such as the course.
    #[prop(optional, into)]
    within: Option<String>,
    #[prop(optional, into)] actions: Option<ViewFn>,
) -> impl IntoView {
    let area = use_context::<Area>().map(|Area(name)| name.to_owned());
    set_document_title(move || {
        let parts = [Some(title.get()), within.clone(), area.clone(), Some("DiscoG".to_owned())];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    });
    view! {
        <header class="page-header">
            <div class="page-heading">
                {eyebrow.map(|eyebrow| view! { <p class="eyebrow">{eyebrow}</p> })}
                <h1>{move || title.get()}</h1>
                {lead.map(|lead| view! { <p class="lead">{lead}</p> })}
            </div>
            {actions.map(|actions| view! { <div class="cluster page-actions">{actions.run()}</div> })}
        </header>
    }
    .into_any()
}

/// Sets the document's title. In the browser, not with leptos_meta's `Title`: when it is created again in its place, as when a
/// page reloads its data, it leaves a title behind that is never removed, and the next page keeps that one.
fn set_document_title(text: impl Fn() -> String + Clone + Send + Sync + 'static) {
    #[cfg(feature = "ssr")]
    {
        // As text, because a signal may be gone when the head is written. The component renders into the head, and to nothing
        // here.
        let text = text();
        let _ = view! { <leptos_meta::Title text /> };
    }
    Effect::new(move |_| document().set_title(&text()));
}

/// A part of a page, with an `h2`.
#[component]
pub fn Section(
    #[prop(into)] title: String,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] lead: Option<String>,
    #[prop(optional, into)] actions: Option<ViewFn>,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="section" id=id>
            <header class="section-header">
                <div>
                    <h2>{title}</h2>
                    {lead.map(|lead| view! { <p class="section-lead">{lead}</p> })}
                </div>
                {actions.map(|actions| view! { <div class="cluster">{actions.run()}</div> })}
            </header>
            {children()}
        </section>
    }
    .into_any()
}

/// A link that skips the navigation; visible only with keyboard focus.
#[component]
pub fn SkipLink() -> impl IntoView {
    view! {
        <a class="skip-link" href="#main" rel="external">
            "Skip to the content"
        </a>
    }
}
