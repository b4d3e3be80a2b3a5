use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// A form with nothing to type: its button sends a command known in advance. Its hidden inputs say the same, for a browser that
/// posts it without the running app.
#[component]
pub fn CommandForm<F>(
    action: ServerAction<F>,
    command: impl Fn() -> F + 'static,
    #[prop(optional)] id: Option<&'static str>,
    children: Children,
) -> impl IntoView
where
    F: ServerFn<Output: Send + Sync, Error: Send + Sync> + Send + Sync + Clone + 'static,
{
    command_form(
        F::url(),
        id,
        Box::new(move || {
            action.dispatch(command());
        }),
        children,
    )
}

fn command_form(url: &'static str, id: Option<&'static str>, send: Box<dyn Fn()>, children: Children) -> AnyView {
    view! {
        <form
            method="post"
            action=url
            id=id
            on:submit=move |event| {
                event.prevent_default();
                send();
            }
        >
            {children()}
        </form>
    }
    .into_any()
}
