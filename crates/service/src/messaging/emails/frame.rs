use markup::escaped;

/// Puts HTML around an email's content. Styles are inline because mail programs need that. `foot` is HTML, too.
pub(super) fn frame(content: &str, foot: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light dark\"></head>\
         <body style=\"font:16px/1.6 system-ui,sans-serif;max-width:36rem;margin:2rem auto;padding:0 1rem\">{content}\
         <p style=\"margin-top:2rem;font-size:14px\">DiscoG{foot}</p></body></html>"
    )
}

/// Returns the footer of an email that its reader can unsubscribe from, as text and as HTML.
pub(super) fn foot(why: &str, unsubscribe: &str) -> (String, String) {
    let text = format!("\n-- \n{why}\nUnsubscribe:\n{unsubscribe}\n");
    (text, format!("<br>{} <a href=\"{}\">Unsubscribe</a>", escaped(why), escaped(unsubscribe)))
}

pub(super) fn button(url: &str, label: &str) -> String {
    format!(
        "<p><a href=\"{}\" style=\"display:inline-block;padding:.6rem 1.1rem;border-radius:.5rem;background:#0f5b57;color:#fff;text-decoration:none\">{}</a></p>",
        escaped(url),
        escaped(label)
    )
}
