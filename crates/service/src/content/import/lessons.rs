//! Updates the lessons of a course to match its book.

use domain::event::Subject;
use std::collections::{HashMap, HashSet};

use crate::content::release::NO_RULES;
use domain::content::{LessonState, UpdateKind};
use domain::{CourseId, LessonId, ModuleId};
use entity::{lesson, lesson_update, lesson_version};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

use super::plan::Page;
use crate::content::lessons::into_bin;
use crate::content::lessons::publish_changes::lesson_update;
use crate::content::lessons::version::version;
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Result};

/// Rows written by one statement.
const AT_ONCE: usize = 100;

/// The course's existing lessons, in order.
pub(super) struct Existing {
    /// Lessons that came with the book.
    pub of_book: Vec<lesson::Model>,
    /// Lessons that people added, by module.
    pub by_hand: HashMap<ModuleId, Vec<lesson::Model>>,
}

/// Reads all lessons of a course, locked if `db` is a transaction.
pub(super) async fn existing(db: &impl ConnectionTrait, course: CourseId) -> Result<Existing> {
    let lessons = lesson::live()
        .filter(lesson::Column::CourseId.eq(course))
        .order_by_asc(lesson::Column::Position)
        .order_by_asc(lesson::Column::Id)
        .lock_exclusive()
        .all(db)
        .await?;
    let mut existing = Existing { of_book: Vec::new(), by_hand: HashMap::new() };
    for lesson in lessons {
        if lesson.import_key.is_some() {
            existing.of_book.push(lesson);
        } else {
            existing.by_hand.entry(lesson.module_id).or_default().push(lesson);
        }
    }
    Ok(existing)
}

/// Returns the slugs of all lessons of a course, also of those in the bin, which keep theirs.
pub(super) async fn slugs(db: &impl ConnectionTrait, course: CourseId) -> Result<HashSet<String>> {
    let slugs: Vec<String> = lesson::Entity::find()
        .select_only()
        .column(lesson::Column::Slug)
        .filter(lesson::Column::CourseId.eq(course))
        .into_tuple()
        .all(db)
        .await?;
    Ok(slugs.into_iter().collect())
}

/// Moves the lessons of pages that the book no longer has to the bin.
pub(super) async fn remove(ctx: Ctx<'_>, unit: &mut UnitOfWork<'_>, gone: &[lesson::Model]) -> Result<()> {
    for some in gone.chunks(AT_ONCE) {
        into_bin(ctx, false).filter(lesson::Column::Id.is_in(some.iter().map(|lesson| lesson.id))).exec(&unit.tx).await?;
    }
    for lesson in gone {
        unit.changed(
            Change::deleted(Subject::Lessons, lesson.id).course(lesson.course_id).draft(lesson.state == LessonState::Draft),
        );
    }
    Ok(())
}

/// A lesson's place in its course.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub module: ModuleId,
    pub position: i32,
    pub depth: i32,
}

/// The rows to write, collected lesson by lesson.
pub(super) struct LessonBatch<'a> {
    ctx: Ctx<'a>,
    course: CourseId,
    created: Vec<lesson::ActiveModel>,
    versions: Vec<lesson_version::ActiveModel>,
    updates: Vec<lesson_update::ActiveModel>,
    pub updated: usize,
    pub unchanged: usize,
}

impl<'a> LessonBatch<'a> {
    pub fn new(ctx: Ctx<'a>, course: CourseId) -> Self {
        Self { ctx, course, created: Vec::new(), versions: Vec::new(), updates: Vec::new(), updated: 0, unchanged: 0 }
    }

    pub fn create(&mut self, page: &Page, slug: Option<&String>, body: String, place: Place) {
        let now = self.ctx.platform.clock.now();
        let lesson = lesson::Model {
            id: LessonId::new(),
            course_id: self.course,
            module_id: place.module,
            slug: slug.cloned().unwrap_or_default(),
            title: page.title.clone(),
            body,
            position: place.position,
            depth: place.depth,
            state: LessonState::Published,
            publish_at: None,
            release_rules: NO_RULES.to_owned(),
            release_version: 0,
            import_key: Some(page.path.clone()),
            import_hash: page.fingerprint.clone(),
            created_at: now,
            updated_at: now,
            version: 1,
            removed_at: None,
            removed_by: None,
            removed_state: None,
            removed_with_module: false,
            learner_version: None,
            learner_title: None,
        };
        self.versions.push(version(self.ctx, &lesson));
        self.created.push(lesson.into_active_model().reset_all());
    }

