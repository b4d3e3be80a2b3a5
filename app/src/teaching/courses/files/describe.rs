use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use views::content::CourseFile;

use super::uploads::Uploads;
use crate::ui::{Button, markdown_link};

/// Asks for a picture's description. `markdown` is the picture in the text, described by its file's name.
///
/// It lies within the text's form, so its fields have no names, which would be sent along.
#[component]
pub(super) fn Describe(uploads: Uploads, file: CourseFile, markdown: String, placeholder: String) -> impl IntoView {
    let description = RwSignal::new(String::new());
    let decorative = RwSignal::new(false);
    let id = format!("describe-{}", file.id);
    let path = domain::paths::file(file.id);
    let done = move || {
        let text = if decorative.get_untracked() { String::new() } else { description.get_untracked() };
        if decorative.get_untracked() || !text.trim().is_empty() {
            uploads.replace(&markdown, &markdown_link(text.trim(), &path, true));
            uploads.forget(&placeholder);
        }
    };
    let done = Callback::new(move |()| done());
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            done.run(());
        }
    };
    let is_empty = Signal::derive(move || !decorative.get() && description.with(|text| text.trim().is_empty()));
    view! {
        <div class="upload-describe">
            <label class="field-label" for=id.clone()>
                "What does the picture show?"
            </label>
            <p class="field-hint" id=format!("{id}-hint")>
                "For people who don’t see it. The text has it already, named after its file."
            </p>
            <input
                class="input"
                id=id.clone()
                maxlength="1000"
                aria-describedby=format!("{id}-hint")
                disabled=move || decorative.get()
                prop:value=move || description.get()
                on:input=move |event| description.set(event_target_value(&event))
                on:keydown=on_key
            />
            <div class="cluster">
                <label class="upload-decorative">
                    <input type="checkbox" prop:checked=move || decorative.get() on:change=move |event| decorative.set(event_target_checked(&event)) />
                    "It is decoration"
                </label>
                <Button small=true disabled=is_empty on:click=move |_| done.run(())>
                    "Save description"
                </Button>
            </div>
        </div>
    }
}
