use leptos::html;
use leptos::prelude::*;

use crate::ui::{Alert, Button, ButtonKind, Field, FormActions, TextArea, Tone};

/// A labeled text that someone else saved.
pub struct TheirField {
    label: &'static str,
    text: String,
    long: bool,
}

impl TheirField {
    pub fn line(label: &'static str, text: &str) -> Self {
        Self { label, text: text.to_owned(), long: false }
    }

    pub fn text(label: &'static str, text: &str) -> Self {
        Self { label, text: text.to_owned(), long: true }
    }
}

/// Shows what someone else saved first, beside the viewer's own text, and lets them choose. Nothing is lost meanwhile.
#[component]
pub fn EditConflict(
    record: &'static str,
    #[prop(into)] by: String,
    texts: Vec<TheirField>,
    #[prop(into)] keep_mine: Callback<()>,
    #[prop(into)] take_theirs: Callback<()>,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(panel) = node.get() {
            // It fails only for an element that has left the page.
            let _ = panel.focus();
        }
    });
    let texts = texts.into_iter().map(|TheirField { label, text, long }| {
        let id = format!("theirs-{}", label.to_lowercase());
        let label = format!("{label}, as saved by {by}");
        if long {
            view! { <TextArea name=id.clone() id label value=text rows=10 readonly=true /> }.into_any()
        } else {
            view! { <Field name=id.clone() id label value=text readonly=true /> }.into_any()
        }
    });
    let texts = texts.collect_view();
    view! {
        <div node_ref=node tabindex="-1">
            <Alert tone=Tone::Warning title=format!("{by} saved this {record} while you were writing") live=true>
                <div class="stack">
                    <p>"Nothing was overwritten. Here is what they saved; yours is in the form below. Copy anything you need, then choose."</p>
                    {texts}
                    <FormActions>
                        <Button kind=ButtonKind::Primary on:click=move |_| keep_mine.run(())>
                            "Keep mine (replaces theirs when you save)"
                        </Button>
                        <Button on:click=move |_| take_theirs.run(())>"Take theirs"</Button>
                    </FormActions>
                </div>
            </Alert>
        </div>
    }
}
