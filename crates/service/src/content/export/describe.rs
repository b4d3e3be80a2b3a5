use domain::CourseId;
use domain::content::{ExportFormat, Publication};
use entity::course;
use platform::Platform;
use sea_orm::EntityTrait;
use views::content::{ExportSummary, LessonRow, ModuleSource};

use super::read::check_size;
use crate::content::courses::outline;
use crate::content::files::upload::used;
use crate::{Error, Result};

/// The parts of a course by which its exports are described. The texts aren't read for it.
pub(crate) struct Parts {
    course: course::Model,
    modules: Vec<ModuleSource>,
    files: usize,
}

impl Parts {
    /// # Errors
    /// `Invalid` on `course` if it is too large; `NotFound`.
    pub async fn read(platform: &Platform, id: CourseId) -> Result<Self> {
        let db = &platform.database;
        let course = course::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
        let modules = outline::read(db, id, platform.clock.now()).await?;
        let (files, bytes) = used(db, id).await?;
        check_size(modules.iter().map(|module| module.lessons.len()).sum(), bytes)?;
        Ok(Self { course, modules, files: usize::try_from(files).unwrap_or(usize::MAX) })
    }

    /// Describes what an export has in it and, after what is `left_out` anyway, what its format can't hold.
    pub fn describe(&self, format: ExportFormat, mut left_out: Vec<String>) -> ExportSummary {
        let is_held = |publication: Publication| format.is_source() || publication.is_published();
        let modules = self.modules.iter().filter(|module| is_held(module.publication));
        let modules: Vec<Vec<&LessonRow>> =
            modules.map(|module| module.lessons.iter().filter(|lesson| is_held(lesson.publication)).collect()).collect();
        let all: usize = self.modules.iter().map(|module| module.lessons.len()).sum();
        let lessons = modules.iter().map(Vec::len).sum();
        let of_lessons = || modules.iter().flatten();
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
        let empty = modules.iter().filter(|lessons| lessons.is_empty()).count();
        if empty > 0 {
            left_out.push(format!("Modules without lessons ({empty})"));
        }
        let texts = [("summary", &self.course.summary, format.is_source()), ("description", &self.course.description, true)];
        for (what, text, is_left_out) in texts {
            if is_left_out && !text.is_empty() {
                left_out.push(format!("The course’s {what}"));
            }
        }
        left_out.push("Learners with their progress and work, announcements, and the course’s settings".to_owned());
        left_out.push("Earlier versions of the lessons".to_owned());
        ExportSummary { format, modules: modules.len() - empty, lessons, files: self.files, left_out }
    }
}
