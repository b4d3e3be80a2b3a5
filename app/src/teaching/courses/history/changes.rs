use domain::LessonId;
use leptos::prelude::*;
use views::content::{ComparedLine, Comparison, LineKind, LinePart};

use crate::api::lessons::RestoreVersion;
use crate::ui::{Button, CommandForm, Glyph, Section};

/// The changes of a version, and the button that restores it.
#[component]
pub fn Changes(shown: Comparison, lesson: LessonId, current: i64, restore: ServerAction<RestoreVersion>) -> impl IntoView {
    let Comparison { version, before, title_before, lines, is_cut } = shown;
    let number = version.version;
    let heading = match before {
        Some(before) if before + 1 < number => format!("Changes from version {before} to {number}"),
        _ => format!("Changes in version {number}"),
    };
    let title = title_before.map(|before| {
        view! {
            <p>
                "Title: " <del>{before}</del> " → " <ins>{version.title}</ins>
            </p>
        }
    });
    let text = if lines.is_empty() {
        view! { <p class="muted">"The text is the same as before."</p> }.into_any()
    } else {
        let rows = lines.into_iter().map(row).collect_view();
        view! {
            <div class="changes" tabindex="0" role="group" aria-label=format!("Changed lines of version {number}")>
                <table>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    let command = RestoreVersion { lesson, version: number, current };
    let button = (number != current).then(|| {
        view! {
            <CommandForm action=restore command=move || command.clone()>
                <input type="hidden" name="lesson" value=lesson.to_string() />
                <input type="hidden" name="version" value=number />
                <input type="hidden" name="current" value=current />
                <Button submit=true icon=Glyph::Refresh busy=restore.pending()>
                    {format!("Restore version {number}")}
                </Button>
            </CommandForm>
        }
    });
    view! {
        <Section title=heading>
            <div class="stack">
                {title} {text} {is_cut.then(|| view! { <p class="muted">"More was changed than is shown here."</p> })} {button}
            </div>
        </Section>
    }
}

fn row(line: ComparedLine) -> impl IntoView {
    let (class, sign, name) = match line.kind {
        LineKind::Same => ("", "", ""),
        LineKind::Added => ("change-added", "+", "added"),
        LineKind::Removed => ("change-removed", "−", "removed"),
        LineKind::Gap => ("change-gap", "⋯", "unchanged lines"),
    };
    let parts = line.parts.into_iter().map(
        |LinePart { text, changed }| {
            if changed { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() }
        },
    );
    let parts = parts.collect_view();
    view! {
        <tr class=class>
            <td class="change-sign">
                <span aria-hidden="true">{sign}</span>
                <span class="visually-hidden">{name}</span>
            </td>
            <td class="change-text">{parts}</td>
        </tr>
    }
}
