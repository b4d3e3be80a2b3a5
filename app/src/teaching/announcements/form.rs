use domain::CourseId;
use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlFormElement;

use super::fields::{Draft, Fields, day_and_time, learners};
use crate::api::announcements::{Announce, SendTest, recipients};
use crate::shell::load::form_problem;
use crate::ui::{Button, ButtonKind, Dialog, DialogButton, FormActions, FormError, Glyph, Section, Toasts, Tone};

const FORM: &str = "announce";
const DIALOG: &str = "ask-announce";

/// The form for an announcement, emptied once it is accepted. Submitting it again unchanged, because no response came, counts
/// once.
#[component]
pub fn AnnounceForm(course: CourseId, draft: Draft, action: ServerAction<Announce>) -> impl IntoView {
    let test = ServerAction::<SendTest>::new();
    let problem = form_problem(move || {
        let test_result = test.value().get().map(|result| result.map(|()| false));
        action.value().get().filter(Result::is_err).or(test_result)
    });
    // The page comes with a key, so that two clicks count once even before the app runs.
    let key = NodeRef::<html::Input>::new();
    let open = RwSignal::new(false);
    // Only the running app counts: a page never waits for this.
    let count_action = Action::new(move |(): &()| recipients(course));
    Effect::new(move |_| {
        action.version().track();
        count_action.dispatch(());
    });
    let count = Memo::new(move |_| count_action.value().get().and_then(Result::ok));
    let toasts = Toasts::expect();
    Effect::new(move |ran: Option<()>| {
        for text in [draft.subject, draft.body, draft.later] {
            text.track();
        }
        if ran.is_some()
            && let Some(key) = key.get_untracked()
        {
            key.set_value(&domain::AnnouncementId::new().to_string());
        }
    });
    Effect::new(move |_| {
        if let Some(Ok(_)) = action.value().get() {
            draft.clear();
        }
    });
    Effect::new(move |_| {
        if let Some(Ok(())) = test.value().get() {
            toasts.push(Tone::Success, "Test sent to you");
        }
    });
    let label = Signal::derive(move || match (day_and_time(&draft.later.get()), count.get()) {
        (Some(time), _) => format!("Schedule for {time}"),
        (None, Some(count)) => format!("Send to {}", learners(count)),
        (None, None) => "Send".to_owned(),
    });
    let explanation = move || {
        let recipients_text = count.get().map_or_else(|| "everyone enrolled".to_owned(), learners);
        match day_and_time(&draft.later.get()) {
            Some(time) => {
                format!("It goes out on {time}. As of now, that is to {recipients_text}. Until then you can change or cancel it.")
            }
            None => format!("It goes out by email to {recipients_text} in 30 seconds. Until then you can undo it."),
        }
    };
    let actions = move || {
        view! {
            <Button kind=ButtonKind::Primary submit=true busy=action.pending() attr:form=FORM on:click=move |_| open.set(false)>
                {move || label.get()}
            </Button>
            <Button attr:command="close" attr:commandfor=DIALOG on:click=move |_| open.set(false)>
                "Cancel"
            </Button>
        }
    };
    let send_test = move |event: MouseEvent| {
        if check_complete(&event) {
            test.dispatch(SendTest { course, subject: draft.subject.get_untracked(), body: draft.body.get_untracked() });
        }
    };
    view! {
        <Section title="New announcement">
            <ActionForm action attr:id=FORM>
                <div class="stack">
                    <FormError problem />
                    <input type="hidden" name="course" value=course.to_string() />
                    <input type="hidden" name="key" value=domain::AnnouncementId::new().to_string() node_ref=key />
                    <Fields draft problem />
                    <FormActions>
                        <DialogButton
                            dialog=DIALOG
                            kind=ButtonKind::Primary
                            icon=Glyph::Send
                            disabled=action.pending()
                            on:click=move |event| {
                                check_complete(&event);
                            }
                        >
                            {move || label.get()}
                        </DialogButton>
                        <span class="script-only">
                            <Button icon=Glyph::Mail busy=test.pending() on:click=send_test>
                                "Send me a test"
                            </Button>
                        </span>
                    </FormActions>
                </div>
            </ActionForm>
            <Dialog id=DIALOG title="Send this announcement?" open actions>
                <p>{explanation}</p>
            </Dialog>
        </Section>
    }
}

/// Returns whether the form is complete; if not, shows what is missing and stops the click.
fn check_complete(event: &MouseEvent) -> bool {
    let form = document().get_element_by_id(FORM).and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
    let is_complete = form.is_none_or(|form| form.report_validity());
    if !is_complete {
        event.prevent_default();
        event.stop_immediate_propagation();
    }
    is_complete
}
