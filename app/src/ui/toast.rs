use std::time::Duration;

use leptos::{html, leptos_dom::helpers::TimeoutHandle, prelude::*};

use super::{Glyph, Icon, Tone};

/// More would cover the content that they are about.
const MAX_VISIBLE: usize = 3;

/// Short messages about what just happened.
#[derive(Clone, Copy, Debug)]
pub struct Toasts {
    visible: RwSignal<Vec<Toast>>,
    last_key: StoredValue<u32>,
}

#[derive(Clone, Debug)]
struct Toast {
    key: u32,
    tone: Tone,
    text: String,
}

/// Provides [`Toasts`] to everything inside. Called once, in the root.
pub fn provide_toasts() -> Toasts {
    let toasts = Toasts { visible: RwSignal::new(Vec::new()), last_key: StoredValue::new(0) };
    provide_context(toasts);
    toasts
}

impl Toasts {
    /// Returns the root's toasts; in a root without them, new ones that nobody sees.
    pub fn expect() -> Self {
        use_context().unwrap_or_else(provide_toasts)
    }

    /// Shows a message. A repeated one moves to the end, and the oldest give way to new ones. Messages disappear automatically,
    /// except errors, which wait to be dismissed.
    pub fn push(self, tone: Tone, text: impl Into<String>) {
        self.last_key.update_value(|last_key| *last_key = last_key.wrapping_add(1));
        let toast = Toast { key: self.last_key.get_value(), tone, text: text.into() };
        self.visible.update(|visible| {
            visible.retain(|other| other.text != toast.text);
            visible.push(toast);
            let surplus = visible.len().saturating_sub(MAX_VISIBLE);
            visible.drain(..surplus);
        });
    }

    fn dismiss(self, key: u32) {
        self.visible.update(|visible| visible.retain(|toast| toast.key != key));
    }
}

/// The place where messages appear: once, at the end of the root.
#[component]
pub fn ToastHost(#[prop(optional)] node: NodeRef<html::Div>) -> impl IntoView {
    let toasts = Toasts::expect();
    view! {
        <div node_ref=node class="toasts" role="status" aria-live="polite">
            <For each=move || toasts.visible.get() key=|toast| toast.key children=move |toast| view! { <ToastItem toasts toast /> } />
        </div>
    }
    .into_any()
}

#[component]
fn ToastItem(toasts: Toasts, toast: Toast) -> impl IntoView {
    let Toast { key, tone, text } = toast;
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let time = reading_time(&text);
    let start = move || {
        if tone != Tone::Danger {
            timer.set_value(set_timeout_with_handle(move || toasts.dismiss(key), time).ok());
        }
    };
    let pause = move || {
        if let Some(running) = timer.try_update_value(Option::take).flatten() {
            running.clear();
        }
    };
    Effect::new(move |_| start());
    on_cleanup(pause);
    view! {
        <div
            class=format!("toast toast-{}", tone.class())
            on:mouseenter=move |_| pause()
            on:mouseleave=move |_| start()
            on:focusin=move |_| pause()
            on:focusout=move |_| start()
        >
            <Icon glyph=tone.glyph() />
            <p class="toast-text">
                <span class="visually-hidden">{tone.spoken()}</span>
                {text}
            </p>
            <button type="button" class="button button-quiet button-icon button-small" aria-label="Dismiss" on:click=move |_| toasts.dismiss(key)>
                <Icon glyph=Glyph::Close />
            </button>
        </div>
    }
}

/// Returns how long a message is shown: five seconds, and longer for long ones.
fn reading_time(text: &str) -> Duration {
    Duration::from_millis(5_000.max(text.chars().count() as u64 * 80))
}
