use domain::CourseId;
use domain::content::ExportFormat;
use entity::course;
use platform::Platform;
use sea_orm::EntityTrait;
use views::content::ExportSummary;

use super::read::check_size;
use crate::content::courses::outline;
use crate::content::files::upload::used;
use crate::{Error, Result};

/// Describes what an export has in it and, in `left_out`, what its format can't hold. The texts aren't read for it.
///
/// # Errors
/// `Invalid` on `course` if it is too large; `NotFound`.
pub(crate) async fn describe(
    platform: &Platform,
    id: CourseId,
    format: ExportFormat,
    mut left_out: Vec<String>,
) -> Result<ExportSummary> {
    let db = &platform.database;
    let course = course::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    let mut modules = outline::read(db, id, platform.clock.now()).await?;
    let (files, bytes) = used(db, id).await?;
    let all = modules.iter().map(|module| module.lessons.len()).sum();
    check_size(all, bytes)?;
    if !format.is_source() {
        modules.retain(|module| module.publication.is_published());
        for module in &mut modules {
            module.lessons.retain(|lesson| lesson.publication.is_published());
        }
    }
    let lessons: usize = modules.iter().map(|module| module.lessons.len()).sum();
    let of_lessons = || modules.iter().flat_map(|module| &module.lessons);
    if format.is_source() {
        let drafts = of_lessons().filter(|lesson| !lesson.publication.is_published()).count();
        if drafts > 0 {
            left_out.push(format!("Which lessons are published ({drafts} of these aren’t): importing makes drafts of all"));
        }
    } else {
        left_out.push("The source that an import needs: this file is for reading".to_owned());
        if all > lessons {
            left_out.push(format!("Lessons that learners can’t read yet ({})", all - lessons));
        }
        if of_lessons().any(|lesson| lesson.unpublished_changes) {
            left_out.push("Unpublished changes".to_owned());
        }
    }
    let empty = modules.iter().filter(|module| module.lessons.is_empty()).count();
    if empty > 0 {
        left_out.push(format!("Modules without lessons ({empty})"));
    }
    let texts = [("summary", &course.summary, format.is_source()), ("description", &course.description, true)];
    for (what, text, is_left_out) in texts {
        if is_left_out && !text.is_empty() {
            left_out.push(format!("The course’s {what}"));
        }
    }
    left_out.push("Learners with their progress and work, announcements, and the course’s settings".to_owned());
    left_out.push("Earlier versions of the lessons".to_owned());
    let files = usize::try_from(files).unwrap_or(usize::MAX);
    Ok(ExportSummary { format, modules: modules.len() - empty, lessons, files, left_out })
}
