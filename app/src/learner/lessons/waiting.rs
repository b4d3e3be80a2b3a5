//! Lessons completed while DiscoG couldn't be reached: stored in the browser, and sent when it can be.

use domain::LessonId;

use crate::shell::session::Session;
use crate::ui::LocalDraft;

fn storage(session: Session) -> LocalDraft {
    LocalDraft::new(session.key("completions"))
}

fn read(storage: &LocalDraft) -> Vec<(LessonId, bool)> {
    storage.read().and_then(|text| serde_json::from_slice(text.as_bytes()).ok()).unwrap_or_default()
}

fn write(storage: &LocalDraft, pending: &[(LessonId, bool)]) {
    let text = if pending.is_empty() { String::new() } else { serde_json::to_string(pending).unwrap_or_default() };
    storage.write(&text);
}

/// Stores the last choice for a lesson, to send it later.
pub fn send_later(session: Session, lesson: LessonId, done: bool) {
    let storage = storage(session);
    let mut pending = read(&storage);
    pending.retain(|(other, _)| *other != lesson);
    pending.push((lesson, done));
    write(&storage, &pending);
}

/// Sends the stored choices whenever DiscoG can be reached again. Called once, in the root.
pub fn send_when_online(session: Session) {
    #[cfg(not(feature = "ssr"))]
    {
        use leptos::prelude::*;
        use leptos::task::spawn_local;
        let signed_in = session.signed_in();
        let offline = expect_context::<crate::shell::navigation::Connection>().is_offline();
        let failed = RwSignal::new(false);
        let send = move || spawn_local(async move { failed.set(send(session).await.is_err()) });
        crate::shell::load::retry_while_down(failed.into(), send);
        Effect::new(move |_| {
            if signed_in.get() && !offline.get() {
                send();
            }
        });
    }
    #[cfg(feature = "ssr")]
    let _ = session;
}

/// Sends the stored choices. Those that couldn't be sent stay for another try or, if the session has ended, for the next
/// sign-in.
///
/// # Errors
/// DiscoG couldn't be reached.
#[cfg(not(feature = "ssr"))]
async fn send(session: Session) -> Result<(), crate::shell::failure::Failure> {
    use domain::problem::ProblemKind;
    let storage = storage(session);
    for (lesson, done) in read(&storage) {
        match crate::api::lessons::complete(lesson, done, None).await {
            Err(failure) if crate::shell::navigation::connection::is_unreachable(&failure) => return Err(failure),
            Err(failure) if failure.kind() == ProblemKind::SignInNeeded => return Ok(()),
            _ => {}
        }
        let mut pending = read(&storage);
        pending.retain(|sent| *sent != (lesson, done));
        write(&storage, &pending);
    }
    Ok(())
}
