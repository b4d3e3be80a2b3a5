use leptos::prelude::*;

use super::drag::Dragging;

/// What shows during a drag: the line where it would end, and a label at the pointer.
#[component]
pub fn DropMarks(dragging: Dragging) -> impl IntoView {
    let line = move || {
        let style = dragging.mark.get().map(|mark| format!("top:{}px;left:{}px;width:{}px", mark.top, mark.left, mark.width));
        style.map(|style| view! { <div class="outline-mark" style=style></div> })
    };
    let label = move || dragging.lifted.get().map(|lifted| lifted.label);
    let place = move || {
        let (x, y) = dragging.pointer.get();
        format!("transform:translate({}px,{}px)", x + 14, y + 10)
    };
    view! {
        {line}
        {move || label().map(|label| view! { <div class="outline-label" style=place aria-hidden="true">{label}</div> })}
    }
}
