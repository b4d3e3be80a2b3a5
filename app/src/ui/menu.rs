use leptos::{
    ev::{KeyboardEvent, MouseEvent},
    html,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlElement, Node},
};

use super::{Glyph, Icon};

/// A button that opens a list of links and buttons. Opening one closes the others.
#[component]
pub fn Menu(
    /// Its name for assistive technology. Begins with the trigger's text, if that has any.
    #[prop(into)]
    label: String,
    /// The content of the button.
    #[prop(into)]
    trigger: ViewFnOnce,
    /// Whether it opens toward the left instead of the right.
    #[prop(optional)]
    align_end: bool,
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Details>::new();
    let close = move || {
        if let Some(menu) = node.get_untracked() {
            menu.set_open(false);
        }
    };
    Effect::new(move |_| {
        let handle = window_event_listener(leptos::ev::pointerdown, move |event| {
            let inside = event
                .target()
                .and_then(|target| target.dyn_into::<Node>().ok())
                .zip(node.get_untracked())
                .is_some_and(|(target, menu)| menu.contains(Some(&target)));
            if !inside {
                close();
            }
        });
        on_cleanup(move || handle.remove());
    });
    let on_key = move |event: KeyboardEvent| {
        let Some(menu) = node.get_untracked() else { return };
        let step = match event.key().as_str() {
            "ArrowDown" => Step::Next,
            "ArrowUp" => Step::Previous,
            "Home" if menu.open() => Step::First,
            "End" if menu.open() => Step::Last,
            "Escape" if menu.open() => {
                event.stop_propagation();
                menu.set_open(false);
                focus_first(&menu, "summary");
                return;
            }
            _ => return,
        };
        event.prevent_default();
        menu.set_open(true);
        walk(&menu, step);
    };
    let close_on_choice = move |event: MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if target.is_some_and(|target| matches!(target.closest(".menu-item"), Ok(Some(_)))) {
            close();
        }
    };
    view! {
        <details node_ref=node class="menu" name="menu" on:keydown=on_key>
            <summary class="button button-quiet" aria-label=label>
                {trigger.run()}
            </summary>
            <div class="menu-items" class:menu-end=align_end on:click=close_on_choice>
                {children()}
            </div>
        </details>
    }
    .into_any()
}

#[derive(Clone, Copy)]
enum Step {
    Next,
    Previous,
    First,
    Last,
}

/// Moves the focus to another item; after the last one follows the first.
fn walk(menu: &Element, step: Step) {
    let Ok(items) = menu.query_selector_all(".menu-items :is(a[href], button)") else { return };
    let items: Vec<HtmlElement> = (0..items.length()).filter_map(|index| items.item(index)?.dyn_into().ok()).collect();
    let active = document().active_element();
    let current = items.iter().position(|item| active.as_ref() == Some(item.as_ref()));
    let last = items.len().saturating_sub(1);
    let index = match (step, current) {
        (Step::First, _) | (Step::Next, None) => 0,
        (Step::Last, _) | (Step::Previous, None | Some(0)) => last,
        (Step::Next, Some(current)) => {
            if current == last {
                0
            } else {
                current + 1
            }
        }
        (Step::Previous, Some(current)) => current - 1,
    };
    if let Some(item) = items.get(index) {
        // It fails only for an element that has left the page.
        let _ = item.focus();
    }
}

fn focus_first(within: &Element, selector: &str) {
    if let Ok(Some(element)) = within.query_selector(selector)
        && let Some(element) = element.dyn_ref::<HtmlElement>()
    {
        let _ = element.focus();
    }
}

/// A menu item that is a link.
#[component]
pub fn MenuLink(#[prop(into)] href: String, #[prop(optional)] glyph: Option<Glyph>, children: Children) -> impl IntoView {
    view! {
        <a class="menu-item" href=href>
            {glyph.map(|glyph| view! { <Icon glyph /> })} <span>{children()}</span>
        </a>
    }
}

/// A menu item that is a button.
#[component]
pub fn MenuItem(
    #[prop(optional)] glyph: Option<Glyph>,
    /// Whether it submits the form around it.
    #[prop(optional)]
    submit: bool,
    /// The name and value of a field that it sends with the form.
    #[prop(optional)]
    field: Option<(&'static str, &'static str)>,
    #[prop(optional)] danger: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            name=field.map(|(name, _)| name)
            value=field.map(|(_, value)| value)
            class="menu-item"
            class:menu-danger=danger
        >
            {glyph.map(|glyph| view! { <Icon glyph /> })}
            <span>{children()}</span>
        </button>
    }
}

/// A line between groups.
#[component]
pub fn MenuSeparator() -> impl IntoView {
    view! { <hr class="menu-separator" /> }
}
