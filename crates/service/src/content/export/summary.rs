use entity::{lesson, module};

use crate::content::escape::escaped;

/// Returns the `SUMMARY.md` of a book: each module is a part, each lesson a chapter
/// (<https://rust-lang.github.io/mdBook/format/summary.html>).
pub(super) fn summary(modules: &[(module::Model, Vec<lesson::Model>)]) -> String {
    let mut summary = "# Summary\n".to_owned();
    for (module, lessons) in modules.iter().filter(|(_, lessons)| !lessons.is_empty()) {
        summary.push_str(&format!("\n# {}\n\n", escaped(&module.title)));
        for lesson in lessons {
            let indent = "  ".repeat(usize::try_from(lesson.depth).unwrap_or_default());
            summary.push_str(&format!("{indent}- [{}](lessons/{}.md)\n", escaped(&lesson.title), lesson.slug));
        }
    }
    summary
}
