use domain::lesson::LessonSource;
use leptos::prelude::*;

use crate::ui::{Alert, Button, ButtonKind, FormActions, TextArea, Tone};

/// Someone else saved first: their text beside one's own, and the choice between them. Nothing is lost meanwhile.
#[component]
pub fn StaleEdit(
    theirs: LessonSource,
    by: String,
    title: RwSignal<String>,
    body: RwSignal<String>,
    version: RwSignal<i64>,
    stale: RwSignal<Option<(LessonSource, String)>>,
) -> impl IntoView {
    let other = theirs.clone();
    let take_theirs = move |_| {
        title.set(other.title.clone());
        body.set(other.body.clone());
        version.set(other.version);
        stale.set(None);
    };
    let keep_mine = move |_| {
        version.set(theirs.version);
        stale.set(None);
    };
    view! {
        <Alert tone=Tone::Warning title=format!("{by} saved this lesson while you were writing") live=true>
            <p>"Nothing was overwritten. Here is their text; yours is in the editor below. Take over what you need, then choose."</p>
            <p class="muted">{theirs.title.clone()}</p>
            <TextArea name="theirs" label=format!("The text that {by} saved") value=theirs.body.clone() rows=10 readonly=true />
            <FormActions>
                <Button kind=ButtonKind::Primary on:click=keep_mine>
                    "Keep mine: save again to replace theirs"
                </Button>
                <Button on:click=take_theirs>"Take theirs"</Button>
            </FormActions>
        </Alert>
    }
}
