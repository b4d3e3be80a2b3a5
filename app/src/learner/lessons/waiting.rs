//! Lessons completed while DiscoG couldn't be reached: stored in the browser, and sent when it can be.

use domain::LessonId;

use crate::shell::session::Session;
use crate::ui::LocalDraft;

fn kept(session: Session) -> LocalDraft {
    LocalDraft::new(session.key("completions"))
}

fn read(kept: &LocalDraft) -> Vec<(LessonId, bool)> {
    kept.read().and_then(|text| serde_json::from_slice(text.as_bytes()).ok()).unwrap_or_default()
}

fn write(kept: &LocalDraft, waiting: &[(LessonId, bool)]) {
    let text = if waiting.is_empty() { String::new() } else { serde_json::to_string(waiting).unwrap_or_default() };
    kept.write(&text);
}

/// Stores the last choice for a lesson, to send it later.
pub fn send_later(session: Session, lesson: LessonId, done: bool) {
    let kept = kept(session);
    let mut waiting = read(&kept);
    waiting.retain(|(other, _)| *other != lesson);
    waiting.push((lesson, done));
    write(&kept, &waiting);
}

/// Sends the stored choices whenever DiscoG can be reached again. Called once, in the root.
pub fn send_when_reached(session: Session) {
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
    let kept = kept(session);
    for (lesson, done) in read(&kept) {
        match crate::api::lessons::complete(lesson, done, None).await {
            Err(failure) if crate::shell::navigation::connection::is_unreachable(&failure) => return Err(failure),
            Err(failure) if failure.kind() == ProblemKind::SignInNeeded => return Ok(()),
            _ => {}
        }
        let mut waiting = read(&kept);
        waiting.retain(|sent| *sent != (lesson, done));
        write(&kept, &waiting);
    }
    Ok(())
}
