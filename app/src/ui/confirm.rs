use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{Button, ButtonKind, Dialog, DialogButton, Glyph, dialog::supports_commands};

/// A button for what can't be undone: it asks first. It runs `on_confirm`; without one, it submits the form with the id `form`
/// or, without that, the form around it.
#[component]
pub fn ConfirmButton(
    /// The id of its dialog, unique in the page.
    #[prop(into)]
    id: String,
    #[prop(into)] label: String,
    /// The question.
    #[prop(into)]
    title: String,
    /// The consequences of confirming.
    #[prop(into)]
    text: String,
    /// The text of the confirming button; the label if not given.
    #[prop(optional, into)]
    confirm: Option<String>,
    #[prop(optional)] icon: Option<Glyph>,
    #[prop(default = ButtonKind::Danger)] kind: ButtonKind,
    #[prop(optional)] small: bool,
    /// Whether it shows only the icon, with the label as name and tooltip.
    #[prop(optional)]
    icon_only: bool,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] form: Option<String>,
    #[prop(optional, into)] on_confirm: Option<Callback<()>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let was_confirmed = StoredValue::new(false);
    // The dialog may be inside the removed part: then the focus would be lost, so it moves to the page.
    on_cleanup(move || {
        if was_confirmed.try_get_value() == Some(true) {
            request_animation_frame(focus_page_if_lost);
        }
    });
    let confirm = confirm.unwrap_or_else(|| label.clone());
    let confirmed = move |_| {
        open.set(false);
        was_confirmed.set_value(true);
        if let Some(on_confirm) = on_confirm {
            on_confirm.run(());
        }
    };
    let close = id.clone();
    let actions = move || {
        let (confirm, form, close) = (confirm.clone(), form.clone(), close.clone());
        view! {
            <Button
                submit=on_confirm.is_none()
                kind=ButtonKind::Danger
                busy
                on:click=confirmed
                attr:form=form
            >
                {confirm}
            </Button>
            <Button
                attr:command="close"
                attr:commandfor=close
                attr:autofocus=true
                on:click=move |event| {
                    if !supports_commands(&event) {
                        open.set(false);
                    }
                }
            >
                "Cancel"
            </Button>
        }
    };
    let trigger = if icon_only {
        view! { <DialogButton dialog=id.clone() kind small disabled=busy icon=icon.unwrap_or(Glyph::Trash) label /> }.into_any()
    } else {
        let text = label;
        match icon {
            Some(icon) => {
                view! { <DialogButton dialog=id.clone() kind small disabled=busy icon>{text}</DialogButton> }.into_any()
            }
            None => view! { <DialogButton dialog=id.clone() kind small disabled=busy>{text}</DialogButton> }.into_any(),
        }
    };
    view! {
        {trigger}
        <Dialog id title open actions>
            <p>{text}</p>
        </Dialog>
    }
    .into_any()
}

fn focus_page_if_lost() {
    let active = document().active_element();
    let is_lost = active.is_none_or(|active| active.tag_name() == "BODY");
    if is_lost
        && let Ok(Some(main)) = document().query_selector("main")
        && let Some(main) = main.dyn_ref::<web_sys::HtmlElement>()
    {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        // It fails only for an element that has left the page.
        let _ = main.focus_with_options(&options);
    }
}
