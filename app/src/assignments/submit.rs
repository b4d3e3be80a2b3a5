use domain::assignment::{AssignmentPage, Timeliness};
use domain::{AssignmentId, SubmissionId};
use leptos::prelude::*;
use leptos::server::ServerActionError;
use leptos::server_fn::ServerFn;
use leptos::server_fn::error::ServerFnUrlError;
use wasm_bindgen::JsCast;

use super::api::Submit;
use crate::failure::Failure;
use crate::load::{Reading, problem_of};
use crate::session::Session;
use crate::ui::{Alert, Button, ButtonKind, FormActions, FormError, Section, TextArea, Toasts, Tone, Upload, error_of};

type PageResource = Reading<AssignmentPage>;

/// The form of the assignment shown. Once there it stays, with what was written and chosen, when the page is read again.
#[component]
pub fn HandIn(page: PageResource) -> impl IntoView {
    view! {
        <Transition fallback=|| ()>
            <WhileOpen page />
        </Transition>
    }
}

#[component]
fn WhileOpen(page: PageResource) -> impl IntoView {
    let open = Memo::new(move |before: Option<&Option<AssignmentId>>| {
        let before = before.copied().flatten();
        match page.get() {
            Some(Ok(page)) => Some(page.row.id).filter(|id| page.may_submit || before == Some(*id)),
            _ => before,
        }
    });
    view! { <For each=move || open.get() key=|id| *id children=move |assignment| view! { <SubmitForm assignment page /> } /> }
}

/// Hands in text and a file. Sent again unchanged, because no answer came, it counts once.
#[component]
fn SubmitForm(assignment: AssignmentId, page: PageResource) -> impl IntoView {
    let submit = Action::new_local(|data: &web_sys::FormData| super::api::submit(data.clone().into()));
    let problem = problem_of(move || submit.value().get().or_else(refused_without_script));
    let late = Memo::new(move |_| matches!(page.get(), Some(Ok(page)) if page.timeliness == Timeliness::Late));
    let key = RwSignal::new(String::new());
    let renew = move || key.set(SubmissionId::new().to_string());
    let text = crate::ui::draft(Session::expect().key(&format!("submission-{assignment}")));
    let handed_in = RwSignal::new(0_u32);
    let toasts = Toasts::expect();
    Effect::new(move |_| renew());
    Effect::new(move |_| {
        if submit.value().with(|value| matches!(value, Some(Ok(_)))) {
            text.set(String::new());
            handed_in.update(|times| *times += 1);
            toasts.push(Tone::Success, "Handed in.");
            renew();
            page.refetch();
        }
    });
    view! {
        <Section title="Hand in your work">
            <Show when=move || late.get()>
                <Alert tone=Tone::Warning>"The due date has passed: this will be marked as late."</Alert>
            </Show>
            <form
                method="post"
                action=Submit::url()
                enctype="multipart/form-data"
                on:input=move |_| renew()
                on:submit=move |event| send(&event, submit)
            >
                <div class="stack">
                    <FormError problem />
                    <input type="hidden" name="assignment" value=assignment.to_string() />
                    <input type="hidden" name="key" prop:value=key />
                    <TextArea name="text" label="Your text" bind=text rows=8 optional=true hint="You can use Markdown." error=error_of(problem, "text") />
                    // A file input is emptied by making a new one.
                    <For
                        each=move || [handed_in.get()]
                        key=|times| *times
                        children=move |_| {
                            view! {
                                <Upload
                                    name="file"
                                    label="A file"
                                    max_bytes=domain::upload::DEFAULT_LIMIT
                                    hint="PDF, pictures, text, office documents or a ZIP archive."
                                    error=error_of(problem, "file")
                                />
                            }
                        }
                    />
                    <FormActions>
                        <Button kind=ButtonKind::Primary submit=true busy=submit.pending()>
                            "Hand in"
                        </Button>
                    </FormActions>
                </div>
            </form>
        </Section>
    }
}

/// Why the form was refused that a browser posted by itself: it comes back to the page in its address.
fn refused_without_script() -> Option<Result<SubmissionId, Failure>> {
    let error = use_context::<ServerActionError>().filter(|error| error.path() == Submit::PATH)?;
    Some(Err(ServerFnUrlError::decode_err(error.err())))
}

/// What a form with a file does in the browser.
type SubmitAction = Action<web_sys::FormData, Result<SubmissionId, Failure>>;

fn send(event: &leptos::ev::SubmitEvent, submit: SubmitAction) {
    event.prevent_default();
    let form = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlFormElement>().ok());
    if let Some(data) = form.and_then(|form| web_sys::FormData::new_with_form(&form).ok())
        && !submit.pending().get_untracked()
    {
        submit.dispatch_local(data);
    }
}
