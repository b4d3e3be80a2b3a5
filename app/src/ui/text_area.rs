use leptos::{html, prelude::*};

use super::{
    binding::{bind_text, first_value},
    field_frame::Frame,
};

/// Several lines of plain text.
#[component]
pub fn TextArea(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    /// `field-<name>` if not given.
    #[prop(optional, into)]
    id: MaybeProp<String>,
    /// The first value of an area that isn't bound.
    #[prop(optional, into)]
    value: MaybeProp<String>,
    #[prop(optional)] bind: Option<RwSignal<String>>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(default = 5)] rows: u32,
    #[prop(optional)] required: bool,
    #[prop(optional)] readonly: bool,
    #[prop(optional)] maxlength: Option<u32>,
    #[prop(optional, into)] placeholder: MaybeProp<String>,
    /// Whether the label says that it is optional.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let frame = Frame::new(id, &name, label).notes(hint, error).optional(optional);
    let node = NodeRef::<html::Textarea>::new();
    bind_text(node, bind);
    let area = view! {
        <textarea
            node_ref=node
            class="input"
            id=frame.id.clone()
            name=name
            rows=rows
            required=required
            readonly=readonly
            maxlength=maxlength
            placeholder=move || placeholder.get()
            aria-invalid=frame.invalid()
            aria-describedby=frame.described_by()
            on:input=move |event| {
                if let Some(bind) = bind {
                    bind.set(event_target_value(&event));
                }
            }
            inner_html=raw_text(&first_value(bind, value).unwrap_or_default())
        ></textarea>
    };
    frame.wrap(area)
}

/// Returns the content of a `<textarea>` as HTML. The renderer doesn't escape text children of a `<textarea>`, so they are
/// never used; and the parser drops one leading line break, so this adds one.
pub(super) fn raw_text(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    if escaped.starts_with('\n') { format!("\n{escaped}") } else { escaped }
}

#[cfg(test)]
mod tests {
    use super::raw_text;

    #[test]
    fn a_closing_tag_in_the_text_does_not_close_the_element() {
        assert_eq!(raw_text("</textarea><script>&"), "&lt;/textarea&gt;&lt;script&gt;&amp;");
    }

    #[test]
    fn a_leading_line_break_survives_the_parser() {
        assert_eq!(raw_text("\nfirst"), "\n\nfirst");
        assert_eq!(raw_text("first\n"), "first\n");
    }
}
