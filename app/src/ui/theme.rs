use leptos::prelude::*;

use super::{Glyph, Icon};

/// Sets the remembered theme before the first paint. Runs inline in the head, with the page's nonce.
pub const THEME_SCRIPT: &str =
    "try{let t=localStorage.getItem('theme');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}";

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Theme {
    Light,
    Dark,
    #[default]
    System,
}

impl Theme {
    fn cached_page_resource() -> Self {
        match storage().and_then(|storage| storage.get_item("theme").ok().flatten()).as_deref() {
            Some("light") => Self::Light,
            Some("dark") => Self::Dark,
            _ => Self::System,
        }
    }

    /// Applies the theme and stores it, as far as the browser allows.
    fn apply(self) {
        let name = match self {
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
            Self::System => None,
        };
        if let Some(root) = document().document_element() {
            let _ = match name {
                Some(name) => root.set_attribute("data-theme", name),
                None => root.remove_attribute("data-theme"),
            };
        }
        if let Some(storage) = storage() {
            let _ = match name {
                Some(name) => storage.set_item("theme", name),
                None => storage.remove_item("theme"),
            };
        }
    }
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// A choice between light, dark and the device's setting. It needs scripts, so it is hidden without them.
#[component]
pub fn ThemeToggle() -> impl IntoView {
    let theme = RwSignal::new(Theme::default());
    Effect::new(move |_| theme.set(Theme::cached_page_resource()));
    let choose = move |chosen: Theme| {
        theme.set(chosen);
        chosen.apply();
    };
    let button = |value: Theme, glyph: Glyph, label: &'static str| {
        view! {
            <button
                type="button"
                aria-label=label
                title=label
                aria-pressed=move || if theme.get() == value { "true" } else { "false" }
                on:click=move |_| choose(value)
            >
                <Icon glyph />
            </button>
        }
    };
    view! {
        <div class="theme-toggle script-only" role="group" aria-label="Theme">
            {button(Theme::Light, Glyph::Sun, "Light")}
            {button(Theme::Dark, Glyph::Moon, "Dark")}
            {button(Theme::System, Glyph::Monitor, "Match the device")}
        </div>
    }
    .into_any()
}
