use domain::LessonId;
use domain::event::Subject;
use domain::text::Title;
use entity::lesson;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::version::keep_version;
use crate::content::require_content_editor;
use crate::kit::error::Record;
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Error, Result};

/// Renames a lesson and returns its new version: learners read the new title at once, but no text that isn't published. Its path stays.
///
/// # Errors
/// `Invalid` on `title`; `Conflict` for a stale version; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn rename(ctx @ Ctx { actor, platform }: Ctx<'_>, id: LessonId, title: &str, version: i64) -> Result<i64> {
    let title = Title::parse(title).map_err(|error| Error::invalid("title", error))?;
    let mut unit = UnitOfWork::begin(platform).await?;
    let before = lesson::live_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    require_content_editor(actor, &unit.tx, before.course_id).await?;
    let next = version.wrapping_add(1);
    let changed = lesson::Entity::update_many()
        .col_expr(lesson::Column::Title, Expr::value(title.as_str()))
        .col_expr(lesson::Column::UpdatedAt, Expr::value(platform.clock.now()))
        .col_expr(lesson::Column::Version, Expr::value(next))
        .col_expr(lesson::Column::LearnerTitle, Expr::value(before.learner_version.map(|_| title.as_str())))
        .filter(lesson::Column::Id.eq(id))
        .filter(lesson::Column::Version.eq(version))
        .exec(&unit.tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(Error::stale(Record::Lesson));
    }
    let renamed = lesson::Model { title: title.into(), version: next, ..before };
    keep_version(ctx, &unit.tx, &renamed).await?;
    let draft = !renamed.publication(platform.clock.now()).is_published();
    unit.changed(Change::updated(Subject::Lessons, id).course(renamed.course_id).version(next).draft(draft));
    unit.commit().await?;
    Ok(next)
}
