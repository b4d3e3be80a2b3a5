use leptos::prelude::*;

use super::drag::{Dragging, Mark};

/// The marks during a drag: the line where it would end, and a label at the pointer.
#[component]
pub fn DropMarks(dragging: Dragging) -> impl IntoView {
    // Set property by property: the pages' policy permits no style attributes.
    let line = move || {
        dragging.mark.get().map(|Mark { top, left, width }| {
            view! {
                <div
                    class="outline-mark"
                    style:top=format!("{top}px")
                    style:left=format!("{left}px")
                    style:width=format!("{width}px")
                ></div>
            }
        })
    };
    let label = move || dragging.lifted.get().map(|lifted| lifted.label);
    let place = move || {
        let (x, y) = dragging.pointer.get();
        format!("translate({}px, {}px)", x + 14, y + 10)
    };
    view! {
        {line}
        {move || label().map(|label| view! { <div class="toast outline-label" style:transform=place aria-hidden="true">{label}</div> })}
    }
}
