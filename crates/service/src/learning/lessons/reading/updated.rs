use std::collections::{HashMap, HashSet};

use domain::content::UpdateKind;
use domain::{EnrollmentId, LessonId};
use entity::{lesson, lesson_reading, lesson_update};
use sea_orm::sea_query::{Expr, ExprTrait, SimpleExpr};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use views::content::OutlineModule;

use crate::Result;

/// Returns the lessons that were changed in an important way since the learner read them. No query if none was.
pub async fn updated(
    db: &impl ConnectionTrait,
    enrollment: EnrollmentId,
    modules: &[OutlineModule],
) -> Result<HashSet<LessonId>> {
    let lessons = modules.iter().flat_map(|module| &module.lessons);
    let changed: HashMap<LessonId, i64> = lessons.filter_map(|lesson| Some((lesson.id, lesson.major_version?))).collect();
    if changed.is_empty() {
        return Ok(HashSet::new());
    }
    let known: Vec<(LessonId, i64)> = lesson_reading::Entity::find()
        .select_only()
        .columns([lesson_reading::Column::LessonId, lesson_reading::Column::Version])
        .filter(lesson_reading::Column::EnrollmentId.eq(enrollment))
        .into_tuple()
        .all(db)
        .await?;
    Ok(known.into_iter().filter(|(id, version)| changed.get(id).is_some_and(|major| version < major)).map(|(id, _)| id).collect())
}

/// The version of a lesson since its latest important change.
pub fn major_version() -> SimpleExpr {
    let mut latest = lesson_update::Entity::find()
        .select_only()
        .column_as(lesson_update::Column::Version.max(), "version")
        .filter(Expr::col((lesson_update::Entity, lesson_update::Column::LessonId)).equals((lesson::Entity, lesson::Column::Id)))
        .filter(lesson_update::Column::Kind.eq(UpdateKind::Major));
    QuerySelect::query(&mut latest).take().into()
}
