use leptos::{ev::MouseEvent, prelude::*};

use super::{Glyph, Icon};

/// How prominent a button is. At most one primary button per view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    Primary,
    #[default]
    Secondary,
    Quiet,
    Danger,
}

impl ButtonKind {
    pub(super) fn class(self, small: bool, icon_only: bool) -> String {
        let kind = match self {
            Self::Primary => "button-primary",
            Self::Secondary => "button-secondary",
            Self::Quiet => "button-quiet",
            Self::Danger => "button-danger",
        };
        let small = if small { " button-small" } else { "" };
        let shape = if icon_only { " button-icon" } else { "" };
        format!("button {kind}{small}{shape}")
    }
}

/// A button that does something. To go somewhere, use [`super::LinkButton`].
#[component]
pub fn Button(
    #[prop(optional)] kind: ButtonKind,
    /// Whether it submits the form around it.
    #[prop(optional)]
    submit: bool,
    #[prop(optional)] small: bool,
    /// Shows a spinner, keeps the focus and ignores clicks.
    #[prop(optional, into)]
    busy: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional)] icon: Option<Glyph>,
    /// The name and tooltip of a button that shows only an icon.
    #[prop(optional, into)]
    label: Option<String>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let ignore_while_busy = move |event: MouseEvent| {
        if busy.get_untracked() {
            event.prevent_default();
            event.stop_immediate_propagation();
        }
    };
    let class = kind.class(small, children.is_none());
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=class
            disabled=move || disabled.get()
            aria-busy=move || busy.get().then_some("true")
            aria-disabled=move || busy.get().then_some("true")
            aria-label=label.clone()
            title=label
            on:click=ignore_while_busy
        >
            {button_content(icon, children)}
        </button>
    }
}

pub(super) fn button_content(icon: Option<Glyph>, children: Option<Children>) -> AnyView {
    view! {
        {icon.map(|glyph| view! { <Icon glyph /> })}
        {children.map(|children| view! { <span class="button-text">{children()}</span> })}
    }
    .into_any()
}
