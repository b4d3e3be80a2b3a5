use std::collections::HashSet;

use chrono::SecondsFormat;
use domain::FileId;
use domain::content::ExportFormat;
use entity::account;
use epub::{Book, File, Lesson, Module, Target, file_names};
use markdown::{Kind, Options, render};
use platform::Platform;
use sea_orm::EntityTrait;
use url::Url;

use super::archive::Archive;
use super::book::places;
use super::links::{Place, Places};
use super::read::Content;
use crate::{Error, Result};

/// Returns a course as an EPUB or as web pages, with the files that its lessons show.
pub(super) async fn archive(content: Content, format: ExportFormat, platform: &Platform) -> Result<Archive> {
    let owner = account::Entity::find_by_id(content.course.owner_id).one(&platform.database).await?;
    let (owner, public_url) = (owner.map(|owner| owner.name), platform.public_url.clone());
    let rendering = tokio::task::spawn_blocking(move || rendered(&content, owner.as_deref(), &public_url, format));
    rendering.await.map_err(|error| Error::Internal(error.to_string()))
}

fn rendered(content: &Content, owner: Option<&str>, public_url: &Url, format: ExportFormat) -> Archive {
    let places = places(content, public_url);
    let used = used(content, &places);
    let names = file_names(used.iter().map(|id| content.files[id].1.as_str()));
    let files: Vec<File<'_>> =
        used.iter().zip(&names).map(|(id, name)| File { name, media_type: &content.files[id].0.media_type }).collect();
    let pages: Vec<String> = content.lessons().map(|lesson| render(&lesson.body, &Options::of(Kind::Lesson)).html).collect();
    let mut pages = pages.iter();
    let modules = content.modules.iter().map(|(module, lessons)| {
        let lessons = lessons.iter().zip(pages.by_ref()).map(|(lesson, html)| Lesson {
            slug: &lesson.slug,
            title: &lesson.title,
            depth: usize::try_from(lesson.depth).unwrap_or_default(),
            html,
        });
        Module { title: &module.title, lessons: lessons.collect() }
    });
    let changed = content.lessons().map(|lesson| lesson.updated_at).chain([content.course.updated_at]).max();
    let book = Book {
        title: &content.course.title,
        language: &content.course.language,
        authors: owner.into_iter().collect(),
        identifier: &format!("urn:uuid:{}", content.course.id),
        modified: &changed.unwrap_or_default().to_rfc3339_opts(SecondsFormat::Secs, true),
        description: Some(content.course.summary.as_str()).filter(|summary| !summary.is_empty()),
        modules: modules.collect(),
        files: &files,
        cover: None,
    };
    let mut target = |link: &str| {
        places.find(link).map(|place| match place {
            Place::Lesson { slug, fragment } => Target::Lesson { slug: slug.to_owned(), fragment: fragment.map(str::to_owned) },
            Place::File { id, .. } => Target::File(used.iter().position(|used| *used == id).unwrap_or_default()),
            Place::Page(url) => Target::Url(url.into()),
        })
    };
    let (first, folder, parts) = match format {
        ExportFormat::Epub => (Some(("mimetype", epub::MEDIA_TYPE)), "OEBPS/files", epub::epub(&book, &mut target)),
        ExportFormat::Site | ExportFormat::Markdown => (None, "files", epub::site(&book, &mut target)),
    };
    let files = used.iter().zip(&names).map(|(id, name)| (format!("{folder}/{name}"), content.files[id].0.storage_key.clone()));
    Archive { first, files: files.collect(), texts: parts.into_iter().map(|part| (part.path, part.text)).collect() }
}

/// Returns the files that the lessons name, in the order of their first mention.
fn used(content: &Content, places: &Places<'_>) -> Vec<FileId> {
    let (mut used, mut seen) = (Vec::new(), HashSet::new());
    for lesson in content.lessons() {
        places.rewrite(&lesson.body, &mut |id| {
            if seen.insert(id) {
                used.push(id);
            }
        });
    }
    used
}
