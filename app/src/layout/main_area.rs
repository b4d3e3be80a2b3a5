use leptos::{html, prelude::*};
use leptos_router::hooks::use_location;

/// Whether a page has been shown before: moving on to another frame is a navigation too.
#[derive(Clone, Copy)]
struct Begun(StoredValue<bool>);

/// Called once, in the root.
pub fn provide_begun() {
    provide_context(Begun(StoredValue::new(false)));
}

/// The content. It takes the focus after a navigation in the page, as a page load would.
#[component]
pub(super) fn MainArea(children: Children) -> impl IntoView {
    let node = NodeRef::<html::Main>::new();
    let path = use_location().pathname;
    let begun = use_context::<Begun>();
    let has_begun = move || {
        let before = begun.and_then(|Begun(begun)| begun.try_update_value(|begun| std::mem::replace(begun, true)));
        before.unwrap_or_default()
    };
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        if before.map_or_else(has_begun, |before| before != now)
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
