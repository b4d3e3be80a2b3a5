use super::UploadError;

/// Checks that a drawing contains nothing active and links only to the web; `None` if it isn't a drawing. Pages show it as an
/// image, and it is served in a sandbox where nothing runs or loads: this check protects people who download it.
pub(super) fn drawing(bytes: &[u8]) -> Option<Result<(), UploadError>> {
    let text = std::str::from_utf8(bytes).ok().filter(|_| super::content::is_text(bytes))?.to_lowercase();
    let mut is_svg = false;
    let mut is_active = text.contains("<!entity");
    for piece in markup::tokenize(&text) {
        let markup::HtmlToken::Open { name, attributes, .. } = piece else { continue };
        // Names may have a prefix: `svg:script`.
        let name = name.rsplit(':').next().unwrap_or(name);
        is_svg |= name == "svg";
        if name == "html" && !is_svg {
            return None;
        }
        is_active |= matches!(name, "script" | "iframe" | "embed" | "object" | "handler" | "listener" | "base" | "meta" | "form");
        let is_link = name == "a";
        let changes = matches!(name, "set" | "animate");
        is_active |= attributes.iter().any(|attribute| {
            let value = normalized(attribute.value);
            match attribute.name.rsplit(':').next().unwrap_or(attribute.name) {
                "href" | "src" | "action" | "data" => {
                    !(value.starts_with('#') || is_picture(&value) || (is_link && leads_to_the_web(&value)))
                }
                "attributename" => changes && (value.ends_with("href") || value.starts_with("on")),
                "srcdoc" => true,
                name => name.starts_with("on"),
            }
        });
    }
    is_svg.then_some(if is_active { Err(UploadError::UnsafeDrawing) } else { Ok(()) })
}

/// Normalizes an attribute's value like a browser does with the beginning of a URL; character references can't hide anything.
fn normalized(value: &str) -> String {
    if value.contains('&') && !value.trim_start().starts_with("http") {
        // No URL needs one at its beginning.
        return "&".to_owned();
    }
    value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

fn is_picture(url: &str) -> bool {
    ["png", "jpeg", "jpg", "gif", "webp"].iter().any(|kind| url.starts_with(&format!("data:image/{kind};")))
}

fn leads_to_the_web(url: &str) -> bool {
    ["http://", "https://", "mailto:"].iter().any(|scheme| url.starts_with(scheme))
}
