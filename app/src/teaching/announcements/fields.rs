use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use markdown::Kind;

use crate::api::announcements::Announce;
use crate::shell::returned::returned_text;
use crate::shell::session::Session;
use crate::teaching::preview::preview;
use crate::ui::{Editor, Field, FieldKind, Problem, error_of};

/// The text typed into an announcement's form.
#[derive(Clone, Copy)]
pub struct Draft {
    pub subject: RwSignal<String>,
    /// Markdown.
    pub body: RwSignal<String>,
    /// In the account's time zone; empty to send now.
    pub later: RwSignal<String>,
}

impl Draft {
    /// Stores subject and text in the browser, under `key`, as they are typed.
    pub fn stored(key: &str) -> Self {
        let field = |part: &str| crate::ui::draft(Session::expect().key(&format!("{key}-{part}")));
        Self { subject: field("subject"), body: field("text"), later: RwSignal::new(String::new()) }.with_returned::<Announce>()
    }

    /// Restores the typed values if the form for `F` came back with them.
    pub fn with_returned<F: ServerFn>(self) -> Self {
        for (name, text) in [("subject", self.subject), ("body", self.body), ("scheduled_for", self.later)] {
            if let Some(typed) = returned_text::<F>(name) {
                text.set(typed);
            }
        }
        self
    }

    pub fn clear(self) {
        for text in [self.subject, self.body, self.later] {
            text.set(String::new());
        }
    }

    pub fn is_empty(self) -> bool {
        self.subject.with(String::is_empty) && self.body.with(String::is_empty)
    }
}

#[component]
pub fn Fields(draft: Draft, problem: Signal<Option<Problem>>) -> impl IntoView {
    let body = draft.body;
    let preview = preview(body, Kind::Page);
    let zone = untrack(|| Session::expect().viewer()).map(|viewer| viewer.time_zone).unwrap_or_default();
    view! {
        <Field name="subject" label="Subject" bind=draft.subject required=true maxlength=200 error=error_of(problem, "subject") />
        <Editor name="body" label="Text" value=body preview rows=10 required=true error=error_of(problem, "body") />
        <Field
            name="scheduled_for"
            label="Send at"
            kind=FieldKind::DateTime
            bind=draft.later
            optional=true
            hint=format!("Your time ({zone}). Leave empty to send now. Goes to everyone enrolled at that time.")
            error=error_of(problem, "scheduled_for")
        />
    }
}

/// Formats the value of a field for date and time: `Mon, Dec 7, 10:00`.
pub fn day_and_time(local: &str) -> Option<String> {
    let at = chrono::NaiveDateTime::parse_from_str(local, "%Y-%m-%dT%H:%M").ok()?;
    Some(at.format("%a, %b %-d, %H:%M").to_string())
}

/// Formats a count: `1 learner`, `42 learners`.
pub fn learners(count: u64) -> String {
    if count == 1 { "1 learner".to_owned() } else { format!("{count} learners") }
}
