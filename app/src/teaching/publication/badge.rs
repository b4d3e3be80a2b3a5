use domain::content::Publication;
use leptos::prelude::*;

use crate::ui::{Badge, Time, Tone};

#[component]
pub fn PublicationBadge(publication: Publication) -> impl IntoView {
    match publication {
        Publication::Draft => view! { <Badge tone=Tone::Warning>"Draft"</Badge> }.into_any(),
        Publication::Scheduled(at) => view! {
            <Badge tone=Tone::Info>
                "Scheduled for " <Time at />
            </Badge>
        }
        .into_any(),
        Publication::Published => view! { <Badge tone=Tone::Success>"Published"</Badge> }.into_any(),
    }
}
