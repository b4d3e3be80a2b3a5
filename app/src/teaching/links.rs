use leptos::prelude::*;
use views::content::{LinkKind, LinkTarget};

use crate::api::courses::find_links;
use crate::ui::{FindLinks, Search, Suggestion, markdown_link};

/// Returns the search of a course's editors for what their texts can link to.
pub fn links_of(course: String) -> FindLinks {
    Callback::new(move |typed| -> Search {
        let found = find_links(course.clone(), typed);
        Box::pin(async move {
            let found = found.await.map_err(|failure| failure.to_string())?;
            Ok(found.into_iter().map(suggestion).collect())
        })
    })
}

fn suggestion(target: LinkTarget) -> Suggestion {
    let LinkTarget { kind, title, within, path } = target;
    let detail = match kind {
        LinkKind::Lesson => within,
        LinkKind::Heading => format!("heading in {within}"),
        LinkKind::File => "file".to_owned(),
        LinkKind::Picture => "picture".to_owned(),
    };
    let markdown = markdown_link(&title, &path, kind == LinkKind::Picture);
    Suggestion { label: title, detail, markdown }
}
