use chrono::{DateTime, Utc};
use domain::content::CourseState;
use domain::event::Subject;
use domain::problem::Validation;
use domain::text::Title;
use domain::{AccountId, LessonId};
use entity::{account, lesson, lesson_version, module};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use views::content::Saved;

use super::{add, autosaves};
use crate::content::require_content_editor;
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Error, Result};

/// Saves a lesson's title and text, and adds them to its history. Learners of the course go on reading the version that is
/// published. If someone else saved since `version` was read, writes nothing and returns theirs, so that both can be shown.
///
/// # Errors
/// `Invalid` with everything that is wrong; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn save(ctx: Ctx<'_>, id: LessonId, title: &str, body: &str, version: i64) -> Result<Saved> {
    write(ctx, id, (title, body), version, ctx.actor.id()).await
}

/// Saves a title and text. What the account `typed_by` had not saved is saved with it.
pub(super) async fn write(
    ctx: Ctx<'_>,
    id: LessonId,
    texts: (&str, &str),
    version: i64,
    typed_by: Option<AccountId>,
) -> Result<Saved> {
    let mut unit = UnitOfWork::begin(ctx.platform).await?;
    let saved = write_in(ctx, &mut unit, id, texts, version, typed_by).await?;
    unit.commit().await?;
    Ok(saved)
}

/// As [`write`], as a part of something larger.
pub(super) async fn write_in(
    ctx @ Ctx { actor, platform }: Ctx<'_>,
    unit: &mut UnitOfWork<'_>,
    id: LessonId,
    (title, body): (&str, &str),
    version: i64,
    typed_by: Option<AccountId>,
) -> Result<Saved> {
    let mut check = Validation::default();
    let title = check.field("title", Title::parse(title));
    let body = check.field("body", add::text(body));
    let (Some(title), Some(body)) = (title, body) else { return Err(check.into()) };
    let before = lesson::live_by_id(id).lock_exclusive().one(&unit.tx).await?.ok_or(Error::NotFound)?;
    let access = require_content_editor(actor, &unit.tx, before.course_id).await?;
    let learners = if access.course.state == CourseState::Draft {
        None
    } else {
        for_learners(&unit.tx, &before, platform.clock.now(), title.as_str(), &body).await?
    };
    let changed = lesson::show_learners(lesson::Entity::update_many(), learners)
        .col_expr(lesson::Column::Title, Expr::value(title.as_str()))
        .col_expr(lesson::Column::Body, Expr::value(body.as_str()))
        .col_expr(lesson::Column::UpdatedAt, Expr::value(platform.clock.now()))
        .col_expr(lesson::Column::Version, Expr::value(version.wrapping_add(1)))
        .filter(lesson::Column::Id.eq(id))
        .filter(lesson::Column::Version.eq(version))
        .exec(&unit.tx)
        .await?;
    let now = lesson::live_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    if changed.rows_affected == 0 {
        let by = author(&unit.tx, &now).await?;
        return Ok(Saved::Stale {
            theirs: super::source::to_source(now, access.course.slug, access.course.title, platform.clock.now()),
            by,
        });
    }
    super::version::keep_version(ctx, &unit.tx, &now).await?;
    if let Some(author) = typed_by {
        autosaves::delete(&unit.tx, id, author).await?;
    }
    unit.changed(Change::updated(Subject::Lessons, id).course(now.course_id).version(now.version).draft(true));
    Ok(Saved::Done { version: now.version, unpublished_changes: learners.is_some() })
}

/// Returns the version that learners go on reading, with its title; `None` if they don't see the lesson, or if it has the same title and
/// text.
async fn for_learners<'a>(
    db: &impl ConnectionTrait,
    before: &'a lesson::Model,
    now: DateTime<Utc>,
    title: &str,
    body: &str,
) -> Result<Option<(i64, &'a str)>> {
    let module = module::Entity::find_by_id(before.module_id).one(db).await?;
    if !before.publication(now).is_published() || !module.is_some_and(|module| module.publication(now).is_published()) {
        return Ok(None);
    }
    let shown @ (version, shown_title) = before.for_learners();
    let is_same = shown_title == title && super::version::text_in(db, before, version).await? == body;
    Ok((!is_same).then_some(shown))
}

async fn author(db: &impl ConnectionTrait, lesson: &lesson::Model) -> Result<String> {
    let version = lesson_version::Entity::find()
        .filter(lesson_version::Column::LessonId.eq(lesson.id))
        .filter(lesson_version::Column::Version.eq(lesson.version))
        .one(db)
        .await?;
    let name = match version.and_then(|version| version.author_id) {
        Some(id) => account::Entity::find_by_id(id).one(db).await?.map(|account| account.name),
        None => None,
    };
    Ok(name.unwrap_or_else(|| "an import".to_owned()))
}
