use domain::people::Action;
use domain::{AssignmentId, LessonId, ModuleId};
use entity::{assignment, lesson, module};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use views::content::{ReleaseAssignment, ReleaseBoard, ReleaseLesson, ReleaseModule};

use super::parse;
use crate::kit::access;
use crate::{Ctx, Result};

/// More don't fit into a choice.
const MAX_ASSIGNMENTS: u64 = 200;

/// Returns the rules of a course's modules and lessons, and what rules can be about. Four queries.
///
/// # Errors
/// `NotFound`; `Forbidden` if the actor may not edit the course.
#[tracing::instrument(skip_all)]
pub async fn board(Ctx { actor, platform }: Ctx<'_>, slug: &str) -> Result<ReleaseBoard> {
    let db = &platform.database;
    let access = access::course_by_slug(actor, db, slug).await?;
    access.require(actor, Action::EditContent)?;
    let course = access.course;
    let modules = module::live()
        .filter(module::Column::CourseId.eq(course.id))
        .order_by_asc(module::Column::Position)
        .order_by_asc(module::Column::Id)
        .all(db)
        .await?;
    let lessons: Vec<(LessonId, ModuleId, String, String, i64)> = lesson::live()
        .select_only()
        .columns([lesson::Column::Id, lesson::Column::ModuleId, lesson::Column::Title])
        .columns([lesson::Column::ReleaseRules, lesson::Column::ReleaseVersion])
        .filter(lesson::Column::CourseId.eq(course.id))
        .order_by_asc(lesson::Column::Position)
        .order_by_asc(lesson::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let assignments: Vec<(AssignmentId, String)> = assignment::Entity::find()
        .select_only()
        .columns([assignment::Column::Id, assignment::Column::Title])
        .filter(assignment::Column::CourseId.eq(course.id))
        .order_by_desc(assignment::Column::Id)
        .limit(MAX_ASSIGNMENTS)
        .into_tuple()
        .all(db)
        .await?;
    let mut board_modules = Vec::with_capacity(modules.len());
    for module in modules {
        let (rules, version) = (parse(&module.release_rules)?, module.release_version);
        board_modules.push(ReleaseModule { id: module.id, title: module.title, rules, version, lessons: Vec::new() });
    }
    for (id, module, title, rules, version) in lessons {
        if let Some(module) = board_modules.iter_mut().find(|other| other.id == module) {
            module.lessons.push(ReleaseLesson { id, title, rules: parse(&rules)?, version });
        }
    }
    Ok(ReleaseBoard {
        course: course.id,
        is_sequential: course.is_sequential,
        version: course.version,
        modules: board_modules,
        assignments: assignments.into_iter().map(|(id, title)| ReleaseAssignment { id, title }).collect(),
    })
}
