use std::collections::HashSet;

use chrono::{DateTime, Utc};
use domain::{FileId, paths};
use mdbook::escape_directives;
use platform::Platform;
use url::Url;
use views::content::ExportSummary;

use super::links::Places;
use super::read::Content;
use super::summary::{escaped, summary};

/// The texts of a book, and the files that it shows.
pub(super) struct Book {
    /// By their paths in the archive.
    pub pages: Vec<(String, String)>,
    pub used: HashSet<FileId>,
}

/// Returns the book of a course; `left_out` says what it can't hold.
pub(super) fn pages(content: &Content, platform: &Platform, left_out: Vec<String>) -> Book {
    let course = &content.course;
    let places = places(content, &platform.public_url);
    let mut used = HashSet::new();
    // A string of JSON is one of TOML, too.
    let [title, language] = [&course.title, &course.language].map(|text| serde_json::Value::from(text.as_str()));
    let mut pages = vec![
        ("book.toml".to_owned(), format!("[book]\ntitle = {title}\nlanguage = {language}\nsrc = \"src\"\n")),
        ("src/SUMMARY.md".to_owned(), summary(&content.modules)),
        ("left-out.md".to_owned(), report(&describe(content, platform.clock.now(), left_out))),
    ];
    for lesson in content.lessons() {
        let text = places.rewrite(&escape_directives(&lesson.body), &mut |id| {
            used.insert(id);
        });
        pages.push((format!("src/lessons/{}.md", lesson.slug), format!("# {}\n\n{text}", escaped(&lesson.title))));
    }
    Book { pages, used }
}

fn places<'a>(content: &'a Content, public_url: &'a Url) -> Places<'a> {
    Places {
        lessons_at: paths::lesson(&content.course.slug, ""),
        lessons: content.lessons().map(|lesson| lesson.slug.as_str()).collect(),
        files: content.files.iter().map(|(id, (_, name))| (*id, name.as_str())).collect(),
        public_url,
    }
}

/// Describes an export.
pub(super) fn describe(content: &Content, now: DateTime<Utc>, mut left_out: Vec<String>) -> ExportSummary {
    let drafts = content.lessons().filter(|lesson| !lesson.publication(now).is_published()).count();
    if drafts > 0 {
        left_out.push(format!("Which lessons are published ({drafts} of these aren’t): importing makes drafts of all"));
    }
    let empty = content.modules.iter().filter(|(_, lessons)| lessons.is_empty()).count();
    if empty > 0 {
        left_out.push(format!("Modules without lessons ({empty})"));
    }
    for (what, text) in [("summary", &content.course.summary), ("description", &content.course.description)] {
        if !text.is_empty() {
            left_out.push(format!("The course’s {what}"));
        }
    }
    left_out.push("Learners with their progress and work, announcements, and the course’s settings".to_owned());
    left_out.push("Earlier versions of the lessons".to_owned());
    ExportSummary {
        modules: content.modules.len() - empty,
        lessons: content.lessons().count(),
        files: content.files.len(),
        left_out,
    }
}

fn report(summary: &ExportSummary) -> String {
    let list: String = summary.left_out.iter().map(|what| format!("- {what}\n")).collect();
    format!("# What this export leaves out\n\n{list}")
}
