use crate::links::Facts;
use crate::plan::Plan;
use crate::xml;

/// Kinds of files that can move or sound. Whether they flash, nobody has looked.
const MOVING: [&str; 6] = ["audio/", "video/", "image/apng", "image/gif", "image/svg", "image/webp"];

/// Returns the metadata that EPUB Accessibility 1.1 asks for (“Package metadata”), with the values of schema.org's accessibility
/// vocabulary. Conformance isn't claimed: that takes a person who reads the book.
pub fn metadata(plan: &Plan<'_>, facts: &Facts) -> String {
    let shows_pictures = facts.has_pictures || plan.cover().is_some();
    let is_described = !facts.has_pictures_without_text;
    let can_move = plan.book.files.iter().any(|file| {
        let media_type = xml::media_type(file.media_type);
        MOVING.iter().any(|moving| media_type.starts_with(moving))
    });
    let mut properties = vec![("accessMode", "textual")];
    if shows_pictures {
        properties.push(("accessMode", "visual"));
        properties.push(("accessModeSufficient", "textual,visual"));
    }
    if is_described {
        properties.push(("accessModeSufficient", "textual"));
    }
    for feature in ["tableOfContents", "readingOrder", "displayTransformability"] {
        properties.push(("accessibilityFeature", feature));
    }
    if facts.has_math {
        properties.push(("accessibilityFeature", "MathML"));
    }
    if facts.has_pictures && is_described {
        properties.push(("accessibilityFeature", "alternativeText"));
    }
    properties.push(("accessibilityHazard", if can_move { "unknown" } else { "none" }));
    let mut metadata: String =
        properties.iter().map(|(name, value)| format!("<meta property=\"schema:{name}\">{value}</meta>\n")).collect();
    let summary = summary(facts, is_described);
    metadata.push_str(&format!("<meta property=\"schema:accessibilitySummary\" xml:lang=\"en\">{summary}</meta>\n"));
    metadata
}

fn summary(facts: &Facts, is_described: bool) -> String {
    let mut summary = "Text that can be resized and read aloud, with headings and a table of contents.".to_owned();
    if facts.has_math {
        summary.push_str(" Formulas are MathML, with their LaTeX as alternative text.");
    }
    if facts.has_pictures {
        summary.push_str(if is_described {
            " All pictures have alternative text."
        } else {
            " Some pictures have no alternative text."
        });
    }
    summary
}
