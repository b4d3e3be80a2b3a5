//! A course's outline for its staff to edit: facts about each lesson, without its text.

use chrono::{DateTime, Utc};
use domain::content::{LessonState, Publication};
use domain::{CourseId, LessonId, ModuleId};
use entity::{lesson, module};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use views::content::{LessonRow, ModuleSource};

use crate::Result;

#[derive(FromQueryResult)]
struct Row {
    id: LessonId,
    module_id: ModuleId,
    slug: String,
    title: String,
    depth: i32,
    state: LessonState,
    publish_at: Option<DateTime<Utc>>,
    version: i64,
    learner_version: Option<i64>,
    is_empty: bool,
}

/// Reads the outline as it is at `now`. Two queries, regardless of its length.
pub(crate) async fn read(db: &impl ConnectionTrait, course: CourseId, now: DateTime<Utc>) -> Result<Vec<ModuleSource>> {
    let modules = module::live()
        .filter(module::Column::CourseId.eq(course))
        .order_by_asc(module::Column::Position)
        .order_by_asc(module::Column::Id)
        .all(db)
        .await?;
    let mut outline: Vec<ModuleSource> = modules
        .into_iter()
        .map(|module| ModuleSource {
            publication: module.publication(now),
            id: module.id,
            title: module.title,
            version: module.version,
            lessons: Vec::new(),
        })
        .collect();
    let rows = lesson::live()
        .select_only()
        .columns([lesson::Column::Id, lesson::Column::ModuleId, lesson::Column::Slug, lesson::Column::Title])
        .columns([lesson::Column::Depth, lesson::Column::State, lesson::Column::PublishAt, lesson::Column::Version])
        .column(lesson::Column::LearnerVersion)
        .column_as(Expr::col(lesson::Column::Body).eq(""), "is_empty")
        .filter(lesson::Column::CourseId.eq(course))
        .order_by_asc(lesson::Column::Position)
        .order_by_asc(lesson::Column::Id)
        .into_model::<Row>()
        .all(db)
        .await?;
    for Row { id, module_id, slug, title, depth, state, publish_at, version, learner_version, is_empty } in rows {
        let unpublished_changes = learner_version.is_some();
        if let Some(module) = outline.iter_mut().find(|module| module.id == module_id) {
            let depth = i16::try_from(depth).unwrap_or_default();
            let publication = Publication::at(now, state == LessonState::Published, publish_at);
            module.lessons.push(LessonRow { id, slug, title, depth, publication, unpublished_changes, is_empty, version });
        }
    }
    Ok(outline)
}
