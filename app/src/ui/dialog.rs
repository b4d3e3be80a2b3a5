use leptos::{
    ev::MouseEvent,
    html,
    prelude::*,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{EventTarget, HtmlDialogElement},
};

use super::{ButtonKind, Glyph, Icon, button::button_content};

/// A modal dialog. Escape, its close button and a click outside close it; the focus returns to where it was.
#[component]
pub fn Dialog(
    /// Unique in the page; [`DialogButton`] refers to it.
    #[prop(into)]
    id: String,
    #[prop(into)] title: String,
    /// Opens and closes it, and follows when the browser closes it.
    open: RwSignal<bool>,
    #[prop(optional)] wide: bool,
    /// The buttons at the bottom.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |ran: Option<bool>| {
        let is_open = open.get();
        let Some(dialog) = node.get() else { return false };
        if ran != Some(true) && dialog.open() {
            open.set(true);
        } else {
            show(&dialog, is_open);
        }
        true
    });
    let close_outside = move |event: MouseEvent| {
        let outside = event
            .target()
            .zip(node.get_untracked())
            .is_some_and(|(target, dialog)| target == *AsRef::<EventTarget>::as_ref(&dialog));
        if outside {
            open.set(false);
        }
    };
    let title_id = format!("{id}-title");
    let labelled_by = title_id.clone();
    let dialog_id = id.clone();
    view! {
        <dialog
            node_ref=node
            id=id
            class="dialog"
            class:dialog-wide=wide
            closedby="any"
            aria-labelledby=labelled_by
            on:toggle=move |_| {
                // The browser sends this later, when the dialog may have left the page.
                if let Some(dialog) = node.try_get_untracked().flatten() {
                    open.set(dialog.open());
                }
            }
            on:close=move |_| open.set(false)
            on:click=close_outside
        >
            <div class="dialog-panel">
                <h2 id=title_id class="dialog-title">
                    {title}
                </h2>
                <div class="dialog-body">{children()}</div>
                {actions.map(|actions| view! { <div class="dialog-actions">{actions.run()}</div> })}
                <button
                    type="button"
                    class="button button-quiet button-icon dialog-close"
                    aria-label="Close"
                    command="close"
                    commandfor=dialog_id
                    on:click=move |event| {
                        if !supports_commands(&event) {
                            open.set(false);
                        }
                    }
                >
                    <Icon glyph=Glyph::Close />
                </button>
            </div>
        </dialog>
    }
    .into_any()
}

/// A button that opens a [`Dialog`]. Where the browser can do that itself, it works before hydration, too.
#[component]
pub fn DialogButton(
    /// The dialog's id.
    #[prop(into)]
    dialog: String,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] small: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional)] icon: Option<Glyph>,
    /// The name and tooltip of a button that shows only an icon.
    #[prop(optional, into)]
    label: Option<String>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let target = dialog.clone();
    let open = move |event: MouseEvent| {
        if supports_commands(&event) {
            return;
        }
        let found = document().get_element_by_id(&target);
        if let Some(dialog) = found.and_then(|found| found.dyn_into::<HtmlDialogElement>().ok()) {
            show(&dialog, true);
        }
    };
    let class = kind.class(small, children.is_none());
    view! {
        <button
            type="button"
            class=class
            disabled=move || disabled.get()
            aria-label=label.clone()
            title=label
            aria-haspopup="dialog"
            command="show-modal"
            commandfor=dialog
            on:click=open
        >
            {button_content(icon, children)}
        </button>
    }
}

/// Returns whether the browser itself performs the `command` of the clicked button.
pub(super) fn supports_commands(event: &MouseEvent) -> bool {
    let property = JsValue::from_str("commandForElement");
    event.current_target().is_some_and(|button| js_sys::Reflect::has(&button, &property).unwrap_or(false))
}

fn show(dialog: &HtmlDialogElement, is_open: bool) {
    if is_open && !dialog.open() {
        // It fails only for a dialog that isn't in the page.
        let _ = dialog.show_modal();
    } else if !is_open && dialog.open() {
        dialog.close();
    }
}
