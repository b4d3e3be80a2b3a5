use domain::content::ExportFormat;
use domain::paths;
use leptos::prelude::*;
use views::content::ExportSummary;

use crate::api::courses::read_exports;
use crate::parts::count;
use crate::shell::load::{Loaded, page_resource};
use crate::ui::{Glyph, LinkButton, Section};

/// Downloads a course in each format, and says what the file doesn't hold.
#[component]
pub fn ExportSection(#[prop(into)] slug: String) -> impl IntoView {
    let course = StoredValue::new(slug);
    let summaries = page_resource(move || course.get_value(), read_exports);
    let formats = move |summaries: Vec<ExportSummary>| {
        summaries.into_iter().map(|summary| view! { <Format course=course.get_value() summary /> }).collect_view()
    };
    view! {
        <Section title="Export">
            <div class="stack">
                <Loaded resource=summaries children=formats />
            </div>
        </Section>
    }
}

#[component]
fn Format(course: String, summary: ExportSummary) -> impl IntoView {
    let ExportSummary { format, modules, lessons, files, left_out } = summary;
    let (title, text, label) = words(format);
    let parts =
        [(modules, "module"), (lessons, "lesson"), (files, "file")].map(|(number, what)| count(number as u64, what)).join(", ");
    let download = if lessons == 0 && !format.is_source() {
        view! { <p class="muted">"No lesson of this course is published yet."</p> }.into_any()
    } else {
        view! {
            <details>
                <summary>{parts} ". What is left out"</summary>
                <ul>{left_out.into_iter().map(|what| view! { <li>{what}</li> }).collect_view()}</ul>
            </details>
            <p>
                <LinkButton icon=Glyph::Download href=paths::course_export(&course, format) full_reload=true>
                    {label}
                </LinkButton>
            </p>
        }
        .into_any()
    };
    view! {
        <div class="panel stack">
            <h3>{title}</h3>
            <p class="muted">{text}</p>
            {download}
        </div>
    }
}

/// Returns the name of a format, what it is good for, and the label of its button.
const fn words(format: ExportFormat) -> (&'static str, &'static str, &'static str) {
    match format {
        ExportFormat::Markdown => (
            "Markdown",
            "A zip file with a page in Markdown for each lesson and the files that they show: an mdBook, which can be imported again.",
            "Export as zip",
        ),
        ExportFormat::Epub => {
            ("EPUB", "A book for e-readers, phones and tablets, with what learners can read now.", "Export as EPUB")
        }
        ExportFormat::Site => (
            "Web pages",
            "A zip file with pages that any browser shows without a connection, with what learners can read now.",
            "Export as web pages",
        ),
    }
}
