use std::collections::HashMap;

use domain::learning::release::{Part, Plan, PlanLesson, PlanModule, ReleaseRules, find_cycle};
use domain::{CourseId, LessonId, ModuleId};
use entity::{lesson, module};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, QuerySelect};

use super::parse;
use crate::Result;
use crate::kit::error::WrongState;

/// Refuses a course whose lessons wait for each other, so that they could never be opened. Called in the transaction of what may have
/// caused it.
///
/// # Errors
/// `WrongState` that names them.
pub(crate) async fn require_none(tx: &impl ConnectionTrait, course: CourseId, is_sequential: bool) -> Result<()> {
    let modules: Vec<(ModuleId, String, String)> = module::live()
        .select_only()
        .columns([module::Column::Id, module::Column::Title, module::Column::ReleaseRules])
        .filter(module::Column::CourseId.eq(course))
        .order_by_asc(module::Column::Position)
        .order_by_asc(module::Column::Id)
        .into_tuple()
        .all(tx)
        .await?;
    let lessons: Vec<(LessonId, ModuleId, String, String)> = lesson::live()
        .select_only()
        .columns([lesson::Column::Id, lesson::Column::ModuleId, lesson::Column::Title, lesson::Column::ReleaseRules])
        .filter(lesson::Column::CourseId.eq(course))
        .order_by_asc(lesson::Column::Position)
        .order_by_asc(lesson::Column::Id)
        .into_tuple()
        .all(tx)
        .await?;
    let mut rules = HashMap::<Part, ReleaseRules>::new();
    for (id, _, text) in &modules {
        rules.insert(Part::Module(*id), parse(text)?);
    }
    for (id, _, _, text) in &lessons {
        rules.insert(Part::Lesson(*id), parse(text)?);
    }
    let rules_of = |part: Part| rules.get(&part).map(ReleaseRules::as_slice).unwrap_or_default();
    let mut by_module = HashMap::<ModuleId, Vec<PlanLesson<'_>>>::new();
    for (id, module, ..) in &lessons {
        let lesson = PlanLesson { id: *id, rules: rules_of(Part::Lesson(*id)), is_done: false };
        by_module.entry(*module).or_default().push(lesson);
    }
    let modules_of_plan = modules.iter().map(|(id, ..)| {
        let lessons = by_module.remove(id).unwrap_or_default();
        PlanModule { id: *id, rules: rules_of(Part::Module(*id)), lessons }
    });
    let plan = Plan { is_sequential, modules: modules_of_plan.collect() };
    let Some(cycle) = find_cycle(&plan) else { return Ok(()) };
    let title = |part: Part| match part {
        Part::Lesson(id) => lessons.iter().find(|(other, ..)| *other == id).map(|(_, _, title, _)| title.clone()),
        Part::Module(id) => modules.iter().find(|(other, ..)| *other == id).map(|(_, title, _)| title.clone()),
    };
    Err(WrongState::ReleaseCycle(cycle.into_iter().filter_map(title).collect()).into())
}
