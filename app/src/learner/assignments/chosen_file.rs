use leptos::prelude::*;

use crate::ui::{Alert, LocalDraft, Tone};

/// The name of the chosen file, kept across a reload: the browser drops the file itself.
#[derive(Clone, Copy)]
pub struct ChosenFile {
    kept: StoredValue<LocalDraft>,
    /// The file that was chosen before the reload.
    lost: RwSignal<Option<String>>,
}

impl ChosenFile {
    pub fn kept(key: String) -> Self {
        let this = Self { kept: StoredValue::new(LocalDraft::new(key)), lost: RwSignal::new(None) };
        Effect::new(move |_| this.lost.set(this.kept.with_value(LocalDraft::read)));
        this
    }

    pub fn choose(self, names: Vec<String>) {
        self.kept.with_value(|kept| kept.write(&names.join(", ")));
        self.lost.set(None);
    }

    pub fn forget(self) {
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
