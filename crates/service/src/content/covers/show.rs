use domain::ModuleId;
use domain::people::Action;
use entity::{cover, module};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use views::content::CoverSource;

use super::{CoverOf, read};
use crate::kit::access;
use crate::{Ctx, Error, Result};

/// Returns the cover of a course, or of one of its modules, for its staff.
///
/// # Errors
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn show(Ctx { actor, platform }: Ctx<'_>, course: &str, module: Option<ModuleId>) -> Result<CoverSource> {
    let db = &platform.database;
    let access = access::course_by_slug(actor, db, course).await?;
    access.require(actor, Action::EditContent)?;
    let course = access.course;
    let module = match module {
        Some(id) => {
            let found = module::live_by_id(id).filter(module::Column::CourseId.eq(course.id)).one(db).await?;
            Some(found.ok_or(Error::NotFound)?)
        }
        None => None,
    };
    let of = module.as_ref().map_or(CoverOf::Course(course.id), |module| CoverOf::Module(module.id));
    let cover = cover::Entity::find().filter(of.cover()).one(db).await?;
    Ok(CoverSource {
        course: course.id,
        course_slug: course.slug,
        course_title: course.title,
        module: module.map(|module| (module.id, module.title)),
        cover: cover.as_ref().map(read::view),
    })
}
