use leptos::prelude::*;

use super::draft::Draft;
use super::shared_draft::SharedDraft;
use crate::ui::{Alert, Button, FormActions, Tone};

/// A notice that the text is a restored draft, with a button to discard it, and one that it was discarded. While others write it, it
/// can't be discarded.
#[component]
pub fn Restored(draft: Draft, shared: SharedDraft) -> impl IntoView {
    let discard = move |_| {
        draft.discard();
        shared.sharing.sync();
    };
    let take_other = move |_| {
        draft.take_other();
        shared.sharing.sync();
    };
    view! {
        <Show when=move || draft.restored.get()>
            <Alert tone=Tone::Info title="Unsaved draft restored" live=true>
                <p>"It was typed earlier and not saved. Save it, or go back to the saved text."</p>
                <FormActions>
                    <Show when=move || !shared.has_others()>
                        <Button on:click=discard>"Discard draft"</Button>
                    </Show>
                    <Show when=move || draft.has_other()>
                        <Button on:click=take_other>"Show your other draft"</Button>
                    </Show>
                </FormActions>
            </Alert>
        </Show>
        <Show when=move || !draft.restored.get() && draft.has_other()>
            <Alert tone=Tone::Info title="Draft discarded" live=true>
                <FormActions>
                    <Button on:click=take_other>"Bring it back"</Button>
                </FormActions>
            </Alert>
        </Show>
    }
}
