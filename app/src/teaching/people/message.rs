use domain::{AnnouncementId, CourseId, EnrollmentId};
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use crate::api::people::MessageLearners;
use crate::shell::load::form_problem;
use crate::shell::once::OnceKey;
use crate::shell::returned::returned_text;
use crate::teaching::courses::done::when_done;
use crate::ui::{Button, ButtonKind, Dialog, DialogButton, Field, FormActions, FormError, Glyph, TextArea, error_of};

/// The dialog that writes to the selected learners. It is part of the form around the list, which another action belongs to:
/// its button sends it elsewhere.
#[component]
pub fn Message(course: CourseId, selected: RwSignal<Vec<EnrollmentId>>) -> impl IntoView {
    let action = ServerAction::<MessageLearners>::new();
    let problem = form_problem(move || action.value().get());
    let open = RwSignal::new(false);
    let field = |name: &str| RwSignal::new(returned_text::<MessageLearners>(name).unwrap_or_default());
    let (subject, body) = (field("subject"), field("body"));
    let key = StoredValue::new(AnnouncementId::new());
    when_done(
        action,
        || "Your message goes out in 30 seconds",
        move || {
            key.set_value(AnnouncementId::new());
            subject.set(String::new());
            body.set(String::new());
            open.set(false);
        },
    );
    let send = move |event: MouseEvent| {
        event.prevent_default();
        action.dispatch(MessageLearners {
            course,
            enrollments: selected.get_untracked(),
            subject: subject.get_untracked(),
            body: body.get_untracked(),
            key: key.get_value().to_string(),
        });
    };
    view! {
        <DialogButton dialog="message-learners" small=true icon=Glyph::Mail>
            "Message…"
        </DialogButton>
        <Dialog id="message-learners" title="Write to the selected learners" open>
            <div class="stack">
                <FormError problem />
                <p>"They get it by email and on the course’s page. Nobody else sees it but those who can write to learners."</p>
                <OnceKey action />
                <Field name="subject" label="Subject" bind=subject maxlength=200 error=error_of(problem, "subject") />
                <TextArea name="body" label="Text" bind=body rows=8 hint="In Markdown." error=error_of(problem, "body") />
                <FormActions>
                    <Button
                        kind=ButtonKind::Primary
                        submit=true
                        busy=action.pending()
                        attr:formaction=MessageLearners::url()
                        on:click=send
                    >
                        "Send"
                    </Button>
                </FormActions>
            </div>
        </Dialog>
    }
}
