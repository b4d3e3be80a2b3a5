use domain::assessment::{OwnWork, WorkStatus};
use leptos::prelude::*;

use crate::ui::{Badge, Glyph, Tone};

/// A learner's state in an assignment, in the same words everywhere.
#[component]
pub fn WorkBadge(own: OwnWork) -> impl IntoView {
    let (tone, icon) = match own.status {
        WorkStatus::ToDo => (Tone::Info, Glyph::Edit),
        WorkStatus::Missing => (Tone::Danger, Glyph::Danger),
        WorkStatus::Closed => (Tone::Neutral, Glyph::Lock),
        WorkStatus::Submitted => (Tone::Accent, Glyph::Check),
        WorkStatus::Late => (Tone::Warning, Glyph::Clock),
        WorkStatus::Graded => (Tone::Success, Glyph::Award),
    };
    view! {
        <Badge tone icon>
            {own.label()}
        </Badge>
    }
}
