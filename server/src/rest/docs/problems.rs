use super::html::line;
use crate::rest::kit::problem::Kind;
use markup::escaped;

/// Renders the page of all problems, to which their `type` URLs lead.
pub fn page() -> String {
    let mut page =
        "<header><h1>Problems</h1><p>How the <a href=\"./\">REST API</a> refuses a request.</p></header><main>".to_owned();
    for kind in Kind::all() {
        page.push_str(&format!(
            "<article id=\"{}\"><h3><code>{}</code> {}</h3><p>{}</p></article>",
            kind.name(),
            kind.status().as_u16(),
            escaped(kind.title()),
            line(kind.meaning())
        ));
    }
    page.push_str("</main>");
    super::whole("DiscoG REST API: problems", &page)
}
