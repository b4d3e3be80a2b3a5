//! The files of courses, as learners and others download them.

use domain::people::Action;
use domain::{FileId, LessonId, paths};
use entity::{assignment, lesson, lesson_version};
use platform::Platform;
use sea_orm::sea_query::{Expr, ExprTrait, IntoCondition};
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QuerySelect, RelationDef};

use crate::content::files;
use crate::content::files::FoundFile;
use crate::content::files::open::OpenedFile;
use crate::kit::access::CourseAccess;
use crate::kit::publication::is_published;
use crate::learning::lessons::outline;
use crate::{Ctx, Error, Result};

/// Opens a file for the actor. A learner doesn't get one that only lessons show which they can't open now.
///
/// # Errors
/// `NotFound`, also for a file that the actor may not see; `Unavailable` when the storage is down.
#[tracing::instrument(skip_all)]
pub async fn open(ctx: Ctx<'_>, id: FileId) -> Result<OpenedFile> {
    let FoundFile { file, access } = files::find(ctx, id).await?;
    if let Some(access) = access.filter(|access| file.course_id.is_some() && !access.may(Action::ReadDrafts))
        && !is_shown(ctx.platform, &access, id).await?
    {
        return Err(Error::NotFound);
    }
    files::deliver(ctx.platform, file).await
}

/// Returns whether a text that the learner can read links to the file, or none of the course does.
async fn is_shown(platform: &Platform, access: &CourseAccess, id: FileId) -> Result<bool> {
    let (db, course) = (&platform.database, access.course.id);
    let path = paths::file(id);
    if access.course.description.contains(&path) {
        return Ok(true);
    }
    let to_version: RelationDef =
        lesson::Entity::belongs_to(lesson_version::Entity).from(lesson::Column::Id).to(lesson_version::Column::LessonId).into();
    let to_version = to_version.on_condition(|lesson, version| {
        Expr::col((version, lesson_version::Column::Version)).equals((lesson, lesson::Column::LearnerVersion)).into_condition()
    });
    let linked: Vec<LessonId> = lesson::Entity::find()
        .select_only()
        .column(lesson::Column::Id)
        .join(JoinType::LeftJoin, to_version)
        .filter(lesson::Column::CourseId.eq(course))
        .filter(lesson::Column::Body.contains(&path).or(lesson_version::Column::Body.contains(&path)))
        .into_tuple()
        .all(db)
        .await?;
    if linked.is_empty() {
        return Ok(true);
    }
    let shown = outline::shared(platform, access).await?;
    let locks = outline::locks(platform, access).await?;
    let mut lessons = shown.iter().flat_map(|module| &module.lessons);
    if lessons.any(|lesson| linked.contains(&lesson.id) && !locks.is_locked(lesson.id)) {
        return Ok(true);
    }
    let published = is_published(assignment::Column::State, assignment::Column::PublishAt, platform.clock.now());
    let in_assignment = assignment::Entity::find()
        .select_only()
        .column(assignment::Column::Id)
        .filter(assignment::Column::CourseId.eq(course))
        .filter(assignment::Column::Instructions.contains(&path))
        .filter(published)
        .limit(1)
        .into_tuple::<domain::AssignmentId>()
        .one(db)
        .await?;
    Ok(in_assignment.is_some())
}
