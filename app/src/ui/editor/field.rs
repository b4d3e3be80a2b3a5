use leptos::web_sys::CustomEvent;
use leptos::{html, prelude::*};

use super::super::{binding::bind_text, field_frame::Frame, text_area::raw_text};
use super::files::{EditorFiles, allow_drop};
use super::keys;
use super::line::line;
use super::marks::Edit;
use super::panes::{Pane, Panes};
use super::preview::PreviewPane;
use super::sharing::Sharing;
use super::suggestions::FindLinks;
use super::surface::{self, SurfaceState};
use super::target::Writing;
use super::tools::{self, Tools};

/// A Markdown editor beside its preview. It doesn't render: the caller provides `preview`.
#[component]
pub fn Editor(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    /// The Markdown.
    value: RwSignal<String>,
    /// The sanitized HTML of the text. It scrolls with the text if its blocks have the text's lines.
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
    /// Finds what the text can link to, after `[[`.
    #[prop(optional)]
    links: Option<FindLinks>,
    /// Takes files that are pasted, dropped and chosen.
    #[prop(optional)]
    files: Option<EditorFiles>,
    /// Moves the caret to a line, from 1, when it is set.
    #[prop(optional)]
    go_to: Option<RwSignal<Option<usize>>>,
    /// Offers questions by which learners check themselves.
    #[prop(optional)]
    questions: bool,
    /// Lets several authors write the text at once.
    #[prop(optional)]
    sharing: Option<Sharing>,
) -> impl IntoView {
    let frame = Frame::new(id, &name, label.clone()).notes(hint, error);
    let writing = Writing {
        area: NodeRef::<html::Textarea>::new(),
        holder: NodeRef::<html::Div>::new(),
        file_input: NodeRef::<html::Input>::new(),
    };
    bind_text(writing.area, Some(value));
    let offers = [("files", files.is_some()), ("questions", questions)];
    let state = surface::keep_over(writing, links, offers, sharing);
    insert_at_caret(writing, files);
    let panes = Panes::new(writing);
    panes.follow(preview);
    let previewing = RwSignal::new(false);
    follow(writing, go_to, previewing);
    let escape_pressed = StoredValue::new(false);
    let words = move || value.with(|text| text.split_whitespace().count());
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        panes.lead(Pane::Text);
        if let Some(target) = writing.target() {
            escape_pressed.update_value(|escape_pressed| keys::on_key(&target, &event, escape_pressed));
        }
    };
    let lead = move || panes.lead(Pane::Text);
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
                <Tools writing files />
                <div class="editor-panes">
                    <div
                        class="editor-writing"
                        on:keydown:capture=on_key
                        on:pointerdown=move |_| lead()
                        on:wheel=move |_| lead()
                        on:dragover=move |event| {
                            if files.is_some() {
                                allow_drop(&event);
                            }
                        }
                        on:drop:capture=move |event| {
                            if let Some(files) = files {
                                files.drop(writing, &event);
                            }
                        }
                        on:paste:capture=move |event| {
                            if let Some(files) = files {
                                files.paste(writing, &event);
                            }
                        }
                        on:keyup=move |_| panes.scroll_to_caret()
                        on:click=move |_| panes.scroll_to_caret()
                    >
                        <textarea
                            node_ref=writing.area
                            class="editor-text"
                            id=frame.id.clone()
                            name=name
                            rows=rows
                            required=required
                            maxlength=maxlength
                            aria-invalid=frame.invalid()
                            aria-describedby=frame.described_by()
                            on:input=move |event| value.set(event_target_value(&event))
                            inner_html=raw_text(&value.get_untracked())
                        ></textarea>
                        <div
                            node_ref=writing.holder
                            class="editor-surface"
                            on:scrolled=move |_: leptos::ev::Event| panes.scroll(Pane::Text)
                            on:upload=move |_: leptos::ev::Event| tools::open_file_input(writing)
                            on:pictures=move |event: CustomEvent| {
                                if let Some(files) = files {
                                    files.take_pasted(&event);
                                }
                            }
                            on:choose=move |_: leptos::ev::Event| {
                                if let Some(files) = files {
                                    files.choose.run(());
                                }
                            }
                        ></div>
                    </div>
                    <PreviewPane html=preview panes />
                </div>
                <p class="editor-foot">
                    <span class="script-only">"Press Esc, then Tab to leave the editor"</span>
                    <PlainSwitch state />
                    <span class="numeric">{words} " words"</span>
                </p>
            </div>
            {frame.error_line()}
        </div>
    }
    .into_any()
}

/// Inserts the texts that other parts of the page ask for.
fn insert_at_caret(writing: Writing, files: Option<EditorFiles>) {
    let Some(insert) = files.map(|files| files.insert) else { return };
    Effect::new(move |_| {
        let Some(text) = insert.get() else { return };
        insert.set(None);
        if let Some(target) = writing.target() {
            let range = target.selection();
            let end = range.start + text.encode_utf16().count();
            target.replace(&Edit { range, text, select: end..end });
        }
    });
}

/// Moves the caret to the lines that other parts of the page ask for.
fn follow(writing: Writing, go_to: Option<RwSignal<Option<usize>>>, previewing: RwSignal<bool>) {
    let Some(go_to) = go_to else { return };
    Effect::new(move |_| {
        let Some(number) = go_to.get() else { return };
        go_to.set(None);
        previewing.set(false);
        // On a narrow screen, the text appears only now.
        request_animation_frame(move || {
            if let Some(target) = writing.target() {
                target.select(line(&target.text(), number));
            }
        });
    });
}

/// A switch between the surface and the plain text area, which some assistive technologies handle better.
#[component]
fn PlainSwitch(state: SurfaceState) -> impl IntoView {
    let label = move || if state.is_plain() { "Use the editor with colors" } else { "Use a plain text area" };
    view! {
        <button type="button" class="editor-plain script-only" on:click=move |_| state.toggle()>
            {label}
        </button>
    }
}

fn pane_button(previewing: RwSignal<bool>, value: bool, label: &'static str) -> impl IntoView {
    let pressed = move || if previewing.get() == value { "true" } else { "false" };
    view! {
        <button type="button" aria-pressed=pressed on:click=move |_| previewing.set(value)>
            {label}
        </button>
    }
}
