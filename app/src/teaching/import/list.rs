use domain::content::ImportState;
use domain::paths;
use leptos::prelude::*;
use views::content::{ImportReport, ImportRow};

use crate::parts::count;
use crate::ui::{Badge, Glyph, Icon, Progress, Time, TimeStyle, Tone};

/// Imports with what came of them.
#[component]
pub fn ImportList(imports: Vec<ImportRow>) -> impl IntoView {
    view! { <ul class="row-list">{imports.into_iter().map(row).collect_view()}</ul> }
}

fn row(import: ImportRow) -> impl IntoView {
    let ImportRow { file_name, state, progress, report, error, created_at, .. } = import;
    let (tone, word) = match state {
        ImportState::Pending => (Tone::Info, "Running"),
        ImportState::Done => (Tone::Success, "Done"),
        ImportState::Failed => (Tone::Danger, "Failed"),
    };
    let progress = progress.map(|(done, total)| {
        let value = u32::try_from((done * 100).checked_div(total).unwrap_or_default()).unwrap_or(100);
        view! { <Progress value label=format!("{done} of {total} files") /> }
    });
    view! {
        <li>
            <div class="import">
                <p class="cluster">
                    <strong>{file_name}</strong>
                    <Badge tone>{word}</Badge>
                    <span class="muted">
                        <Time at=created_at style=TimeStyle::Relative />
                    </span>
                </p>
                {progress}
                {error
                    .map(|error| {
                        view! {
                            <p class="note">
                                <Icon glyph=Glyph::Danger />
                                <span>{error}</span>
                            </p>
                        }
                    })}
                {report.map(|report| view! { <Outcome report /> })}
            </div>
        </li>
    }
}

#[component]
fn Outcome(report: ImportReport) -> impl IntoView {
    let ImportReport { title, slug, modules, created, updated, unchanged, removed, assignments, files, problems, more_problems } =
        report;
    let counts = [
        (modules, "module"),
        (created, "new lesson"),
        (updated, "changed lesson"),
        (unchanged, "unchanged lesson"),
        (removed, "removed lesson"),
        (assignments, "new assignment"),
        (files, "new file"),
    ];
    let counts: Vec<String> =
        counts.into_iter().filter(|(number, _)| *number > 0).map(|(number, what)| count(number as u64, what)).collect();
    let all_problems = problems.len() + more_problems;
    let problems = problems.into_iter().map(|(file, reason)| view! { <li><code>{file}</code> ": " {reason}</li> }).collect_view();
    view! {
        <p>
            <a href=paths::edit_course(&slug)>{title}</a> {format!(": {}", counts.join(", "))}
        </p>
        {(all_problems > 0)
            .then(|| {
                view! {
                    <details>
                        <summary>{format!("Left out or changed: {all_problems}")}</summary>
                        <ul>{problems}</ul>
                        {(more_problems > 0).then(|| view! { <p class="muted">{format!("and {more_problems} more")}</p> })}
                    </details>
                }
            })}
    }
}
