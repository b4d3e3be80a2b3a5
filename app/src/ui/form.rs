use leptos::{html, prelude::*};

use super::{Glyph, Icon};

/// Why a form was refused.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problem {
    pub message: String,
    /// The names of inputs, each with what is wrong with it.
    pub fields: Vec<(String, String)>,
    /// A link to where it can be fixed: its URL and text.
    pub remedy: Option<(String, String)>,
}

impl Problem {
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), ..Self::default() }
    }

    #[must_use]
    pub fn field(mut self, name: impl Into<String>, message: impl Into<String>) -> Self {
        self.fields.push((name.into(), message.into()));
        self
    }

    #[must_use]
    pub fn remedy(mut self, href: impl Into<String>, name: impl Into<String>) -> Self {
        self.remedy = Some((href.into(), name.into()));
        self
    }

    /// Returns what is wrong with one input.
    pub fn of(&self, name: &str) -> Option<String> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, message)| message.clone())
    }
}

/// Returns the message for one input's `error`.
pub fn error_of(problem: Signal<Option<Problem>>, name: &'static str) -> Signal<Option<String>> {
    Signal::derive(move || problem.with(|problem| problem.as_ref().and_then(|problem| problem.of(name))))
}

/// A summary above a form of why it was refused. It links to each wrong input and takes the focus when it appears.
#[component]
pub fn FormError(#[prop(into)] problem: Signal<Option<Problem>>) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if problem.with(Option::is_some)
            && let Some(summary) = node.get()
        {
            // It fails only for an element that has left the page.
            let _ = summary.focus();
        }
    });
    (move || {
        problem.get().map(|problem| {
            view! {
                <div class="alert alert-danger" role="alert" tabindex="-1" node_ref=node>
                    <Icon glyph=Glyph::Danger />
                    <div class="alert-body">
                        <p class="alert-title">{problem.message}</p>
                        {(!problem.fields.is_empty()).then(|| view! { <ul class="error-list">{links(problem.fields)}</ul> })}
                        {problem.remedy.map(|(href, name)| view! { <p><a href=href>{name}</a></p> })}
                    </div>
                </div>
            }
        })
    })
    .into_any()
}

fn links(fields: Vec<(String, String)>) -> Vec<impl IntoView> {
    fields
        .into_iter()
        .map(|(name, message)| view! { <li><a href=format!("#field-{name}") rel="external">{message}</a></li> })
        .collect()
}

/// A group of inputs that belong to one question.
#[component]
pub fn Fieldset(
    #[prop(into)] legend: String,
    #[prop(optional, into)] hint: MaybeProp<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <fieldset class="fieldset">
            <legend>{legend}</legend>
            {move || hint.get().map(|hint| view! { <p class="field-hint">{hint}</p> })}
            {children()}
        </fieldset>
    }
    .into_any()
}

/// The row of buttons under a form, the primary one first.
#[component]
pub fn FormActions(children: Children) -> impl IntoView {
    view! { <div class="form-actions">{children()}</div> }
}