    /// Keeps the text of a lesson whose page can't be read now.
    pub async fn keep(&mut self, unit: &mut UnitOfWork<'_>, lesson: &lesson::Model, place: Place) -> Result<()> {
        self.unchanged += 1;
        shift(unit, lesson, place).await
    }

    /// Updates a lesson. A new title or text makes a new version, which learners read at once; a new place doesn't.
    pub async fn update(
        &mut self,
        unit: &mut UnitOfWork<'_>,
        lesson: lesson::Model,
        page: &Page,
        body: String,
        place: Place,
    ) -> Result<()> {
        recognize(unit, &lesson, page).await?;
        let text_changed = lesson.title != page.title || lesson.body != body;
        if text_changed || lesson.depth != place.depth || lesson.module_id != place.module {
            self.updated += 1;
        } else {
            self.unchanged += 1;
        }
        if !text_changed {
            return shift(unit, &lesson, place).await;
        }
        let mut lesson = lesson;
        (lesson.title, lesson.body) = (page.title.clone(), body);
        lesson.version += 1;
        lesson::show_learners(lesson::Entity::update_many(), None)
            .col_expr(lesson::Column::Title, Expr::value(lesson.title.as_str()))
            .col_expr(lesson::Column::Body, Expr::value(lesson.body.as_str()))
            .col_expr(lesson::Column::ModuleId, Expr::value(place.module))
            .col_expr(lesson::Column::Position, Expr::value(place.position))
            .col_expr(lesson::Column::Depth, Expr::value(place.depth))
            .col_expr(lesson::Column::UpdatedAt, Expr::value(self.ctx.platform.clock.now()))
            .col_expr(lesson::Column::Version, Expr::value(lesson.version))
            .filter(lesson::Column::Id.eq(lesson.id))
            .exec(&unit.tx)
            .await?;
        unit.changed(updated(&lesson));
        if lesson.publication(self.ctx.platform.clock.now()).is_published() {
            self.updates.push(lesson_update(self.ctx, &lesson, UpdateKind::Minor, String::new(), None));
        }
        self.versions.push(version(self.ctx, &lesson));
        Ok(())
    }

    /// Writes the new lessons; returns their number.
    pub async fn finish(self, unit: &mut UnitOfWork<'_>) -> Result<usize> {
        let count = self.created.len();
        for some in self.created.chunks(AT_ONCE) {
            lesson::Entity::insert_many(some.iter().cloned()).exec_without_returning(&unit.tx).await?;
        }
        for some in self.versions.chunks(AT_ONCE) {
            lesson_version::Entity::insert_many(some.iter().cloned()).exec_without_returning(&unit.tx).await?;
        }
        for some in self.updates.chunks(AT_ONCE) {
            lesson_update::Entity::insert_many(some.iter().cloned()).exec_without_returning(&unit.tx).await?;
        }
        for id in self.created.iter().filter_map(|lesson| lesson.id.try_as_ref()) {
            unit.changed(Change::inserted(Subject::Lessons, id).course(self.course).draft(false));
        }
        Ok(count)
    }
}

/// Stores the marks that recognize the lesson's page. Nobody sees them.
async fn recognize(unit: &UnitOfWork<'_>, lesson: &lesson::Model, page: &Page) -> Result<()> {
    if lesson.import_key.as_ref() == Some(&page.path) && lesson.import_hash == page.fingerprint {
        return Ok(());
    }
    lesson::Entity::update_many()
        .col_expr(lesson::Column::ImportKey, Expr::value(page.path.as_str()))
        .col_expr(lesson::Column::ImportHash, Expr::value(page.fingerprint.clone()))
        .filter(lesson::Column::Id.eq(lesson.id))
        .exec(&unit.tx)
        .await?;
    Ok(())
}

/// Moves a lesson, otherwise unchanged.
pub(super) async fn shift(unit: &mut UnitOfWork<'_>, lesson: &lesson::Model, place: Place) -> Result<()> {
    if (lesson.module_id, lesson.position, lesson.depth) == (place.module, place.position, place.depth) {
        return Ok(());
    }
    lesson::Entity::update_many()
        .col_expr(lesson::Column::ModuleId, Expr::value(place.module))
        .col_expr(lesson::Column::Position, Expr::value(place.position))
        .col_expr(lesson::Column::Depth, Expr::value(place.depth))
        .filter(lesson::Column::Id.eq(lesson.id))
        .exec(&unit.tx)
        .await?;
    unit.changed(updated(lesson));
    Ok(())
}

fn updated(lesson: &lesson::Model) -> Change {
    let draft = lesson.state == LessonState::Draft;
    Change::updated(Subject::Lessons, lesson.id).course(lesson.course_id).version(lesson.version).draft(draft)
}
