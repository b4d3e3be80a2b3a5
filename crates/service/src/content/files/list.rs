use std::collections::HashMap;

use domain::page::{Page, PageRequest};
use domain::people::Action;
use domain::{CourseId, FileId, paths};
use entity::{file, lesson};
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use views::content::{CourseFile, LessonLink};

use super::upload::to_view;
use crate::kit::{access, paging, search};
use crate::{Ctx, Result};

/// The most lessons that are named for a page of files.
const MAX_LESSONS: u64 = 200;

/// Returns a page of a course's files, the newest first, with the lessons that use them.
///
/// # Errors
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn list(Ctx { actor, platform }: Ctx<'_>, course: &str, named: &str, page: PageRequest) -> Result<Page<CourseFile>> {
    let db = &platform.database;
    let access = access::course_by_slug(actor, db, course).await?;
    access.require(actor, Action::EditContent)?;
    let course = access.course.id;
    let mut query = file::Entity::find().filter(file::Column::CourseId.eq(course));
    if !named.trim().is_empty() {
        query = query.filter(search::contains_any_case(file::Column::Name, named.trim()));
    }
    let files = paging::newest(query, file::Column::Id, page).all(db).await?;
    let page = Page::cut(files, page, |file| file.id.0);
    let mut uses = uses(db, course, page.items.iter().map(|file| file.id)).await?;
    Ok(page.map(|file| CourseFile { used_in: uses.remove(&file.id).unwrap_or_default(), ..to_view(file) }))
}

#[derive(FromQueryResult)]
struct Text {
    slug: String,
    title: String,
    body: String,
}

/// Finds the lessons whose texts name these files.
async fn uses(
    db: &impl ConnectionTrait,
    course: CourseId,
    files: impl Iterator<Item = FileId>,
) -> Result<HashMap<FileId, Vec<LessonLink>>> {
    let files: Vec<(FileId, String)> = files.map(|id| (id, paths::file(id))).collect();
    let naming = files.iter().map(|(_, path)| Expr::col(lesson::Column::Body).like(LikeExpr::new(format!("%{path}%"))));
    let Some(any) = naming.reduce(ExprTrait::or) else { return Ok(HashMap::new()) };
    let texts = lesson::live()
        .select_only()
        .columns([lesson::Column::Slug, lesson::Column::Title, lesson::Column::Body])
        .filter(lesson::Column::CourseId.eq(course))
        .filter(any)
        .order_by_asc(lesson::Column::Title)
        .limit(MAX_LESSONS)
        .into_model::<Text>()
        .all(db)
        .await?;
    let mut uses: HashMap<FileId, Vec<LessonLink>> = HashMap::new();
    for Text { slug, title, body } in texts {
        for (id, _) in files.iter().filter(|(_, path)| body.contains(path)) {
            uses.entry(*id).or_default().push(LessonLink { slug: slug.clone(), title: title.clone() });
        }
    }
    Ok(uses)
}
