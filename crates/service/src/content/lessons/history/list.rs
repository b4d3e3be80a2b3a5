use std::collections::HashMap;

use domain::page::{Page, PageRequest};
use domain::people::Action;
use domain::{AccountId, LessonId};
use entity::{account, lesson, lesson_update, lesson_version};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use views::content::{Comparison, LessonHistory, LessonUpdate, LessonVersion};

use super::compare::compare;
use crate::kit::{access, paging};
use crate::{Ctx, Error, Result};

/// The changes of a lesson to look at.
#[derive(Debug, Clone, Copy)]
pub enum Shown {
    /// Those of a version since the one before it.
    Version(i64),
    /// Those of the latest version since the one that learners read.
    Unpublished,
}

/// Returns a page of a lesson's versions, the latest first, and what one of them changed.
///
/// # Errors
/// `NotFound`, also for a version that the lesson doesn't have; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn list(
    Ctx { actor, platform }: Ctx<'_>,
    course: &str,
    slug: &str,
    shown: Option<Shown>,
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
    let shown = match shown {
        Some(Shown::Version(version)) => Some(comparison(db, lesson.id, version, None).await?),
        Some(Shown::Unpublished) => Some(comparison(db, lesson.id, lesson.version, lesson.learner_version).await?),
        None => None,
    };
    let is_published = lesson.publication(platform.clock.now()).is_published();
    Ok(LessonHistory {
        published: is_published.then(|| lesson.for_learners().0),
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
    let mut updates = updates(db, lesson, rows.items.iter().map(|row| row.version)).await?;
    Ok(rows.map(|row| LessonVersion {
        update: updates.remove(&row.version),
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

/// Returns how versions were published, by their numbers.
async fn updates(
    db: &impl ConnectionTrait,
    lesson: LessonId,
    versions: impl Iterator<Item = i64>,
) -> Result<HashMap<i64, LessonUpdate>> {
    let rows = lesson_update::Entity::find()
        .filter(lesson_update::Column::LessonId.eq(lesson))
        .filter(lesson_update::Column::Version.is_in(versions))
        .all(db)
        .await?;
    let update = |row: lesson_update::Model| LessonUpdate { kind: row.kind, note: row.note, published_at: row.published_at };
    Ok(rows.into_iter().map(|row| (row.version, update(row))).collect())
}

/// Compares a version with the one before it, or with another one.
async fn comparison(db: &impl ConnectionTrait, lesson: LessonId, version: i64, since: Option<i64>) -> Result<Comparison> {
    use lesson_version::Column;
    let of_lesson = || lesson_version::Entity::find().filter(Column::LessonId.eq(lesson));
    let this = of_lesson().filter(Column::Version.eq(version)).one(db).await?.ok_or(Error::NotFound)?;
    let before = match since {
        Some(since) => Some(of_lesson().filter(Column::Version.eq(since)).one(db).await?.ok_or(Error::NotFound)?),
        None => of_lesson().filter(Column::Version.lt(version)).order_by_desc(Column::Version).one(db).await?,
    };
    let names = names(db, this.author_id.into_iter()).await?;
    let old_text = before.as_ref().map(|before| before.body.clone()).unwrap_or_default();
    let computing = tokio::task::spawn_blocking(move || compare(&old_text, &this.body));
    let (lines, is_cut) = computing.await.map_err(|error| Error::Internal(error.to_string()))?;
    let version = LessonVersion {
        version: this.version,
        author: this.author_id.and_then(|id| names.get(&id).cloned()),
        saved_at: this.created_at,
        title: this.title,
        update: updates(db, lesson, [this.version].into_iter()).await?.remove(&this.version),
    };
    let compared_with = before.as_ref().map(|before| before.version);
    let title_before = before.map(|before| before.title).filter(|title| *title != version.title);
    Ok(Comparison { version, before: compared_with, title_before, lines, is_cut })
}
