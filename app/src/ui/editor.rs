use leptos::{html, prelude::*};

use super::{Glyph, Icon, binding::bind_text, field_frame::Frame, markdown_edit::Mark, text_area::raw_text};

const TOOLS: [(Mark, Glyph, &str, &str); 6] = [
    (Mark::Bold, Glyph::Bold, "Bold (Ctrl+B)", "Control+B"),
    (Mark::Italic, Glyph::Italic, "Italic (Ctrl+I)", "Control+I"),
    (Mark::Code, Glyph::Code, "Code (Ctrl+E)", "Control+E"),
    (Mark::Link, Glyph::Link, "Link (Ctrl+K)", "Control+K"),
    (Mark::Heading, Glyph::Heading, "Heading (Ctrl+Shift+2)", "Control+Shift+2"),
    (Mark::List, Glyph::List, "List (Ctrl+Shift+8)", "Control+Shift+8"),
];

/// A Markdown editor beside its preview. It doesn't render: the caller provides `preview`.
#[component]
pub fn Editor(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    /// The Markdown.
    value: RwSignal<String>,
    /// The sanitized HTML of the text.
    #[prop(into)]
    preview: Signal<String>,
    /// `field-<name>` if not given.
    #[prop(optional, into)]
    id: MaybeProp<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(default = 18)] rows: u32,
    #[prop(optional)] required: bool,
    #[prop(optional)] maxlength: Option<u32>,
) -> impl IntoView {
    let frame = Frame::new(id, &name, label.clone()).notes(hint, error);
    let node = NodeRef::<html::Textarea>::new();
    bind_text(node, Some(value));
    let previewing = RwSignal::new(false);
    let escape_pressed = StoredValue::new(false);
    let words = move || value.with(|text| text.split_whitespace().count());
    let preview_pane = NodeRef::<html::Div>::new();
    let sync_scroll = move || {
        if let (Some(area), Some(preview_pane)) = (node.get_untracked(), preview_pane.get_untracked()) {
            super::editor_area::sync_scroll(&area, &preview_pane);
        }
    };
    Effect::new(move |_| {
        preview.track();
        request_animation_frame(sync_scroll);
    });
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if let Some(area) = node.get_untracked() {
            escape_pressed.update_value(|escape_pressed| super::editor_area::on_key(&area, &event, escape_pressed));
        }
    };
    view! {
        <div class="field editor">
            <div class="editor-head">
                <label for=frame.id.clone() class="field-label">
                    {label}
                </label>
                <div class="editor-switch script-only" role="group" aria-label="Show">
                    {pane_button(previewing, false, "Write")} {pane_button(previewing, true, "Preview")}
                </div>
            </div>
            {frame.hint_line()}
            <div class="editor-frame" class:editor-previewing=move || previewing.get()>
                <div class="editor-tools script-only" role="group" aria-label="Format">
                    {TOOLS.into_iter().map(|tool| tool_button(node, tool)).collect_view()}
                </div>
                <div class="editor-panes">
                    <textarea
                        node_ref=node
                        class="editor-text"
                        id=frame.id.clone()
                        name=name
                        rows=rows
                        required=required
                        maxlength=maxlength
                        aria-invalid=frame.invalid()
                        aria-describedby=frame.described_by()
                        on:keydown=on_key
                        on:keyup=move |_| sync_scroll()
                        on:click=move |_| sync_scroll()
                        on:input=move |event| value.set(event_target_value(&event))
                        inner_html=raw_text(&value.get_untracked())
                    ></textarea>
                    <div
                        node_ref=preview_pane
                        class="editor-preview"
                        role="region"
                        aria-label="Preview"
                        tabindex="0"
                        on:click=|event| super::editor_area::open_in_new_tab(&event)
                    >
                        <div class="prose" inner_html=move || preview.get()></div>
                    </div>
                </div>
                <p class="editor-foot">
                    <span class="script-only">"Press Esc, then Tab to leave the editor"</span>
                    <span class="numeric">{words} " words"</span>
                </p>
            </div>
            {frame.error_line()}
        </div>
    }
    .into_any()
}

fn pane_button(previewing: RwSignal<bool>, value: bool, label: &'static str) -> impl IntoView {
    let pressed = move || if previewing.get() == value { "true" } else { "false" };
    view! {
        <button type="button" aria-pressed=pressed on:click=move |_| previewing.set(value)>
            {label}
        </button>
    }
}

fn tool_button(
    node: NodeRef<html::Textarea>,
    (mark, glyph, label, shortcut): (Mark, Glyph, &'static str, &'static str),
) -> impl IntoView {
    let on_key = move |_| {
        if let Some(area) = node.get_untracked() {
            super::editor_area::apply(&area, mark);
        }
    };
    let is_mac = RwSignal::new(false);
    Effect::new(move |_| is_mac.set(runs_on_a_mac()));
    let name = move || if is_mac.get() { label.replace("Ctrl+", "⌘").replace("Shift+", "⇧") } else { label.to_owned() };
    view! {
        <button
            type="button"
            class="button button-quiet button-icon button-small"
            aria-label=name
            title=name
            aria-keyshortcuts=shortcut
            on:click=on_key
        >
            <Icon glyph />
        </button>
    }
}

fn runs_on_a_mac() -> bool {
    let platform = window().navigator().platform().unwrap_or_default();
    platform.starts_with("Mac") || platform.starts_with("iP")
}
