use std::collections::HashMap;

use domain::page::{Page, PageRequest};
use domain::people::Action;
use domain::{AccountId, LessonId};
use entity::{account, lesson, lesson_version};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use views::content::{Comparison, LessonHistory, LessonVersion};

use super::compare::compare;
use crate::kit::{access, paging};
use crate::{Ctx, Error, Result};

/// Returns a page of a lesson's versions, the latest first, and what one of them changed.
///
/// # Errors
/// `NotFound`, also for a version that the lesson doesn't have; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn list(
    Ctx { actor, platform }: Ctx<'_>,
    course: &str,
    slug: &str,
    version: Option<i64>,
    page: PageRequest,
) -> Result<LessonHistory> {
    let db = &platform.database;
    let access = access::course_by_slug(actor, db, course).await?;
    access.require(actor, Action::EditContent)?;
    let lesson = lesson::live()
        .filter(lesson::Column::CourseId.eq(access.course.id))
        .filter(lesson::Column::Slug.eq(access::reject_nul(slug)?))
        .one(db)
        .await?
        .ok_or(Error::NotFound)?;
    let rows = rows(db, lesson.id, page).await?;
    let shown = match version {
        Some(version) => Some(comparison(db, lesson.id, version).await?),
        None => None,
    };
    Ok(LessonHistory {
        lesson: lesson.id,
        lesson_title: lesson.title,
        course_title: access.course.title,
        current: lesson.version,
        versions: rows,
        shown,
    })
}

#[derive(FromQueryResult)]
struct Row {
    id: domain::LessonVersionId,
    version: i64,
    title: String,
    author_id: Option<AccountId>,
    created_at: chrono::DateTime<chrono::Utc>,
}

async fn rows(db: &impl ConnectionTrait, lesson: LessonId, page: PageRequest) -> Result<Page<LessonVersion>> {
    use lesson_version::Column;
    let query = lesson_version::Entity::find()
        .select_only()
        .columns([Column::Id, Column::Version, Column::Title, Column::AuthorId, Column::CreatedAt])
        .filter(Column::LessonId.eq(lesson));
    let rows = paging::newest(query, Column::Id, page).into_model::<Row>().all(db).await?;
    let rows = Page::cut(rows, page, |row| row.id.0);
    let names = names(db, rows.items.iter().filter_map(|row| row.author_id)).await?;
    Ok(rows.map(|row| LessonVersion {
        version: row.version,
        title: row.title,
        author: row.author_id.and_then(|id| names.get(&id).cloned()),
        saved_at: row.created_at,
    }))
}

async fn names(db: &impl ConnectionTrait, authors: impl Iterator<Item = AccountId>) -> Result<HashMap<AccountId, String>> {
    let people = account::Entity::find().filter(account::Column::Id.is_in(authors)).all(db).await?;
    Ok(people.into_iter().map(|person| (person.id, person.name)).collect())
}

/// Compares a version with the one before it.
async fn comparison(db: &impl ConnectionTrait, lesson: LessonId, version: i64) -> Result<Comparison> {
    use lesson_version::Column;
    let up_to = lesson_version::Entity::find()
        .filter(Column::LessonId.eq(lesson))
        .filter(Column::Version.lte(version))
        .order_by_desc(Column::Version)
        .limit(2)
        .all(db)
        .await?;
    let mut up_to = up_to.into_iter();
    let this = up_to.next().filter(|this| this.version == version).ok_or(Error::NotFound)?;
    let before = up_to.next();
    let names = names(db, this.author_id.into_iter()).await?;
    let old_text = before.as_ref().map(|before| before.body.clone()).unwrap_or_default();
    let computing = tokio::task::spawn_blocking(move || compare(&old_text, &this.body));
    let (lines, is_cut) = computing.await.map_err(|error| Error::Internal(error.to_string()))?;
    let version = LessonVersion {
        version: this.version,
        author: this.author_id.and_then(|id| names.get(&id).cloned()),
        saved_at: this.created_at,
        title: this.title,
    };
    let title_before = before.map(|before| before.title).filter(|title| *title != version.title);
    Ok(Comparison { version, title_before, lines, is_cut })
}
