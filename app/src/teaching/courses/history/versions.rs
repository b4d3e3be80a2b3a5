use domain::content::UpdateKind;
use domain::page::Page;
use domain::paths;
use leptos::prelude::*;
use views::content::{LessonUpdate, LessonVersion};

use crate::ui::{Badge, Glyph, LinkButton, Pager, Time, TimeStyle, Tone};

/// The list of versions, the latest first.
#[component]
pub fn Versions(
    course: String,
    lesson: String,
    current: i64,
    /// The version that learners read.
    published: Option<i64>,
    versions: Page<LessonVersion>,
) -> impl IntoView {
    let next = versions.next.map(|key| paths::after(&paths::lesson_history(&course, &lesson), key));
    let rows = versions.items.into_iter().map(|version| {
        let LessonVersion { version: number, title, author, saved_at, update } = version;
        let changes = paths::lesson_version(&course, &lesson, number);
        let by = author.unwrap_or_else(|| "an import".to_owned());
        view! {
            <li>
                <div class="bin-title">
                    <strong>{format!("Version {number}")}</strong>
                    " "
                    {(number == current).then(|| view! { <Badge>"Latest"</Badge> })}
                    " "
                    {(Some(number) == published).then(|| view! { <Badge tone=Tone::Success>"Learners read this"</Badge> })}
                    <p class="muted">{title}</p>
                    <p class="muted">
                        "Saved " <Time at=saved_at style=TimeStyle::Relative /> {format!(" by {by}")}
                    </p>
                    {update.map(published_as)}
                </div>
                <div class="cluster">
                    <LinkButton href=changes small=true icon=Glyph::Eye label=format!("Show changes of version {number}")>
                        "Show changes"
                    </LinkButton>
                </div>
            </li>
        }
    });
    let rows = rows.collect_view();
    view! {
        <ul class="row-list" aria-label="Versions">
            {rows}
        </ul>
        <Pager next />
    }
}

fn published_as(update: LessonUpdate) -> impl IntoView {
    let LessonUpdate { kind, note, published_at } = update;
    let kind = match kind {
        UpdateKind::Minor => " as a minor change",
        UpdateKind::Major => " as a major change",
    };
    let note = (!note.is_empty()).then(|| format!(": {note}"));
    view! {
        <p class="muted">"Published " <Time at=published_at style=TimeStyle::Relative /> {kind} {note}</p>
    }
}
