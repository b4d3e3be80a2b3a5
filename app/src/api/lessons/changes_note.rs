//! The note above a lesson that it has changed since its reader read it, or that learners read another version. Built on the server, so
//! that learners download no code for it.

use std::fmt::Write;

use chrono::{DateTime, SecondsFormat, Utc};
use domain::content::UpdateKind;
use domain::paths;
use leptos::server_fn::ServerFn;
use markup::escaped;
use views::content::{LessonChanges, LessonPage};

use crate::api::lessons::updates::MarkLessonRead;
use crate::ui::{Tone, relative};

/// Adds the note to the page's text, if there is something to say.
pub fn add(page: &mut LessonPage, now: DateTime<Utc>) {
    let note = match &page.changes {
        Some(changes) => of_learner(page, changes, now),
        None if page.unpublished_changes => {
            alert("You’re seeing unpublished changes", "<p>Learners read the version before until they are published.</p>")
        }
        None => return,
    };
    page.lesson.html.insert_str(0, &note);
}

fn of_learner(page: &LessonPage, changes: &LessonChanges, now: DateTime<Utc>) -> String {
    let LessonChanges { since, kind, notes, places } = changes;
    let title = match kind {
        UpdateKind::Major => "This lesson has changed since you read it",
        UpdateKind::Minor => "Corrected since you read it",
    };
    let moment = since.to_rfc3339_opts(SecondsFormat::Secs, true);
    let ago = Some(relative(*since, now)).filter(|ago| ago != "now").unwrap_or_else(|| "just now".to_owned());
    let mut body = format!("<p>You read it <time datetime=\"{moment}\">{ago}</time>.</p>");
    if !notes.is_empty() {
        let items: String = notes.iter().map(|note| format!("<li>{}</li>", escaped(note))).collect();
        let _ = write!(body, "<ul>{items}</ul>");
    }
    let path = paths::lesson(&page.course_slug, &page.lesson.slug);
    let link = |href: &str, label: &str| format!("<a class=\"button button-secondary button-small\" href=\"{href}\">{label}</a>");
    let toggle = match places {
        None => link(&paths::with_query(&path, [("changes", "shown")]), "Show changes"),
        Some(0) => "<span>The text is the same as before.</span>".to_owned(),
        Some(1) => format!("<span>One place is marked in the text.</span>{}", link(&path, "Hide changes")),
        Some(places) => format!("<span>{places} places are marked in the text.</span>{}", link(&path, "Hide changes")),
    };
    let (action, id) = (MarkLessonRead::url(), page.lesson.id);
    let _ = write!(
        body,
        "<div class=\"cluster\">{toggle}<form method=\"post\" action=\"{action}\"><input type=\"hidden\" name=\"lesson\" value=\"{id}\">\
         <input type=\"hidden\" name=\"next\" value=\"{path}\">\
         <button type=\"submit\" class=\"button button-secondary button-small\">Got it</button></form></div>"
    );
    alert(title, &body)
}

fn alert(title: &str, body: &str) -> String {
    let icon = Tone::Info.glyph().path();
    format!(
        "<div class=\"alert alert-info changes-note\"><svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"{icon}\"></path></svg>\
         <div class=\"alert-body\"><p class=\"alert-title\">{title}</p><div>{body}</div></div></div>"
    )
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    #[test]
    fn a_note_is_text_whatever_its_author_wrote() {
        let now = Utc::now();
        let changes = LessonChanges {
            since: now - TimeDelta::days(3),
            kind: UpdateKind::Minor,
            notes: vec!["<b>x</b> & \"y\"".to_owned()],
            places: None,
        };
        let mut page = crate::api::lessons::reading::tests::page("Bread", "Text.");
        page.changes = Some(Box::new(changes));
        add(&mut page, now);
        let html = page.lesson.html;
        assert!(html.contains("<li>&lt;b&gt;x&lt;/b&gt; &amp; "), "{html}");
        assert!(html.contains(">3 days ago</time>") && html.contains("?changes=shown\""), "{html}");
        assert_eq!(html.matches("<div").count(), html.matches("</div>").count(), "{html}");
    }
}
