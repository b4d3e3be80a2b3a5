use domain::paths;
use leptos::prelude::*;
use views::assessment::AttachedFile;

use crate::ui::{Glyph, Icon, size};

/// A link that downloads a submitted file.
#[component]
pub fn Attachment(file: AttachedFile) -> impl IntoView {
    view! {
        <p class="attachment">
            <Icon glyph=Glyph::File />
            <a rel="external" href=paths::file(file.id) download=file.name.clone()>
                {file.name.clone()}
            </a>
            <span class="muted">{size(file.size.unsigned_abs())}</span>
        </p>
    }
}
