use std::collections::HashSet;

use domain::content::outline::{MAX_MOVED, Place, move_modules};
use domain::event::Subject;
use domain::text::{Slug, Title};
use domain::{LessonId, ModuleId};
use entity::{lesson, module};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::content::lessons::duplicate::{copy_of, insert_copies};
use crate::content::outline::{StoredOutline, refusal};
use crate::content::{covers, require_content_editor, slugs};
use crate::kit::once::Once;
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Error, Result};

/// Adds a copy of a module after it, with copies of its lessons as drafts. Returns the copy's id. With `key` it is made only once.
///
/// # Errors
/// `Invalid` on `module` if it has more than 500 lessons; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn duplicate(ctx @ Ctx { actor, platform }: Ctx<'_>, id: ModuleId, key: Option<&str>) -> Result<ModuleId> {
    let mut unit = UnitOfWork::begin(platform).await?;
    let original = module::live_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    let course = original.course_id;
    require_content_editor(actor, &unit.tx, course).await?;
    let copy = ModuleId::new();
    if let Some(key) = key {
        let once = Once { account: actor.require_signed_in()?.id, purpose: "module copy", key, content: &[&id.to_string()] };
        if let Some(earlier) = once.claim(platform, &unit.tx, copy.0).await? {
            return Ok(ModuleId(earlier));
        }
    }
    let outline = StoredOutline::lock(&unit.tx, course).await?;
    let last = outline.modules.iter().map(|module| module.position).max().unwrap_or_default();
    super::add::insert(&unit.tx, copy, course, Title::of_copy(&original.title).as_str(), last + 1, None).await?;
    covers::copy::copy_of_module(ctx, &unit.tx, id, copy).await?;
    module::Entity::update_many()
        .col_expr(module::Column::ReleaseRules, Expr::value(original.release_rules))
        .filter(module::Column::Id.eq(copy))
        .exec(&unit.tx)
        .await?;
    unit.changed(Change::inserted(Subject::Modules, copy).course(course));
    let lessons = lesson::live()
        .filter(lesson::Column::ModuleId.eq(id))
        .order_by_asc(lesson::Column::Position)
        .order_by_asc(lesson::Column::Id)
        .limit(MAX_MOVED as u64 + 1)
        .all(&unit.tx)
        .await?;
    if lessons.len() > MAX_MOVED {
        return Err(Error::invalid(
            "module",
            format!("This module has more than {MAX_MOVED} lessons. Duplicate them one by one."),
        ));
    }
    copy_lessons(ctx, &mut unit, lessons, copy).await?;
    let outline = StoredOutline::lock(&unit.tx, course).await?;
    let order: Vec<ModuleId> = outline.live_modules().map(|module| module.id).collect();
    outline.store_modules(&mut unit, &move_modules(&order, &[copy], Place::After(id)).map_err(refusal)?).await?;
    unit.commit().await?;
    Ok(copy)
}

async fn copy_lessons(ctx: Ctx<'_>, unit: &mut UnitOfWork<'_>, lessons: Vec<lesson::Model>, module: ModuleId) -> Result<()> {
    let Some(course) = lessons.first().map(|lesson| lesson.course_id) else { return Ok(()) };
    let mut taken: HashSet<String> = lesson::Entity::find()
        .select_only()
        .column(lesson::Column::Slug)
        .filter(lesson::Column::CourseId.eq(course))
        .into_tuple::<String>()
        .all(&unit.tx)
        .await?
        .into_iter()
        .collect();
    let mut copies = Vec::with_capacity(lessons.len());
    for lesson in lessons {
        let title = Title::parse(&lesson.title).unwrap_or_else(|_| Title::of_copy(&lesson.title));
        let wanted = Slug::from_title_or(title.as_str(), "lesson");
        let slug = String::from(slugs::free(wanted, |slug| slugs::is_reserved(slug) || taken.contains(slug)));
        taken.insert(slug.clone());
        let copy = copy_of(ctx, lesson, LessonId::new());
        unit.changed(Change::inserted(Subject::Lessons, copy.id).course(course).draft(true));
        copies.push(lesson::Model { slug, title: title.into(), module_id: module, ..copy });
    }
    insert_copies(ctx, &unit.tx, copies).await
}
