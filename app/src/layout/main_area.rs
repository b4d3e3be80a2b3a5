use leptos::{html, prelude::*};
use leptos_router::hooks::use_location;

/// The content. It takes the focus after a navigation in the page, as a page load would.
#[component]
pub(super) fn MainArea(children: Children) -> impl IntoView {
    let node = NodeRef::<html::Main>::new();
    let path = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        if before.is_some_and(|before| before != now)
            && let Some(main) = node.get_untracked()
        {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            // The browser refuses only what is not in the page any more.
            let _ = main.focus_with_options(&options);
        }
        now
    });
    view! {
        <main id="main" class="main" tabindex="-1" node_ref=node>
            {children()}
        </main>
    }
}
