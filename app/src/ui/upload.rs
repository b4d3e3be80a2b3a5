use leptos::{html, prelude::*};

use super::{
    Button, ButtonKind, Glyph, Icon,
    field_frame::Frame,
    upload_files::{self, ChosenFile},
};

/// A file input with a drop area. Once hydrated, it lists the chosen files.
#[component]
pub fn Upload(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    /// `field-<name>` if not given.
    #[prop(optional, into)]
    id: MaybeProp<String>,
    /// The accepted kinds of files, as in HTML: `.pdf,image/*`.
    #[prop(optional, into)]
    accept: MaybeProp<String>,
    #[prop(optional)] multiple: bool,
    #[prop(optional)] required: bool,
    /// The maximum size in bytes. Shown, and a form with a larger file isn't sent; the server decides.
    #[prop(optional)]
    max_bytes: Option<u64>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    /// Called with the names of the currently chosen files.
    #[prop(optional, into)]
    on_change: Option<Callback<Vec<String>>>,
) -> impl IntoView {
    let frame = Frame::new(id, &name, label).notes(hint, error);
    let files = RwSignal::new(Vec::<ChosenFile>::new());
    let is_dragged_over = RwSignal::new(false);
    let node = NodeRef::<html::Input>::new();
    let update = move |input: &web_sys::HtmlInputElement| {
        let chosen_files = upload_files::chosen_files(input);
        let limit = max_bytes.filter(|limit| chosen_files.iter().any(|file| file.bytes > *limit));
        let message = limit.map(|limit| format!("This file is too large. The maximum is {}.", size(limit)));
        // Keeps the form from being sent, and makes the browser say why; an empty message allows it again.
        input.set_custom_validity(&message.unwrap_or_default());
        let names = chosen_files.iter().map(|file| file.name.clone()).collect();
        files.set(chosen_files);
        is_dragged_over.set(false);
        if let Some(on_change) = on_change {
            on_change.run(names);
        }
    };
    let on_file_change = move |_| {
        if let Some(input) = node.get() {
            update(&input);
        }
    };
    let remove = move |name: String| {
        if let Some(input) = node.get() {
            upload_files::remove(&input, &name);
            update(&input);
            // The button with the focus is gone. This fails only for an element that has left the page.
            let _ = input.focus();
        }
    };
    frame.clone().wrap(view! {
        <div class="upload" class:upload-over=move || is_dragged_over.get()>
            <Icon glyph=Glyph::Upload />
            <p>
                <span class="upload-call">{if multiple { "Choose files" } else { "Choose a file" }}</span>
                " or drop "
                {if multiple { "them" } else { "it" }}
                " here"
                {max_bytes.map(|bytes| view! { <small class="upload-limit">"Up to " {size(bytes)} {multiple.then_some(" each")}</small> })}
            </p>
            <input
                node_ref=node
                type="file"
                id=frame.id.clone()
                name=name
                accept=move || accept.get()
                multiple=multiple
                required=required
                aria-invalid=frame.invalid()
                aria-describedby=frame.described_by()
                on:change=on_file_change
                on:dragenter=move |_| is_dragged_over.set(true)
                on:dragleave=move |_| is_dragged_over.set(false)
                on:drop=move |_| is_dragged_over.set(false)
            />
        </div>
        <ul class="upload-files" aria-live="polite">
            <For
                each=move || files.get()
                key=|file| (file.name.clone(), file.bytes)
                children=move |file| file_row(file, max_bytes, remove)
            />
        </ul>
    })
}

fn file_row(file: ChosenFile, max_bytes: Option<u64>, remove: impl Fn(String) + Send + Sync + 'static) -> impl IntoView {
    let too_large = max_bytes.is_some_and(|limit| file.bytes > limit);
    let (name, label) = (file.name.clone(), format!("Remove {}", file.name));
    view! {
        <li class:upload-refused=too_large>
            <Icon glyph=if too_large { Glyph::Danger } else { Glyph::File } />
            <span class="upload-name">{file.name}</span>
            <span class="numeric">{size(file.bytes)} {too_large.then_some(" – too large")}</span>
            <Button kind=ButtonKind::Quiet small=true icon=Glyph::Close label on:click=move |_| remove(name.clone()) />
        </li>
    }
}

/// Formats a number of bytes in powers of 1000: `1.4 MB`.
pub fn size(bytes: u64) -> String {
    const UNITS: [&str; 5] = ["B", "kB", "MB", "GB", "TB"];
    let mut value = bytes as f64;
    let mut unit = 0;
    while value >= 999.5 && unit + 1 < UNITS.len() {
        value /= 1000.0;
        unit += 1;
    }
    if unit == 0 || value >= 9.95 { format!("{value:.0} {}", UNITS[unit]) } else { format!("{value:.1} {}", UNITS[unit]) }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_keep_two_digits_at_most_after_rounding() {
        let cases = [(0, "0 B"), (999, "999 B"), (1_000, "1.0 kB"), (9_960, "10 kB"), (1_440_000, "1.4 MB"), (999_600, "1.0 MB")];
        for (bytes, text) in cases {
            assert_eq!(size(bytes), text);
        }
    }
}
