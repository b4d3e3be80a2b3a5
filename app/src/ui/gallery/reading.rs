use leptos::prelude::*;

use crate::ui::{Prose, Section};

const LESSON: &str = include_str!("lesson.html");

#[component]
pub(super) fn Reading() -> impl IntoView {
    view! {
        <Section title="Reading">
            <Prose html=LESSON.to_owned() />
        </Section>
    }
}
