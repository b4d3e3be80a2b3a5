use leptos::prelude::*;

/// A form that goes to `action` with its values as the query.
#[component]
pub fn QueryForm(#[prop(into)] action: String, class: &'static str, children: Children) -> impl IntoView {
    #[cfg(not(feature = "ssr"))]
    let on_submit = browser::on_submit(action.clone());
    #[cfg(feature = "ssr")]
    let on_submit = |_: leptos::ev::SubmitEvent| ();
    view! {
        <form method="get" action=action class=class on:submit=on_submit>
            {children()}
        </form>
    }
    .into_any()
}

#[cfg(not(feature = "ssr"))]
mod browser {
    use leptos::ev::SubmitEvent;
    use leptos_router::NavigateOptions;
    use leptos_router::hooks::use_navigate;
    use wasm_bindgen::JsCast;
    use web_sys::{FormData, HtmlFormElement, UrlSearchParams};

    pub fn on_submit(action: String) -> impl Fn(SubmitEvent) {
        let navigate = use_navigate();
        move |event| {
            if let Some(query) = query(&event) {
                event.prevent_default();
                navigate(&format!("{action}?{query}"), NavigateOptions::default());
            }
        }
    }

    /// Returns the form's query. Without one, the browser submits the form itself.
    fn query(event: &SubmitEvent) -> Option<String> {
        let form = event.target()?.dyn_into::<HtmlFormElement>().ok()?;
        let data = FormData::new_with_form(&form).ok()?;
        Some(UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?.to_string().into())
    }
}
