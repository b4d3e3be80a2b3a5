use domain::content::Framing;
use domain::content::upload::DEFAULT_LIMIT;
use domain::{CourseId, ModuleId};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use views::content::Cover;

use super::cover_frame::{CoverFrame, FramedPicture};
use crate::api::covers::SetCover;
use crate::parts::{Sending, refusal_without_script};
use crate::shell::load::form_problem;
use crate::ui::{Button, ButtonKind, FormActions, FormError, Progress, Slider, Toasts, Tone, Upload, error_of};

/// Uploads a picture for a cover, and chooses the part of it that is shown.
#[component]
pub fn PictureForm(course: CourseId, module: Option<ModuleId>, changed: Callback<()>) -> impl IntoView {
    let sending = Sending::<Cover>::new();
    let problem = form_problem(move || sending.outcome.get().or_else(|| refusal_without_script::<SetCover>().map(Err)));
    let picture = FramedPicture::new();
    let toasts = Toasts::expect();
    Effect::new(move |_| {
        if sending.outcome.with(|outcome| matches!(outcome, Some(Ok(_)))) {
            toasts.push(Tone::Success, "Cover saved");
            changed.run(());
        }
    });
    let on_choose = move |_| {
        sending.outcome.set(None);
        picture.show_chosen("cover-file");
    };
    view! {
        <form
            method="post"
            action=SetCover::url()
            enctype="multipart/form-data"
            on:submit=move |event| sending.send_form(SetCover::url(), &event)
        >
            <div class="stack">
                <FormError problem />
                <input type="hidden" name="course" value=course.to_string() />
                {module.map(|id| view! { <input type="hidden" name="module" value=id.to_string() /> })}
                <Upload
                    name="file"
                    id="cover-file"
                    label="Picture"
                    accept="image/jpeg,image/png,image/webp,image/gif"
                    max_bytes=DEFAULT_LIMIT
                    required=true
                    hint="JPEG, PNG, WebP or GIF, at least 480 pixels wide. What the camera stored with it, such as the place, is removed."
                    error=error_of(problem, "file")
                    on_change=on_choose
                />
                <CoverFrame picture />
                <div class="field-row">
                    <Slider name="zoom" label="Zoom" bind=picture.zoom min=100 max=Framing::MAX_ZOOM step=5 unit="%" />
                    <Slider name="x" label="Left to right" bind=picture.x min=0 max=100 unit="%" />
                    <Slider name="y" label="Top to bottom" bind=picture.y min=0 max=100 unit="%" />
                </div>
                {move || sending.percent.get().map(|value| view! { <Progress value label="Uploading" /> })}
                <FormActions>
                    <Button kind=ButtonKind::Primary submit=true busy=sending.pending>
                        "Save cover"
                    </Button>
                </FormActions>
            </div>
        </form>
    }
}
