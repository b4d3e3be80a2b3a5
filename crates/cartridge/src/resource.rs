use crate::manifest::{Manifest, Resource};
use crate::xml::{self, Element};
use crate::{Content, ReadFile, Reason};

/// The content of a resource, with its own title if it has one.
pub struct Read {
    pub title: Option<String>,
    pub content: Content,
}

/// Reads what a resource holds.
pub fn read(manifest: &Manifest, resource: &Resource, file: ReadFile<'_>) -> Result<Read, Reason> {
    if resource.is_for_staff {
        return Err(Reason::Staff);
    }
    let kind = resource.kind.to_ascii_lowercase();
    if kind == "webcontent" || is_syllabus(resource) {
        return web_content(resource, file);
    }
    if kind.starts_with("imswl") {
        let link = document(resource, file)?;
        let url = link.child("url").and_then(|url| url.attribute("href")).unwrap_or_default().trim().to_owned();
        return Ok(Read { title: owned(link.text_of("title")), content: Content::WebLink { url } });
    }
    if kind.starts_with("imsdt") {
        if is_announcement(manifest, resource, file) {
            return Err(Reason::Announcement);
        }
        let topic = document(resource, file)?;
        return Ok(Read {
            title: owned(topic.text_of("title")),
            content: Content::Discussion { html: html(topic.child("text")) },
        });
    }
    if kind.starts_with("assignment") {
        let assignment = document(resource, file)?;
        let points = assignment.child("gradable").and_then(|gradable| gradable.attribute("points_possible"));
        let content = Content::Assignment { html: html(assignment.child("text")), points: owned(points) };
        return Ok(Read { title: owned(assignment.text_of("title")), content });
    }
    if let Some(settings) = settings_of_assignment(resource) {
        return assignment_of_canvas(resource, settings, file);
    }
    Err(match kind.as_str() {
        kind if kind.starts_with("imsqti") => Reason::Quiz,
        kind if kind.starts_with("imsbasiclti") => Reason::Tool,
        _ => Reason::Unknown(resource.kind.clone()),
    })
}

fn web_content(resource: &Resource, file: ReadFile<'_>) -> Result<Read, Reason> {
    let path = path(resource)?.to_owned();
    if !is_html(&path) {
        return Ok(Read { title: None, content: Content::File { path } });
    }
    let html = text(&path, file)?;
    Ok(Read { title: title_of_page(&html), content: Content::Page { path, html } })
}

fn assignment_of_canvas(resource: &Resource, settings: &str, file: ReadFile<'_>) -> Result<Read, Reason> {
    let settings = parse(settings, file)?;
    let html = match resource.files.iter().find(|path| is_html(path)) {
        Some(path) => text(path, file)?,
        None => String::new(),
    };
    let content = Content::Assignment { html, points: owned(settings.text_of("points_possible")) };
    Ok(Read { title: owned(settings.text_of("title")), content })
}

/// Returns the file with an assignment's settings, as Canvas writes it beside the text.
pub fn settings_of_assignment(resource: &Resource) -> Option<&str> {
    resource.files.iter().map(String::as_str).find(|path| path.ends_with("assignment_settings.xml"))
}

/// Returns whether it is the syllabus, which Canvas puts beside the course's settings.
pub fn is_syllabus(resource: &Resource) -> bool {
    resource.href.as_deref().is_some_and(|path| path.ends_with("course_settings/syllabus.html"))
}

fn is_announcement(manifest: &Manifest, resource: &Resource, file: ReadFile<'_>) -> bool {
    let mut described = resource.dependencies.iter().filter_map(|id| manifest.resource(id));
    described.any(|meta| document(meta, file).is_ok_and(|meta| meta.text_of("type") == Some("announcement")))
}

fn path(resource: &Resource) -> Result<&str, Reason> {
    resource.path().ok_or_else(|| Reason::Missing(resource.id.clone()))
}

fn document(resource: &Resource, file: ReadFile<'_>) -> Result<Element, Reason> {
    let of_files = resource.files.iter().find(|path| path.ends_with(".xml")).map(String::as_str);
    parse(of_files.map_or_else(|| path(resource), Ok)?, file)
}

fn parse(path: &str, file: ReadFile<'_>) -> Result<Element, Reason> {
    xml::parse(&text(path, file)?).map_err(|error| Reason::Unreadable { path: path.to_owned(), reason: error.to_string() })
}

fn text(path: &str, file: ReadFile<'_>) -> Result<String, Reason> {
    file(path).map_err(|reason| Reason::Unreadable { path: path.to_owned(), reason })
}

/// Returns the text of a topic or an assignment as HTML.
fn html(text: Option<&Element>) -> String {
    let Some(element) = text else { return String::new() };
    let text = element.text().unwrap_or_default();
    if element.attribute("texttype").is_some_and(|kind| kind.eq_ignore_ascii_case("text/plain")) {
        format!("<p>{}</p>", text.replace('&', "&amp;").replace('<', "&lt;").replace("\n\n", "</p><p>").replace('\n', "<br>"))
    } else {
        text.to_owned()
    }
}

pub fn is_html(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    [".html", ".htm", ".xhtml"].iter().any(|end| path.ends_with(end))
}

fn title_of_page(html: &str) -> Option<String> {
    let (_, rest) = html.split_once("<title>")?;
    let (title, _) = rest.split_once("</title>")?;
    let references = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    let title = references.iter().fold(title.to_owned(), |title, (written, meant)| title.replace(written, meant));
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    (!title.is_empty()).then_some(title)
}

fn owned(text: Option<&str>) -> Option<String> {
    text.map(str::to_owned)
}
