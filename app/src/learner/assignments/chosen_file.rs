use leptos::prelude::*;

use crate::ui::{Alert, LocalDraft, Tone};

/// The name of the chosen file, kept across a reload: the browser drops the file itself.
#[derive(Clone, Copy)]
pub struct ChosenFile {
    storage: StoredValue<LocalDraft>,
    /// The file that was chosen before the reload.
    lost: RwSignal<Option<String>>,
}

impl ChosenFile {
    pub fn stored_under(key: String) -> Self {
        let this = Self { storage: StoredValue::new(LocalDraft::new(key)), lost: RwSignal::new(None) };
        Effect::new(move |_| this.lost.set(this.storage.with_value(LocalDraft::read)));
        this
    }

    pub fn choose(self, names: Vec<String>) {
        self.storage.with_value(|storage| storage.write(&names.join(", ")));
        self.lost.set(None);
    }

    pub fn clear(self) {
        self.choose(Vec::new());
    }

    /// Asks to choose the file again.
    pub fn notice(self) -> impl IntoView {
        move || {
            self.lost.get().map(|name| {
                view! { <Alert tone=Tone::Warning>"Please choose “" {name} "” again: browsers forget chosen files when a page is reloaded."</Alert> }
            })
        }
    }
}
