use std::collections::HashMap;

use domain::content::CourseState;
use domain::event::Subject;
use domain::text::Title;
use domain::{AccountId, CourseId, LessonId, ModuleId};
use entity::{course, lesson, module};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

use super::search::words;
use crate::content::files::copy::CopiedFiles;
use crate::content::lessons::duplicate::{copy_of, insert_copies};
use crate::content::release::copy::Copies;
use crate::content::{covers, files, slugs};
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Error, Result};

/// The most lessons that a course can have to be copied.
const MAX_LESSONS: usize = 2_000;
const AT_ONCE: usize = 100;

/// A copied course, and how its texts differ from those of the original.
pub(crate) struct Copied {
    pub course: course::Model,
    pub copies: Copies,
    links: Links,
}

/// The links in a course's texts that lead into the course itself.
struct Links {
    files: CopiedFiles,
    from: String,
    to: String,
}

impl Copied {
    /// Returns a text of the original with its links leading into the copy.
    pub fn text(&self, text: &str) -> String {
        self.links.text(text)
    }
}

impl Links {
    fn text(&self, text: &str) -> String {
        self.files.replace_in(text).replace(&self.from, &self.to)
    }
}

/// Copies a course with its modules, lessons and files: as drafts, without learners, for this owner.
///
/// # Errors
/// `Invalid` on `course` if it has too many lessons.
pub(crate) async fn copy(
    ctx: Ctx<'_>,
    unit: &mut UnitOfWork<'_>,
    original: course::Model,
    id: CourseId,
    title: Title,
    owner: AccountId,
) -> Result<Copied> {
    let now = ctx.platform.clock.now();
    let from = original.id;
    let slug = slugs::for_course(&unit.tx, title.as_str()).await?;
    let path = |slug: &str| format!("{}/", domain::paths::course(slug));
    let (old_path, new_path) = (path(&original.slug), path(slug.as_str()));
    let row = course::Model {
        id,
        slug: slug.into(),
        search: words(title.as_str(), &original.summary),
        title: title.into(),
        state: CourseState::Draft,
        owner_id: owner,
        import_source: None,
        created_at: now,
        updated_at: now,
        published_at: None,
        version: 1,
        ..original
    };
    row.clone().into_active_model().reset_all().insert(&unit.tx).await?;
    let links = Links { files: files::copy::copy(ctx, &unit.tx, from, id, owner).await?, from: old_path, to: new_path };
    let described = course::Model { description: links.text(&row.description), ..row };
    described.clone().into_active_model().reset_all().update(&unit.tx).await?;
    let modules = copy_modules(&unit.tx, from, id).await?;
    covers::copy::copy(ctx, &unit.tx, from, id, &modules).await?;
    let lessons = copy_lessons(ctx, unit, &described, from, &modules, &links).await?;
    unit.changed(Change::inserted(Subject::Courses, id).course(id));
    let copies = Copies { modules, lessons, ..Copies::default() };
    Ok(Copied { course: described, copies, links })
}

/// Copies the modules of a course; returns the new ids by the old ones.
async fn copy_modules(tx: &impl ConnectionTrait, from: CourseId, to: CourseId) -> Result<HashMap<ModuleId, ModuleId>> {
    let originals = module::live().filter(module::Column::CourseId.eq(from)).all(tx).await?;
    let mut ids = HashMap::with_capacity(originals.len());
    let mut rows = Vec::with_capacity(originals.len());
    for original in originals {
        let id = ModuleId::new();
        ids.insert(original.id, id);
        let row =
            module::Model { id, course_id: to, import_key: None, version: 1, publish_at: None, release_version: 0, ..original };
        rows.push(row.into_active_model().reset_all());
    }
    for some in rows.chunks(AT_ONCE) {
        module::Entity::insert_many(some.iter().cloned()).exec_without_returning(tx).await?;
    }
    Ok(ids)
}

async fn copy_lessons(
    ctx: Ctx<'_>,
    unit: &UnitOfWork<'_>,
    copy: &course::Model,
    from: CourseId,
    modules: &HashMap<ModuleId, ModuleId>,
    links: &Links,
) -> Result<HashMap<LessonId, LessonId>> {
    let originals = lesson::live()
        .filter(lesson::Column::CourseId.eq(from))
        .order_by_asc(lesson::Column::Position)
        .limit(MAX_LESSONS as u64 + 1)
        .all(&unit.tx)
        .await?;
    if originals.len() > MAX_LESSONS {
        return Err(Error::invalid("course", format!("This course has more than {MAX_LESSONS} lessons.")));
    }
    let mut copies = Vec::with_capacity(originals.len());
    let mut ids = HashMap::with_capacity(originals.len());
    for original in originals {
        let Some(module_id) = modules.get(&original.module_id).copied() else { continue };
        let body = links.text(&original.body);
        let id = LessonId::new();
        ids.insert(original.id, id);
        copies.push(lesson::Model { course_id: copy.id, module_id, body, ..copy_of(ctx, original, id) });
    }
    insert_copies(ctx, &unit.tx, copies).await?;
    Ok(ids)
}
