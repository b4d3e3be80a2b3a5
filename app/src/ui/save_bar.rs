use leptos::prelude::*;

use super::{Button, ButtonKind};

/// The bottom bar of a long form, always visible: its button, and whether everything is saved.
#[component]
pub fn SaveBar(
    /// Whether anything typed isn't saved yet.
    #[prop(into)]
    dirty: Signal<bool>,
    /// When it was last saved here, such as `14:05`.
    #[prop(into)]
    saved_at: Signal<Option<String>>,
    #[prop(into)] busy: Signal<bool>,
    /// Shown in place of “Unsaved changes”.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let unsaved = if children.is_some() { "" } else { "Unsaved changes" };
    let state = move || match (busy.get(), dirty.get(), saved_at.get()) {
        (true, ..) => "Saving…".to_owned(),
        (false, true, _) => unsaved.to_owned(),
        (false, false, Some(at)) => format!("Saved {at}"),
        (false, false, None) => String::new(),
    };
    view! {
        <div class="save-bar">
            <Button kind=ButtonKind::Primary submit=true busy attr:title="Save (Ctrl+S)">
                "Save"
            </Button>
            <p class="save-state" role="status" class:save-state-unsaved=move || dirty.get()>
                {state}
            </p>
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}
