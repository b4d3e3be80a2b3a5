use std::collections::HashMap;

use domain::people::Action;
use domain::{AccountId, CourseId, LessonId, ModuleId};
use entity::{account, lesson, module};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use views::content::{Bin, BinnedLesson, BinnedModule};

use super::KEEP_FOR;
use crate::kit::access;
use crate::{Ctx, Result};

/// The most lessons and modules that are listed, each.
const MAX_LISTED: u64 = 200;

#[derive(FromQueryResult)]
struct Row {
    id: LessonId,
    module_id: ModuleId,
    title: String,
    removed_at: Option<chrono::DateTime<chrono::Utc>>,
    removed_by: Option<AccountId>,
}

/// Returns what is in a course's bin: the last 200 lessons and modules, the latest first. Lessons that were removed with their module
/// are counted there.
///
/// # Errors
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn list(ctx @ Ctx { platform, .. }: Ctx<'_>, slug: &str) -> Result<Bin> {
    let db = &platform.database;
    let access = access::course_by_slug(ctx.actor, db, slug).await?;
    access.require(ctx.actor, Action::EditContent)?;
    let course = access.course.id;
    let modules = module::Entity::find().filter(module::Column::CourseId.eq(course)).all(db).await?;
    let titles: HashMap<ModuleId, (String, bool)> =
        modules.iter().map(|module| (module.id, (module.title.clone(), module.removed_at.is_none()))).collect();
    let lessons = lessons(db, course).await?;
    let counts = counts(db, course).await?;
    let people = lessons.iter().filter_map(|row| row.removed_by).chain(modules.iter().filter_map(|module| module.removed_by));
    let people = account::Entity::find().filter(account::Column::Id.is_in(people)).all(db).await?;
    let names: HashMap<AccountId, String> = people.into_iter().map(|person| (person.id, person.name)).collect();
    let name = |id: Option<AccountId>| id.and_then(|id| names.get(&id).cloned());
    let lessons = lessons.into_iter().filter_map(|row| {
        let at = row.removed_at?;
        let module = titles.get(&row.module_id).filter(|(_, is_live)| *is_live).map(|(title, _)| title.clone());
        let removed_by = name(row.removed_by);
        Some(BinnedLesson { id: row.id, title: row.title, module, removed_at: at, removed_by, deleted_at: at + KEEP_FOR })
    });
    let mut modules: Vec<BinnedModule> = modules
        .into_iter()
        .filter_map(|module| {
            let at = module.removed_at?;
            let removed_by = name(module.removed_by);
            let lessons = counts.get(&module.id).copied().unwrap_or_default();
            Some(BinnedModule {
                id: module.id,
                title: module.title,
                lessons,
                removed_at: at,
                removed_by,
                deleted_at: at + KEEP_FOR,
            })
        })
        .collect();
    modules.sort_by_key(|module| std::cmp::Reverse(module.removed_at));
    modules.truncate(usize::try_from(MAX_LISTED).unwrap_or(usize::MAX));
    Ok(Bin { lessons: lessons.collect(), modules })
}

/// Returns the lessons that were removed on their own.
async fn lessons(db: &impl ConnectionTrait, course: CourseId) -> Result<Vec<Row>> {
    let rows = lesson::Entity::find()
        .select_only()
        .columns([lesson::Column::Id, lesson::Column::ModuleId, lesson::Column::Title])
        .columns([lesson::Column::RemovedAt, lesson::Column::RemovedBy])
        .filter(lesson::Column::CourseId.eq(course))
        .filter(lesson::Column::RemovedAt.is_not_null())
        .filter(lesson::Column::RemovedWithModule.eq(false))
        .order_by_desc(lesson::Column::RemovedAt)
        .order_by_asc(lesson::Column::Position)
        .limit(MAX_LISTED)
        .into_model()
        .all(db)
        .await?;
    Ok(rows)
}

/// Counts the lessons that were removed with each module.
async fn counts(db: &impl ConnectionTrait, course: CourseId) -> Result<HashMap<ModuleId, u64>> {
    let counts: Vec<(ModuleId, i64)> = lesson::Entity::find()
        .select_only()
        .column(lesson::Column::ModuleId)
        .column_as(lesson::Column::Id.count(), "lessons")
        .filter(lesson::Column::CourseId.eq(course))
        .filter(lesson::Column::RemovedWithModule.eq(true))
        .group_by(lesson::Column::ModuleId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(counts.into_iter().map(|(module, count)| (module, count.unsigned_abs())).collect())
}
