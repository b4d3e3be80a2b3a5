use leptos::prelude::*;

/// A text that is kept in the browser while it is typed, under `key`: it survives a session that ends, a crash or a closed
/// tab. Empty, it is forgotten.
pub fn draft(key: String) -> RwSignal<String> {
    let text = RwSignal::new(String::new());
    Effect::new(move |ran: Option<()>| {
        let now = text.get();
        let Some(storage) = storage() else { return };
        let key = format!("draft-{key}");
        if ran.is_none() {
            if let Ok(Some(kept)) = storage.get_item(&key)
                && now.is_empty()
            {
                text.set(kept);
            }
        } else if now.is_empty() {
            // A browser that refuses to forget or to keep does no harm: the text is still on the page.
            let _ = storage.remove_item(&key);
        } else {
            let _ = storage.set_item(&key, &now);
        }
    });
    text
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
