//! The places that a course's texts can link to, searched while an author writes.

use domain::people::Action;
use domain::text::folded;
use domain::{CourseId, FileId, paths};
use entity::{file, lesson};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use views::content::{LinkKind, LinkTarget, ModuleSource};

use super::outline;
use crate::content::files::upload::is_picture;
use crate::kit::{access, search};
use crate::{Ctx, Result};

/// The most that is found of each kind.
const MAX_OF_A_KIND: usize = 8;
/// The most lessons whose texts are read for their headings.
const MAX_READ: u64 = 10;
/// Headings and files are searched for this many characters or more.
const MIN_CHARS: usize = 2;

/// Finds lessons, headings and files of a course by a part of their names: the first lessons if nothing is typed yet.
///
/// # Errors
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn find_links(Ctx { actor, platform }: Ctx<'_>, course: &str, typed: &str) -> Result<Vec<LinkTarget>> {
    let db = &platform.database;
    let access = access::course_by_slug(actor, db, course).await?;
    access.require(actor, Action::ReadDrafts)?;
    let (course, slug) = (access.course.id, access.course.slug);
    let typed = typed.trim();
    let mut found = lessons(&outline::read(db, course, platform.clock.now()).await?, &slug, typed);
    if typed.chars().count() >= MIN_CHARS {
        found.extend(headings(db, course, &slug, typed).await?);
        found.extend(files(db, course, typed).await?);
    }
    Ok(found)
}

fn lessons(outline: &[ModuleSource], slug: &str, typed: &str) -> Vec<LinkTarget> {
    let wanted = folded(typed);
    let all = outline.iter().flat_map(|module| module.lessons.iter().map(move |lesson| (module, lesson)));
    let matching = all.filter(|(_, lesson)| folded(&lesson.title).contains(&wanted));
    let target = |(module, lesson): (&ModuleSource, &views::content::LessonRow)| LinkTarget {
        kind: LinkKind::Lesson,
        title: lesson.title.clone(),
        within: module.title.clone(),
        path: paths::lesson(slug, &lesson.slug),
    };
    matching.take(MAX_OF_A_KIND).map(target).collect()
}

#[derive(FromQueryResult)]
struct Text {
    slug: String,
    title: String,
    body: String,
}

/// Finds headings in the lessons that contain the words: each text that is read costs time, so not all are.
async fn headings(db: &impl ConnectionTrait, course: CourseId, slug: &str, typed: &str) -> Result<Vec<LinkTarget>> {
    let texts = lesson::live()
        .select_only()
        .columns([lesson::Column::Slug, lesson::Column::Title, lesson::Column::Body])
        .filter(lesson::Column::CourseId.eq(course))
        .filter(search::contains_any_case(lesson::Column::Body, typed))
        .order_by_desc(lesson::Column::UpdatedAt)
        .order_by_asc(lesson::Column::Id)
        .limit(MAX_READ)
        .into_model::<Text>()
        .all(db)
        .await?;
    let (slug, wanted) = (slug.to_owned(), folded(typed));
    let read = move || {
        let of_text = |text: Text| {
            let page = paths::lesson(&slug, &text.slug);
            let headings = markdown::headings(&text.body).into_iter().filter(|heading| folded(&heading.text).contains(&wanted));
            let target = move |heading: markdown::Heading| LinkTarget {
                kind: LinkKind::Heading,
                path: format!("{page}#{}", heading.id),
                title: heading.text,
                within: text.title.clone(),
            };
            headings.map(target).collect::<Vec<_>>()
        };
        texts.into_iter().flat_map(of_text).take(MAX_OF_A_KIND).collect()
    };
    tokio::task::spawn_blocking(read).await.map_err(|error| crate::Error::Internal(error.to_string()))
}

#[derive(FromQueryResult)]
struct NamedFile {
    id: FileId,
    name: String,
    media_type: String,
}

async fn files(db: &impl ConnectionTrait, course: CourseId, typed: &str) -> Result<Vec<LinkTarget>> {
    let files = file::Entity::find()
        .select_only()
        .columns([file::Column::Id, file::Column::Name, file::Column::MediaType])
        .filter(file::Column::CourseId.eq(course))
        .filter(search::contains_any_case(file::Column::Name, typed))
        .order_by_desc(file::Column::Id)
        .limit(MAX_OF_A_KIND as u64)
        .into_model::<NamedFile>()
        .all(db)
        .await?;
    let target = |file: NamedFile| LinkTarget {
        kind: if is_picture(&file.media_type) { LinkKind::Picture } else { LinkKind::File },
        path: paths::file(file.id),
        title: file.name,
        within: String::new(),
    };
    Ok(files.into_iter().map(target).collect())
}
