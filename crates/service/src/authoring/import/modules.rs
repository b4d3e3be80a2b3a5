use std::collections::HashSet;

use domain::{CourseId, ModuleId};
use entity::{lesson, module};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::plan::Module;
use crate::Result;
use crate::authoring::modules::insert;
use crate::unit::{Change, Unit};

/// The modules of a course in their order: those of the book, then the others.
pub(super) struct Placed {
    pub of_book: Vec<ModuleId>,
    others: Vec<module::Model>,
}

impl Placed {
    pub fn all(&self) -> impl Iterator<Item = ModuleId> + '_ {
        self.of_book.iter().copied().chain(self.others.iter().map(|module| module.id))
    }
}

/// Makes the book's modules, or changes those that are there where the book has changed.
pub(super) async fn place(unit: &mut Unit<'_>, course: CourseId, wanted: &[Module]) -> Result<Placed> {
    let mut others = module::Entity::find()
        .filter(module::Column::CourseId.eq(course))
        .order_by_asc(module::Column::Position)
        .order_by_asc(module::Column::Id)
        .all(&unit.tx)
        .await?;
    let mut of_book = Vec::with_capacity(wanted.len());
    for (position, wanted) in (0..).zip(wanted) {
        let known = others.iter().position(|module| module.import_key.as_ref() == Some(&wanted.key));
        of_book.push(if let Some(known) = known {
            let module = others.remove(known);
            change(unit, &module, &wanted.title, position).await?;
            module.id
        } else {
            let id = insert(&unit.tx, course, &wanted.title, position, Some(wanted.key.clone())).await?;
            unit.changed(Change::inserted("modules", id).course(course));
            id
        });
    }
    let behind = i32::try_from(wanted.len()).unwrap_or(i32::MAX / 2);
    for (position, module) in (behind..).zip(&others) {
        change(unit, module, &module.title, position).await?;
    }
    Ok(Placed { of_book, others })
}

async fn change(unit: &mut Unit<'_>, module: &module::Model, title: &str, position: i32) -> Result<()> {
    if module.title == title && module.position == position {
        return Ok(());
    }
    let version = module.version + i64::from(module.title != title);
    let row = module::ActiveModel {
        id: Set(module.id),
        title: Set(title.to_owned()),
        position: Set(position),
        version: Set(version),
        ..Default::default()
    };
    row.update(&unit.tx).await?;
    unit.changed(Change::updated("modules", module.id).course(module.course_id).version(version));
    Ok(())
}

/// Removes the modules that came with the book, are no longer in it, and have no lesson that people added.
pub(super) async fn remove_emptied(unit: &mut Unit<'_>, placed: Placed) -> Result<()> {
    let gone: Vec<module::Model> = placed.others.into_iter().filter(|module| module.import_key.is_some()).collect();
    let filled: Vec<ModuleId> = lesson::Entity::find()
        .select_only()
        .column(lesson::Column::ModuleId)
        .distinct()
        .filter(lesson::Column::ModuleId.is_in(gone.iter().map(|module| module.id)))
        .into_tuple()
        .all(&unit.tx)
        .await?;
    let filled: HashSet<ModuleId> = filled.into_iter().collect();
    for module in gone.into_iter().filter(|module| !filled.contains(&module.id)) {
        module::Entity::delete_by_id(module.id).exec(&unit.tx).await?;
        unit.changed(Change::deleted("modules", module.id).course(module.course_id));
    }
    Ok(())
}
