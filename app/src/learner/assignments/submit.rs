use domain::assessment::{MAX_ATTEMPTS, Timeliness};
use domain::content::upload::DEFAULT_LIMIT;
use domain::{AssignmentId, SubmissionId};
use leptos::server_fn::ServerFn;
use leptos::{html, prelude::*};
use views::assessment::AssignmentPage;

use super::chosen_file::ChosenFile;
use crate::api::submissions::Submit;
use crate::parts::{Sending, refusal_without_script};
use crate::shell::load::{PageResource, form_problem};
use crate::shell::returned::returned_text;
use crate::shell::session::Session;
use crate::ui::{
    Alert, Button, ButtonKind, FormActions, FormError, Glyph, Icon, Progress, TextArea, Toasts, Tone, Upload, error_of,
};

type Assignment = PageResource<AssignmentPage>;

/// The submission form. Once shown it stays, with everything typed and chosen, while the page is reloaded.
#[component]
pub fn SubmitWork(page: Assignment) -> impl IntoView {
    view! {
        <Transition fallback=|| ()>
            <WhileOpen page />
        </Transition>
    }
}

#[component]
fn WhileOpen(page: Assignment) -> impl IntoView {
    let open = Memo::new(move |before: Option<&Option<AssignmentId>>| {
        let before = before.copied().flatten();
        match page.get() {
            Some(Ok(page)) => Some(page.row.id).filter(|id| page.may_submit || before == Some(*id)),
            _ => before,
        }
    });
    // In its own element, so that the form has a place before the page around it is shown.
    view! {
        <div>
            <For each=move || open.get() key=|id| *id children=move |assignment| view! { <SubmitForm assignment page /> } />
        </div>
    }
}

/// A form for text and a file. Submitting it again unchanged, because no response came, counts once.
#[component]
fn SubmitForm(assignment: AssignmentId, page: Assignment) -> impl IntoView {
    let sending = Sending::<SubmissionId>::new();
    // A problem with one file doesn't apply to another.
    let file_changed = RwSignal::new(false);
    let all_problems = form_problem(move || sending.outcome.get().or_else(|| refusal_without_script::<Submit>().map(Err)));
    let problem =
        Signal::derive(move || all_problems.get().filter(|problem| !(file_changed.get() && problem.of("file").is_some())));
    let page_field = move |field: fn(&AssignmentPage) -> String| move || page.get().and_then(Result::ok).map(|page| field(&page));
    let late = Memo::new(move |_| matches!(page.get(), Some(Ok(page)) if page.timeliness == Timeliness::Late));
    let attempts = Memo::new(move |_| match page.get() {
        Some(Ok(page)) => page.row.own.map_or(0, |own| own.attempts),
        _ => 0,
    });
    let takes_files = Memo::new(move |_| matches!(page.get(), Some(Ok(page)) if !page.accepted.is_empty()));
    let accepted = Signal::derive(page_field(|page| format!("You can submit: {}.", page.accepted)));
    let answer_hint = Signal::derive(move || {
        let hint = if takes_files.get() {
            "Write an answer, attach a file, or both. Markdown supported."
        } else {
            "Markdown supported."
        };
        hint.to_owned()
    });
    // The page comes with a key, so that two clicks count once even before the app runs.
    let key = NodeRef::<html::Input>::new();
    let renew_key = move || {
        if let Some(key) = key.get_untracked() {
            key.set_value(&SubmissionId::new().to_string());
        }
    };
    let storage_key = format!("submission-{assignment}");
    let text = crate::ui::draft(Session::expect().key(&storage_key));
    if let Some(returned) = returned_text::<Submit>("text") {
        text.set(returned);
    }
    let file = ChosenFile::stored_under(Session::expect().key(&format!("{storage_key}-file")));
    let submitted = RwSignal::new(0_u32);
    let form = NodeRef::<html::Details>::new();
    let toasts = Toasts::expect();
    Effect::new(move |_| {
        if sending.outcome.with(|outcome| matches!(outcome, Some(Ok(_)))) {
            text.set(String::new());
            file.clear();
            submitted.update(|times| *times += 1);
            if let Some(form) = form.get_untracked() {
                form.set_open(false);
            }
            toasts.push(Tone::Success, "Submitted.");
            renew_key();
            page.refetch();
        }
    });
    let on_choose = move |names: Vec<String>| {
        file_changed.set(true);
        file.choose(names);
        renew_key();
    };
    // Open if nothing was submitted yet or something is typed.
    let open = Memo::new(move |_| attempts.get() == 0 || text.with(|text| !text.is_empty()));
    view! {
        <details class="submit-work" node_ref=form open=move || open.get()>
            <summary>
                <h2>{move || if attempts.get() == 0 { "Submit your work" } else { "Resubmit" }}</h2>
            </summary>
            <form
                method="post"
                action=Submit::url()
                enctype="multipart/form-data"
                on:input=move |_| renew_key()
                on:submit=move |event| {
                    file_changed.set(false);
                    sending.send_form(Submit::url(), &event);
                }
            >
                <div class="stack">
                    <p class="note muted">
                        <Icon glyph=Glyph::Info />
                        <span>{move || match attempts.get() {
                            0 => format!("You can submit up to {MAX_ATTEMPTS} times. Your latest attempt is the one that counts."),
                            used => format!("You have submitted {used} of {MAX_ATTEMPTS} times. A new attempt replaces attempt {used} for grading."),
                        }}</span>
                    </p>
                    <Show when=move || late.get()>
                        <Alert tone=Tone::Warning>"The due date has passed: this will be marked as late."</Alert>
                    </Show>
                    <FormError problem />
                    <input type="hidden" name="assignment" value=assignment.to_string() />
                    <input type="hidden" name="key" value=SubmissionId::new().to_string() node_ref=key />
                    <TextArea
                        name="text"
                        label="Your answer"
                        bind=text
                        rows=8
                        hint=answer_hint
                        error=error_of(problem, "text")
                    />
                    <Show when=move || takes_files.get()>
                        {file.notice()}
                        // A file input can only be emptied by replacing it.
                        <For
                            each=move || [submitted.get()]
                            key=|times| *times
                            children=move |_| {
                                view! {
                                    <Upload
                                        name="file"
                                        label="Attachment"
                                        max_bytes=DEFAULT_LIMIT
                                        hint=accepted
                                        error=error_of(problem, "file")
                                        on_change=on_choose
                                    />
                                }
                            }
                        />
                    </Show>
                    {move || sending.percent.get().map(|value| view! { <Progress value label="Uploading" /> })}
                    <FormActions>
                        <Button kind=ButtonKind::Primary submit=true busy=sending.pending>
                            {move || if attempts.get() == 0 { "Submit" } else { "Resubmit" }}
                        </Button>
                    </FormActions>
                </div>
            </form>
        </details>
    }
}
