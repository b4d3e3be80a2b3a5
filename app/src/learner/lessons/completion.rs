use domain::LessonId;
use leptos::prelude::*;

use super::waiting::send_later;
use crate::api::lessons::Complete;
use crate::shell::failure::Failure;
use crate::shell::load::form_problem;
use crate::shell::navigation::connection::is_unreachable;
use crate::shell::session::Session;
use crate::ui::{Button, ButtonKind, CommandForm, FormError, Glyph, Icon, Toasts, Tone};

/// The button that completes the lesson and goes to the next one or, after the last, to the course; or the note that it is
/// completed.
#[component]
pub fn Completion(
    lesson: LessonId,
    next: String,
    last: bool,
    done: Signal<bool>,
    complete: ServerAction<Complete>,
) -> impl IntoView {
    let label = if last { "Complete and finish" } else { "Complete and continue" };
    let session = Session::expect();
    let toasts = Toasts::expect();
    let is_offline_error =
        move |value: &Option<Result<_, Failure>>| matches!(value, Some(Err(failure)) if is_unreachable(failure));
    let problem = form_problem(move || complete.value().get().filter(|value| !is_offline_error(&Some(value.clone()))));
    let offline_choice = RwSignal::new(None::<bool>);
    let server_done = done;
    let done = Signal::derive(move || offline_choice.get().unwrap_or_else(|| server_done.get()));
    Effect::new(move |_| {
        let wanted = !done.get_untracked();
        match complete.value().get() {
            value if is_offline_error(&value) => {
                send_later(session, lesson, wanted);
                offline_choice.set(Some(wanted));
                toasts.push(Tone::Info, "You’re offline. This will be sent when you’re back online.");
            }
            Some(Ok(_)) => offline_choice.set(None),
            _ => {}
        }
    });
    let next_path = next.clone();
    let command = move || {
        let done = !done.get_untracked();
        Complete { lesson, done, next: done.then(|| next_path.clone()) }
    };
    view! {
        <CommandForm action=complete command>
            <FormError problem />
            <input type="hidden" name="lesson" value=lesson.to_string() />
            <input type="hidden" name="done" value=move || (!done.get()).to_string() />
            {move || {
                if done.get() {
                    view! {
                        <p class="cluster">
                            <Icon glyph=Glyph::Check />
                            "Completed"
                            <Button kind=ButtonKind::Quiet small=true submit=true busy=complete.pending()>
                                "Undo"
                            </Button>
                        </p>
                    }
                        .into_any()
                } else {
                    view! {
                        <input type="hidden" name="next" value=next.clone() />
                        <Button kind=ButtonKind::Primary submit=true icon=Glyph::Check busy=complete.pending()>
                            {label}
                        </Button>
                    }
                        .into_any()
                }
            }}
        </CommandForm>
    }
}
