use std::collections::HashMap;

use domain::{CourseId, FileId, ModuleId};
use entity::{course, file, lesson, module};
use platform::Platform;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{Error, Result};

/// As many pages as an import takes.
const MAX_LESSONS: u64 = 5_000;
/// The most bytes in all files together.
const MAX_BYTES: u64 = 1_000_000_000;

/// Refuses a course with too many lessons, or too many bytes in its files.
pub(super) fn check_size(lessons: usize, bytes: u64) -> Result<()> {
    if lessons as u64 > MAX_LESSONS {
        return Err(Error::invalid("course", format!("This course has more than {MAX_LESSONS} lessons.")));
    }
    if bytes > MAX_BYTES {
        let limit = MAX_BYTES / 1_000_000;
        return Err(Error::invalid("course", format!("The files of this course have more than {limit} MB.")));
    }
    Ok(())
}

/// The exported parts of a course.
pub(super) struct Content {
    pub course: course::Model,
    pub modules: Vec<(module::Model, Vec<lesson::Model>)>,
    /// Their names in the archive, by id.
    pub files: HashMap<FileId, (file::Model, String)>,
}

impl Content {
    pub async fn read(platform: &Platform, id: CourseId) -> Result<Self> {
        let db = &platform.database;
        let course = course::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
        let modules = module::live()
            .filter(module::Column::CourseId.eq(id))
            .order_by_asc(module::Column::Position)
            .order_by_asc(module::Column::Id)
            .all(db)
            .await?;
        let lessons = lesson::live()
            .filter(lesson::Column::CourseId.eq(id))
            .order_by_asc(lesson::Column::Position)
            .order_by_asc(lesson::Column::Id)
            .limit(MAX_LESSONS + 1)
            .all(db)
            .await?;
        let files = file::Entity::find().filter(file::Column::CourseId.eq(id)).order_by_asc(file::Column::Id).all(db).await?;
        check_size(lessons.len(), files.iter().map(|file| file.size.unsigned_abs()).sum())?;
        let mut by_module: HashMap<ModuleId, Vec<lesson::Model>> = HashMap::new();
        for lesson in lessons {
            by_module.entry(lesson.module_id).or_default().push(lesson);
        }
        let modules = modules.into_iter().map(|module| {
            let lessons = by_module.remove(&module.id).unwrap_or_default();
            (module, lessons)
        });
        Ok(Self { course, modules: modules.collect(), files: named(files) })
    }

    pub fn lessons(&self) -> impl Iterator<Item = &lesson::Model> {
        self.modules.iter().flat_map(|(_, lessons)| lessons)
    }
}

/// Names the files of an archive: by their own names, numbered if two have the same, whatever their case.
fn named(files: Vec<file::Model>) -> HashMap<FileId, (file::Model, String)> {
    let mut taken = std::collections::HashSet::new();
    let mut named = HashMap::with_capacity(files.len());
    for file in files {
        let (stem, extension) = file.name.rsplit_once('.').unwrap_or((&file.name, ""));
        let numbered = |number: usize| match (number, extension) {
            (1, _) => file.name.clone(),
            (number, "") => format!("{stem}-{number}"),
            (number, extension) => format!("{stem}-{number}.{extension}"),
        };
        let mut number = 1;
        while !taken.insert(numbered(number).to_lowercase()) {
            number += 1;
        }
        let name = numbered(number);
        named.insert(file.id, (file, name));
    }
    named
}
