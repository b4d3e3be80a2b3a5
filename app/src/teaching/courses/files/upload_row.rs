use leptos::prelude::*;
use views::content::CourseFile;

use super::describe::Describe;
use super::uploads::{Upload, Uploads};
use crate::shell::failure::Failure;
use crate::ui::{Button, ButtonKind, Glyph, Icon, Progress, Toasts, Tone, size};

/// A file that is being uploaded; then the description of a picture, or the reason why it was refused.
#[component]
pub(super) fn UploadRow(uploads: Uploads, upload: Upload) -> impl IntoView {
    let sending = upload.sending;
    let upload = StoredValue::new(upload);
    let placeholder = move || upload.with_value(|upload| upload.placeholder.clone());
    let toasts = Toasts::expect();
    // The picture and its Markdown in the text, while it has no description.
    let picture = RwSignal::new(None::<(CourseFile, String)>);
    Effect::new(move |_| {
        let Some(Ok(file)) = sending.outcome.get() else { return };
        match uploads.insert(&placeholder(), &file) {
            Some(markdown) if file.is_picture => picture.set(Some((file, markdown))),
            Some(_) => {
                toasts.push(Tone::Success, format!("{} is in the text", file.name));
                uploads.forget(&placeholder());
            }
            None => {
                toasts.push(Tone::Info, format!("{} is in the course files", file.name));
                uploads.forget(&placeholder());
            }
        }
    });
    let failure = move || sending.outcome.get().and_then(Result::err).map(|failure| message(&failure));
    let drop_it = move |_| {
        sending.cancel();
        uploads.replace(&placeholder(), "");
        uploads.forget(&placeholder());
    };
    let again = move |_| upload.with_value(|upload| uploads.send(upload));
    let (name, bytes) = upload.with_value(|upload| (upload.name.clone(), upload.size));
    let head = view! {
        <Icon glyph=Glyph::File />
        <span class="upload-name">{name.clone()}</span>
        <span class="numeric">{size(bytes)}</span>
    };
    view! {
        <li class:upload-refused=move || failure().is_some() class:upload-described=move || picture.with(Option::is_some)>
            <div class="upload-head">
                {head}
                {move || sending.percent.get().map(|value| view! { <Progress value label=format!("Uploading {name}") hide_label=true /> })}
                <Show when=move || sending.pending.get()>
                    <Button kind=ButtonKind::Quiet small=true on:click=drop_it>
                        "Cancel"
                    </Button>
                </Show>
            </div>
            {move || {
                failure()
                    .map(|message| {
                        view! {
                            <p role="alert" class="upload-problem">
                                {message}
                            </p>
                            <div class="cluster">
                                <Button small=true on:click=again>
                                    "Try again"
                                </Button>
                                <Button kind=ButtonKind::Quiet small=true on:click=drop_it>
                                    "Remove"
                                </Button>
                            </div>
                        }
                    })
            }}
            {move || picture.get().map(|(file, markdown)| view! { <Describe uploads file markdown placeholder=placeholder() /> })}
        </li>
    }
}

/// Returns what is wrong with the file, or else with the request.
fn message(failure: &Failure) -> String {
    let about_file = failure.problem.fields.iter().find(|error| error.field == "file");
    about_file.map_or_else(|| failure.problem.message.clone(), |error| error.message.to_string())
}
