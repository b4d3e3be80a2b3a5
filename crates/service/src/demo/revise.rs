use domain::content::UpdateKind;
use domain::{CourseId, EnrollmentId};
use entity::lesson;
use sea_orm::{ColumnTrait, QueryFilter};

use super::school::Revision;
use crate::content::lessons::{Update, publish_changes, save};
use crate::learning::lessons::reading;
use crate::{Ctx, Error, Result};

/// Rewrites a lesson since its learner has read it, and saves another sentence without publishing it.
pub(super) async fn revise(ctx: Ctx<'_>, course: CourseId, learner: EnrollmentId, revision: &Revision) -> Result<()> {
    let db = &ctx.platform.database;
    let found = lesson::live()
        .filter(lesson::Column::CourseId.eq(course))
        .filter(lesson::Column::Title.eq(revision.lesson))
        .one(db)
        .await?;
    let lesson = found.ok_or(Error::NotFound)?;
    let write = async |text: &str, version| save(ctx, lesson.id, &lesson.title, text, version).await;
    let publish = async |kind, note, version| publish_changes(ctx, lesson.id, Update { kind, note }, version).await;
    let first = lesson.version;
    write(revision.before, first).await?;
    publish(UpdateKind::Minor, "", first + 1).await?;
    let read_at = ctx.platform.clock.now() - chrono::Duration::days(9);
    reading::keep(db, learner, lesson.id, first + 1, read_at).await?;
    write(&lesson.body, first + 1).await?;
    publish(UpdateKind::Major, revision.note, first + 2).await?;
    write(&format!("{}\n\n{}\n", lesson.body.trim_end(), revision.unpublished), first + 2).await?;
    Ok(())
}
