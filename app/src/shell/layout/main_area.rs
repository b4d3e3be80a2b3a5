use leptos::{html, prelude::*};
use leptos_router::hooks::use_location;

/// Whether a page has been shown before: switching to another frame is a navigation, too.
#[derive(Clone, Copy)]
struct HasNavigated(StoredValue<bool>);

/// How many animation frames to wait for the screen before giving up.
const MAX_FRAMES: u32 = 600;

/// Provides it to the app. Called once, in the root.
pub fn provide_has_navigated() {
    provide_context(HasNavigated(StoredValue::new(false)));
}

/// The main content. It takes the focus after a navigation within the app, as it would after a page load.
#[component]
pub(super) fn MainArea(children: Children) -> impl IntoView {
    let node = NodeRef::<html::Main>::new();
    let path = use_location().pathname;
    let state = use_context::<HasNavigated>();
    let was_navigated_before = move || {
        let before = state.and_then(|HasNavigated(value)| value.try_update_value(|value| std::mem::replace(value, true)));
        before.unwrap_or_default()
    };
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        if before.map_or_else(was_navigated_before, |before| before != now) {
            focus(node, MAX_FRAMES);
        }
        now
    });
    view! {
        <main id="main" class="main" tabindex="-1" node_ref=node>
            {children()}
        </main>
    }
}

/// Focuses it once it is in the page, which is when the screen inside has loaded.
fn focus(node: NodeRef<html::Main>, frames: u32) {
    if let Some(main) = node.try_get_untracked().flatten().filter(|main| main.is_connected()) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        // It fails only for an element that has left the page.
        let _ = main.focus_with_options(&options);
    } else if frames > 0 {
        request_animation_frame(move || focus(node, frames - 1));
    }
}
