use std::collections::HashMap;

use domain::content::outline::{LessonPlace, ModuleOrder};
use domain::content::{CourseState, LessonDraft, Missing, Publication, missing};
use domain::people::Role;
use domain::{CourseId, LessonId, ModuleId};
use serde::{Deserialize, Serialize};

use super::CourseCard;

/// A course, as its staff edit it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseSource {
    pub id: CourseId,
    pub slug: String,
    pub title: String,
    pub summary: String,
    pub description: String,
    pub state: CourseState,
    pub version: i64,
    pub outline: Vec<ModuleSource>,
    pub learners: u64,
    pub standing: Role,
}

/// A module, as its staff edit it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModuleSource {
    pub id: ModuleId,
    pub title: String,
    pub version: i64,
    pub publication: Publication,
    pub lessons: Vec<LessonRow>,
}

impl ModuleSource {
    #[must_use]
    pub fn has(&self, lesson: LessonId) -> bool {
        self.lessons.iter().any(|row| row.id == lesson)
    }
}

/// A lesson in the outline that its staff edit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonRow {
    pub id: LessonId,
    pub slug: String,
    pub title: String,
    /// 0 for a lesson of the module, 1 for a page below it, and so on.
    pub depth: i16,
    /// Its own, whatever that of its module.
    pub publication: Publication,
    /// Whether learners read an earlier version.
    #[serde(default)]
    pub unpublished_changes: bool,
    /// Whether it has no text yet.
    pub is_empty: bool,
    pub version: i64,
}

impl LessonRow {
    /// A row to show until the lesson is read.
    #[must_use]
    pub fn blank(id: LessonId) -> Self {
        let (slug, title) = (String::new(), String::new());
        Self {
            id,
            slug,
            title,
            depth: 0,
            publication: Publication::Draft,
            unpublished_changes: false,
            is_empty: false,
            version: 0,
        }
    }

    fn draft(&self, module: Publication) -> LessonDraft<'_> {
        LessonDraft { title: &self.title, publication: self.publication.inside(module), is_empty: self.is_empty }
    }
}

impl CourseSource {
    #[must_use]
    pub fn draft_lessons(&self) -> usize {
        self.lessons().filter(|lesson| lesson.publication == Publication::Draft).count()
    }

    /// Returns what the course lacks before it can be published, with or without its draft lessons.
    #[must_use]
    pub fn missing(&self, with_drafts: bool) -> Vec<Missing> {
        let lessons: Vec<_> =
            self.outline.iter().flat_map(|module| module.lessons.iter().map(move |row| row.draft(module.publication))).collect();
        missing(&self.summary, &lessons, with_drafts)
    }

    /// Returns the order of the modules with their lessons.
    #[must_use]
    pub fn order(&self) -> Vec<ModuleOrder> {
        let place = |row: &LessonRow| LessonPlace { id: row.id, depth: i32::from(row.depth) };
        self.outline
            .iter()
            .map(|module| ModuleOrder { id: module.id, lessons: module.lessons.iter().map(place).collect() })
            .collect()
    }

    /// Puts the lessons into this order. Those that it doesn't name disappear.
    pub fn arrange(&mut self, order: &[ModuleOrder]) {
        let mut rows: HashMap<LessonId, LessonRow> =
            self.outline.iter_mut().flat_map(|module| module.lessons.drain(..)).map(|row| (row.id, row)).collect();
        for ModuleOrder { id, lessons } in order {
            let placed = lessons.iter().filter_map(|place| {
                let depth = i16::try_from(place.depth).unwrap_or_default();
                Some(LessonRow { depth, ..rows.remove(&place.id)? })
            });
            if let Some(module) = self.outline.iter_mut().find(|module| module.id == *id) {
                module.lessons = placed.collect();
            }
        }
    }

    /// Puts the modules into this order; those that it doesn't name come last.
    pub fn arrange_modules(&mut self, order: &[ModuleId]) {
        self.outline.sort_by_key(|module| order.iter().position(|id| *id == module.id).unwrap_or(order.len()));
    }

    /// Returns the module that a lesson is in, and the lesson's position there, from 0.
    #[must_use]
    pub fn find(&self, lesson: LessonId) -> Option<(&ModuleSource, usize)> {
        self.outline.iter().find_map(|module| Some((module, module.lessons.iter().position(|row| row.id == lesson)?)))
    }

    /// Returns the lessons before and after this one.
    #[must_use]
    pub fn beside(&self, lesson: LessonId) -> (Option<&LessonRow>, Option<&LessonRow>) {
        let before = self.lessons().take_while(|row| row.id != lesson).last();
        (before, self.lessons().skip_while(|row| row.id != lesson).nth(1))
    }

    fn lessons(&self) -> impl Iterator<Item = &LessonRow> {
        self.outline.iter().flat_map(|module| &module.lessons)
    }
}

/// A course in the list of its staff, with the work that awaits them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaughtCourse {
    pub card: CourseCard,
    pub draft_lessons: u64,
    /// The number of ungraded submissions, counting each learner's latest; 0 for those who may not grade.
    pub to_grade: u64,
}
