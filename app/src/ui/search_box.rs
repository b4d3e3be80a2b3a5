use std::time::Duration;

use leptos::prelude::*;

use super::{Glyph, Icon, QueryForm};

/// A search field: sends the words to `action` as a GET form and, if given, to `on_search` while typing.
#[component]
pub fn SearchBox(
    /// The path that shows the results.
    #[prop(into)]
    action: String,
    #[prop(into)] label: String,
    #[prop(default = "q")] name: &'static str,
    #[prop(optional, into)] value: Option<String>,
    /// Called with the words after a pause in typing.
    #[prop(optional, into)]
    on_search: Option<Callback<String>>,
    #[prop(default = 250)] delay_ms: u64,
    #[prop(default = "Search")] placeholder: &'static str,
    /// Hidden inputs to send along.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let mut search = debounce(Duration::from_millis(delay_ms), move |words: String| {
        if let Some(on_search) = on_search {
            on_search.run(words);
        }
    });
    view! {
        <search>
            <QueryForm action class="search-box">
                <Icon glyph=Glyph::Search />
                <input
                    class="input"
                    type="search"
                    name=name
                    value=value
                    placeholder=placeholder
                    aria-label=label
                    enterkeyhint="search"
                    on:input=move |event| search(event_target_value(&event))
                />
                {children.map(|children| children())}
                <button type="submit" class="search-submit visually-hidden">
                    "Search"
                </button>
            </QueryForm>
        </search>
    }
    .into_any()
}
