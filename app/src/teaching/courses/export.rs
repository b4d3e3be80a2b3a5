use domain::paths;
use leptos::prelude::*;
use views::content::ExportSummary;

use crate::api::courses::read_export;
use crate::parts::count;
use crate::shell::load::{Loaded, page_resource};
use crate::ui::{Glyph, LinkButton, Section};

/// Downloads a course as a zip file, and says what the file doesn't hold.
#[component]
pub fn ExportSection(#[prop(into)] slug: String) -> impl IntoView {
    let course = StoredValue::new(slug);
    let summary = page_resource(move || course.get_value(), read_export);
    view! {
        <Section title="Export">
            <div class="stack">
                <p class="muted">
                    "A zip file with a page in Markdown for each lesson and the files that they show: an mdBook, which can be imported again."
                </p>
                <Loaded resource=summary children=|summary| view! { <Summary summary /> } />
                <p>
                    <LinkButton icon=Glyph::Download href=course.with_value(|course| paths::course_export(course)) full_reload=true>
                        "Export as zip"
                    </LinkButton>
                </p>
            </div>
        </Section>
    }
}

#[component]
fn Summary(summary: ExportSummary) -> impl IntoView {
    let ExportSummary { modules, lessons, files, left_out } = summary;
    let parts =
        [(modules, "module"), (lessons, "lesson"), (files, "file")].map(|(number, what)| count(number as u64, what)).join(", ");
    let left_out = left_out.into_iter().map(|what| view! { <li>{what}</li> }).collect_view();
    view! {
        <details>
            <summary>{parts} ". What is left out"</summary>
            <ul>{left_out}</ul>
        </details>
    }
}
