use leptos::prelude::*;
use leptos::tachys::html::InertElement;

use super::Glyph;

/// A stroked icon as large as the text beside it. Hidden from assistive technology unless it has a label.
#[component]
pub fn Icon(
    glyph: Glyph,
    /// Its name, if no text beside it says the same.
    #[prop(optional)]
    label: Option<&'static str>,
) -> impl IntoView {
    let name = match label {
        Some(label) => format!("role=\"img\" aria-label=\"{label}\""),
        None => "aria-hidden=\"true\"".to_owned(),
    };
    // One string instead of a tree of views: pages have dozens of icons.
    InertElement::new(format!("<svg class=\"icon\" viewBox=\"0 0 24 24\" {name}><path d=\"{}\"></path></svg>", glyph.path()))
}
