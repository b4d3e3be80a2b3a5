use domain::CourseId;
use entity::course;
use platform::Platform;
use sea_orm::EntityTrait;
use views::content::ExportSummary;

use super::read::check_size;
use crate::content::courses::outline;
use crate::content::files::upload::used;
use crate::{Error, Result};

/// Describes what an export has in it and, in `left_out`, what an mdBook can't hold. The texts aren't read for it.
///
/// # Errors
/// `Invalid` on `course` if it is too large; `NotFound`.
pub(crate) async fn describe(platform: &Platform, id: CourseId, mut left_out: Vec<String>) -> Result<ExportSummary> {
    let db = &platform.database;
    let course = course::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    let modules = outline::read(db, id, platform.clock.now()).await?;
    let (files, bytes) = used(db, id).await?;
    let lessons = modules.iter().map(|module| module.lessons.len()).sum();
    check_size(lessons, bytes)?;
    let drafts = modules.iter().flat_map(|module| &module.lessons).filter(|lesson| !lesson.publication.is_published()).count();
    if drafts > 0 {
        left_out.push(format!("Which lessons are published ({drafts} of these aren’t): importing makes drafts of all"));
    }
    let empty = modules.iter().filter(|module| module.lessons.is_empty()).count();
    if empty > 0 {
        left_out.push(format!("Modules without lessons ({empty})"));
    }
    for (what, text) in [("summary", &course.summary), ("description", &course.description)] {
        if !text.is_empty() {
            left_out.push(format!("The course’s {what}"));
        }
    }
    left_out.push("Learners with their progress and work, announcements, and the course’s settings".to_owned());
    left_out.push("Earlier versions of the lessons".to_owned());
    let files = usize::try_from(files).unwrap_or(usize::MAX);
    Ok(ExportSummary { modules: modules.len() - empty, lessons, files, left_out })
}
