use domain::ImportId;
use domain::content::upload::DEFAULT_LIMIT;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use crate::api::import::StartImport;

use crate::parts::{Sending, refusal_without_script};
use crate::shell::load::form_problem;
use crate::ui::{Button, ButtonKind, FormActions, FormError, Progress, Toasts, Tone, Upload, error_of};

/// Uploads an archive. `started` is called when its import waits for its turn.
#[component]
pub fn ImportForm(started: Callback<()>) -> impl IntoView {
    let sending = Sending::<ImportId>::new();
    let problem = form_problem(move || sending.outcome.get().or_else(|| refusal_without_script::<StartImport>().map(Err)));
    let toasts = Toasts::expect();
    // A file input can only be emptied by replacing it.
    let uploads = RwSignal::new(0_u32);
    Effect::new(move |_| {
        if sending.outcome.with(|outcome| matches!(outcome, Some(Ok(_)))) {
            toasts.push(Tone::Success, "Import started");
            uploads.update(|uploads| *uploads += 1);
            started.run(());
        }
    });
    view! {
        <form
            method="post"
            action=StartImport::url()
            enctype="multipart/form-data"
            on:submit=move |event| sending.send_form(StartImport::url(), &event)
        >
            <div class="stack">
                <FormError problem />
                <For
                    each=move || [uploads.get()]
                    key=|uploads| *uploads
                    children=move |_| {
                        view! {
                            <Upload
                                name="file"
                                label="Course file (.docx, .imscc or .zip)"
                                accept=".docx,.imscc,.zip,application/zip"
                                max_bytes=DEFAULT_LIMIT
                                required=true
                                error=error_of(problem, "file")
                            />
                        }
                    }
                />
                {move || sending.percent.get().map(|value| view! { <Progress value label="Uploading" /> })}
                <FormActions>
                    <Button kind=ButtonKind::Primary submit=true busy=sending.pending>
                        "Import"
                    </Button>
                </FormActions>
            </div>
        </form>
    }
}
