use std::collections::HashSet;

use domain::paths;
use mdbook::escape_directives;
use platform::Platform;
use url::Url;
use views::content::ExportSummary;

use super::archive::Archive;
use super::links::Places;
use super::read::Content;
use super::summary::summary;
use crate::content::escape::escaped;

/// Returns the book of a course with the files that it shows, `described` as in its report.
pub(super) fn archive(content: &Content, platform: &Platform, described: &ExportSummary) -> Archive {
    let course = &content.course;
    let places = places(content, &platform.public_url);
    let mut used = HashSet::new();
    // A string of JSON is one of TOML, too.
    let [title, language] = [&course.title, &course.language].map(|text| serde_json::Value::from(text.as_str()));
    let mut pages = vec![
        ("book.toml".to_owned(), format!("[book]\ntitle = {title}\nlanguage = {language}\nsrc = \"src\"\n")),
        ("src/SUMMARY.md".to_owned(), summary(&content.modules)),
        ("left-out.md".to_owned(), report(described)),
    ];
    for lesson in content.lessons() {
        let text = places.rewrite(&escape_directives(&lesson.body), &mut |id| {
            used.insert(id);
        });
        pages.push((format!("src/lessons/{}.md", lesson.slug), format!("# {}\n\n{text}", escaped(&lesson.title))));
    }
    let files = used.iter().filter_map(|id| content.files.get(id));
    let files = files.map(|(file, name)| (format!("src/files/{name}"), file.storage_key.clone())).collect();
    Archive { first: None, texts: pages, files }
}

pub(super) fn places<'a>(content: &'a Content, public_url: &'a Url) -> Places<'a> {
    Places {
        lessons_at: paths::lesson(&content.course.slug, ""),
        lessons: content.lessons().map(|lesson| lesson.slug.as_str()).collect(),
        files: content.files.iter().map(|(id, (_, name))| (*id, name.as_str())).collect(),
        public_url,
    }
}

fn report(summary: &ExportSummary) -> String {
    let list: String = summary.left_out.iter().map(|what| format!("- {what}\n")).collect();
    format!("# What this export leaves out\n\n{list}")
}
