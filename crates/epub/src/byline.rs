use crate::plan::Plan;
use crate::xml;

/// Writes the authors and the description of a book.
pub fn byline(out: &mut String, plan: &Plan<'_>) {
    let authors: Vec<&str> = plan.authors().collect();
    if !authors.is_empty() {
        out.push_str(&format!("<p class=\"authors\">{}</p>\n", xml::title(&authors.join(", "))));
    }
    if let Some(description) = plan.description() {
        out.push_str(&format!("<p class=\"description\">{}</p>\n", xml::escaped(description)));
    }
}
