use domain::event::Subject;
use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use domain::{CourseId, ModuleId};
use entity::{lesson, module};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::pairing::Pairs;
use super::plan::Module;
use crate::content::modules::add::insert;
use crate::content::modules::into_bin;
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Result};

/// The modules of a course in order: the book's, then the others.
pub(super) struct ModulePositions {
    pub of_book: Vec<ModuleId>,
    others: Vec<module::Model>,
}

impl ModulePositions {
    pub fn all(&self) -> impl Iterator<Item = ModuleId> + '_ {
        self.of_book.iter().copied().chain(self.others.iter().map(|module| module.id))
    }
}

/// Reads the existing modules, in order.
pub(super) async fn existing(db: &impl ConnectionTrait, course: CourseId) -> Result<Vec<module::Model>> {
    let modules = module::live()
        .filter(module::Column::CourseId.eq(course))
        .order_by_asc(module::Column::Position)
        .order_by_asc(module::Column::Id);
    Ok(modules.all(db).await?)
}

/// Returns the modules that came with the book, by the keys that recognize them.
pub(super) fn by_key(existing: &[module::Model]) -> HashMap<String, ModuleId> {
    existing.iter().filter_map(|module| Some((module.import_key.clone()?, module.id))).collect()
}

/// Creates the book's modules, and changes existing ones where the book has changed. A renamed module is recognized as the
/// one that most of its lessons were in.
pub(super) async fn place(
    unit: &mut UnitOfWork<'_>,
    course: CourseId,
    wanted: &[Module],
    existing: Vec<module::Model>,
    pairs: &Pairs,
) -> Result<ModulePositions> {
    let mut others = existing;
    let known = by_key(&others);
    let keys: HashSet<&str> = wanted.iter().map(|module| module.key.as_str()).collect();
    let mut of_book = Vec::with_capacity(wanted.len());
    for (position, wanted) in (0..).zip(wanted) {
        let renamed = || {
            let free = others.iter().filter(|module| module.import_key.as_deref().is_some_and(|key| !keys.contains(key)));
            most_of(wanted, pairs, free.map(|module| module.id))
        };
        let id = known.get(&wanted.key).copied().or_else(renamed);
        let there = id.and_then(|id| others.iter().position(|module| module.id == id));
        of_book.push(if let Some(there) = there {
            let module = others.remove(there);
            change(unit, &module, wanted, position).await?;
            module.id
        } else {
            let id = ModuleId::new();
            insert(&unit.tx, id, course, &wanted.title, position, Some(wanted.key.clone())).await?;
            unit.changed(Change::inserted(Subject::Modules, id).course(course));
            id
        });
    }
    let behind = i32::try_from(wanted.len()).unwrap_or(i32::MAX / 2);
    for (position, module) in (behind..).zip(&others) {
        shift(unit, module, position).await?;
    }
    Ok(ModulePositions { of_book, others })
}

/// Finds the module that more than half of the wanted module's lessons are in.
fn most_of(wanted: &Module, pairs: &Pairs, mut modules: impl Iterator<Item = ModuleId>) -> Option<ModuleId> {
    let mut lessons: HashMap<ModuleId, usize> = HashMap::new();
    for lesson in wanted.pages.iter().filter_map(|page| pairs.of_page.get(&page.path)) {
        *lessons.entry(lesson.module_id).or_default() += 1;
    }
    let all: usize = lessons.values().sum();
    modules.find(|module| lessons.get(module).is_some_and(|count| count * 2 > all))
}

async fn shift(unit: &mut UnitOfWork<'_>, module: &module::Model, position: i32) -> Result<()> {
    if module.position == position {
        return Ok(());
    }
    module::ActiveModel { id: Set(module.id), position: Set(position), ..Default::default() }.update(&unit.tx).await?;
    unit.changed(Change::updated(Subject::Modules, module.id).course(module.course_id).version(module.version));
    Ok(())
}

async fn change(unit: &mut UnitOfWork<'_>, module: &module::Model, wanted: &Module, position: i32) -> Result<()> {
    if module.title == wanted.title && module.import_key.as_ref() == Some(&wanted.key) {
        return shift(unit, module, position).await;
    }
    let version = module.version + i64::from(module.title != wanted.title);
    let row = module::ActiveModel {
        id: Set(module.id),
        title: Set(wanted.title.clone()),
        import_key: Set(Some(wanted.key.clone())),
        position: Set(position),
        version: Set(version),
        ..Default::default()
    };
    row.update(&unit.tx).await?;
    unit.changed(Change::updated(Subject::Modules, module.id).course(module.course_id).version(version));
    Ok(())
}

/// Removes the modules that came with the book, are no longer in it, and have no lessons that people added. Those with lessons in the bin
/// follow them there.
pub(super) async fn remove_emptied(ctx: Ctx<'_>, unit: &mut UnitOfWork<'_>, placed: ModulePositions) -> Result<()> {
    let gone: Vec<module::Model> = placed.others.into_iter().filter(|module| module.import_key.is_some()).collect();
    let with_lessons: Vec<(ModuleId, Option<DateTime<Utc>>)> = lesson::Entity::find()
        .select_only()
        .columns([lesson::Column::ModuleId, lesson::Column::RemovedAt])
        .distinct()
        .filter(lesson::Column::ModuleId.is_in(gone.iter().map(|module| module.id)))
        .into_tuple()
        .all(&unit.tx)
        .await?;
    let filled: HashSet<ModuleId> = with_lessons.iter().filter(|(_, removed)| removed.is_none()).map(|(id, _)| *id).collect();
    let binned: HashSet<ModuleId> = with_lessons.iter().map(|(id, _)| *id).collect();
    for module in gone.into_iter().filter(|module| !filled.contains(&module.id)) {
        if binned.contains(&module.id) {
            into_bin(ctx).filter(module::Column::Id.eq(module.id)).exec(&unit.tx).await?;
        } else {
            module::Entity::delete_by_id(module.id).exec(&unit.tx).await?;
        }
        unit.changed(Change::deleted(Subject::Modules, module.id).course(module.course_id));
    }
    Ok(())
}
