use leptos::prelude::*;
use views::content::Reason;

use crate::ui::{Glyph, Icon, Time};

/// The conditions that open a locked lesson; nothing for one that is open.
#[component]
pub fn LockReasons(reasons: Vec<Reason>) -> impl IntoView {
    if reasons.is_empty() {
        return ().into_any();
    }
    let reasons = reasons.into_iter().map(|reason| match reason {
        Reason::At(at) => view! {
            <span>
                "Opens on " <Time at /> ". "
            </span>
        }
        .into_any(),
        Reason::After(first) => view! { <span>{first} " "</span> }.into_any(),
    });
    view! {
        <small class="outline-lock">
            <Icon glyph=Glyph::Lock label="locked" />
            {reasons.collect_view()}
        </small>
    }
    .into_any()
}
