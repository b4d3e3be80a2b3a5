use std::collections::HashSet;

use domain::FileId;
use entity::{course, file, lesson};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::Result;
use crate::content::slugs;

/// The lessons and files that the texts of a course can lead to.
pub(super) struct Targets {
    /// `/courses/<slug>/`
    prefix: String,
    lessons: HashSet<String>,
    files: HashSet<FileId>,
}

impl Targets {
    pub async fn read(db: &impl ConnectionTrait, course: &course::Model) -> Result<Self> {
        let lessons = lesson::live()
            .select_only()
            .column(lesson::Column::Slug)
            .filter(lesson::Column::CourseId.eq(course.id))
            .into_tuple()
            .all(db);
        let files = file::Entity::find()
            .select_only()
            .column(file::Column::Id)
            .filter(file::Column::CourseId.eq(course.id))
            .into_tuple()
            .all(db);
        let (lessons, files): (Vec<String>, Vec<FileId>) = (lessons.await?, files.await?);
        let prefix = format!("/courses/{}/", course.slug);
        Ok(Self { prefix, lessons: lessons.into_iter().collect(), files: files.into_iter().collect() })
    }

    /// Returns the reason that a link leads nowhere. Links to other courses and sites aren't followed.
    pub fn problem(&self, link: &str) -> Option<&'static str> {
        let path = link.split(['?', '#']).next().unwrap_or_default();
        if let Some(id) = path.strip_prefix("/files/") {
            let id = id.split('/').next().and_then(|id| id.parse().ok());
            let is_there = id.is_some_and(|id| self.files.contains(&id));
            return (!is_there).then_some("This file isn’t among the course’s files. Insert it again, or remove it here.");
        }
        let slug = path.strip_prefix(&self.prefix)?;
        let is_there = slug.is_empty() || slugs::is_reserved(slug) || self.lessons.contains(slug);
        (!is_there).then_some("No lesson of this course is at this address. Link to another one, or restore it from the bin.")
    }
}
