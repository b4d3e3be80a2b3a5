use leptos::prelude::*;

use super::super::{Button, ButtonKind, Glyph, Icon};
use super::files::{EditorFiles, input_of};
use super::keys;
use super::marks::Mark;
use super::target::Writing;

/// A button of the toolbar.
struct Tool {
    mark: Mark,
    glyph: Glyph,
    label: &'static str,
    shortcut: &'static str,
}

const fn tool(mark: Mark, glyph: Glyph, label: &'static str, shortcut: &'static str) -> Tool {
    Tool { mark, glyph, label, shortcut }
}

const TOOLS: [Tool; 8] = [
    tool(Mark::Bold, Glyph::Bold, "Bold (Ctrl+B)", "Control+B"),
    tool(Mark::Italic, Glyph::Italic, "Italic (Ctrl+I)", "Control+I"),
    tool(Mark::Code, Glyph::Code, "Code (Ctrl+E)", "Control+E"),
    tool(Mark::Link, Glyph::Link, "Link (Ctrl+K)", "Control+K"),
    tool(Mark::Heading, Glyph::Heading, "Heading (Ctrl+Shift+2)", "Control+Shift+2"),
    tool(Mark::List, Glyph::List, "List (Ctrl+Shift+8)", "Control+Shift+8"),
    tool(Mark::Quote, Glyph::Quote, "Quote (Ctrl+Shift+9)", "Control+Shift+9"),
    tool(Mark::Table, Glyph::Table, "Table (Ctrl+Shift+6)", "Control+Shift+6"),
];

/// The buttons that insert Markdown.
#[component]
pub(super) fn Tools(writing: Writing, files: Option<EditorFiles>) -> impl IntoView {
    let is_mac = RwSignal::new(false);
    Effect::new(move |_| is_mac.set(runs_on_a_mac()));
    view! {
        <div class="editor-tools script-only" role="group" aria-label="Format">
            {TOOLS.into_iter().map(|tool| button(writing, tool, is_mac)).collect_view()}
            {files.map(|files| view! { <FileTools writing files /> })}
        </div>
    }
}

/// Lets the person choose files to upload.
pub(super) fn open_file_input(writing: Writing) {
    if let Some(input) = writing.file_input.get_untracked() {
        input.click();
    }
}

/// The buttons that insert files: new ones, and those that are there.
#[component]
fn FileTools(writing: Writing, files: EditorFiles) -> impl IntoView {
    view! {
        <input
            node_ref=writing.file_input
            type="file"
            multiple=true
            hidden=true
            class="editor-file-input"
            aria-label="Upload pictures or files"
            on:change=move |event| {
                if let Some(input) = input_of(&event) {
                    files.take_chosen(writing, &input);
                }
            }
        />
        <Button kind=ButtonKind::Quiet small=true icon=Glyph::Upload label="Upload pictures or files" on:click=move |_| open_file_input(writing) />
        <Button kind=ButtonKind::Quiet small=true icon=Glyph::Image label="Course files" on:click=move |_| files.choose.run(()) />
    }
}

fn button(writing: Writing, tool: Tool, is_mac: RwSignal<bool>) -> impl IntoView {
    let Tool { mark, glyph, label, shortcut } = tool;
    let apply = move |_| {
        if let Some(target) = writing.target() {
            keys::apply(&target, mark);
        }
    };
    let name = move || if is_mac.get() { label.replace("Ctrl+", "⌘").replace("Shift+", "⇧") } else { label.to_owned() };
    view! {
        <button
            type="button"
            class="button button-quiet button-icon button-small"
            aria-label=name
            title=name
            aria-keyshortcuts=shortcut
            on:click=apply
        >
            <Icon glyph />
        </button>
    }
}

fn runs_on_a_mac() -> bool {
    let platform = window().navigator().platform().unwrap_or_default();
    platform.starts_with("Mac") || platform.starts_with("iP")
}
