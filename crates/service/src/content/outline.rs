//! A course's outline while it is changed: locked, so that of two changes at once the later one sees the earlier.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use chrono::{DateTime, Utc};
use domain::content::LessonState;
use domain::content::outline::{LessonPlace, ModuleOrder, MoveError};
use domain::event::Subject;
use domain::{CourseId, LessonId, ModuleId};
use entity::{course, lesson, module};
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};

use crate::kit::error::WrongState;
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Error, Result};

/// Rows written by one statement.
const AT_ONCE: usize = 100;

/// A lesson's row, without its text.
#[derive(Debug, Clone, FromQueryResult)]
pub(crate) struct StoredLesson {
    pub id: LessonId,
    pub module_id: ModuleId,
    pub position: i32,
    pub depth: i32,
    pub state: LessonState,
    pub version: i64,
    pub removed_at: Option<DateTime<Utc>>,
}

/// A course's modules and lessons, as they are stored. What is in the bin is there, too: it keeps its place among the others.
pub(crate) struct StoredOutline {
    pub course: CourseId,
    pub modules: Vec<module::Model>,
    pub lessons: Vec<StoredLesson>,
}

/// Locks a course, and with it its outline, until the end of the transaction.
pub(crate) async fn lock(tx: &impl ConnectionTrait, course: CourseId) -> Result<()> {
    course::Entity::find_by_id(course)
        .select_only()
        .column(course::Column::Id)
        .lock_exclusive()
        .into_tuple::<CourseId>()
        .one(tx)
        .await?;
    Ok(())
}

/// The words for a move that can't be made.
pub(crate) fn refusal(error: MoveError) -> Error {
    match error {
        MoveError::Gone => WrongState::OutlineChanged.into(),
        MoveError::IntoItself => Error::invalid("after", "This is among what is moved. Choose another place."),
    }
}

impl StoredOutline {
    /// Locks and reads the outline of a course.
    pub async fn lock(tx: &impl ConnectionTrait, course: CourseId) -> Result<Self> {
        lock(tx, course).await?;
        let modules = module::Entity::find()
            .filter(module::Column::CourseId.eq(course))
            .order_by_asc(module::Column::Position)
            .order_by_asc(module::Column::Id)
            .all(tx)
            .await?;
        let lessons = lesson::Entity::find()
            .select_only()
            .columns([lesson::Column::Id, lesson::Column::ModuleId, lesson::Column::Position, lesson::Column::Depth])
            .columns([lesson::Column::State, lesson::Column::Version, lesson::Column::RemovedAt])
            .filter(lesson::Column::CourseId.eq(course))
            .order_by_asc(lesson::Column::Position)
            .order_by_asc(lesson::Column::Id)
            .into_model()
            .all(tx)
            .await?;
        Ok(Self { course, modules, lessons })
    }

    /// Returns the order of the modules with their lessons, without what is in the bin.
    pub fn order(&self) -> Vec<ModuleOrder> {
        let lessons_of = |id: ModuleId| {
            let lessons = self.lessons.iter().filter(|lesson| lesson.module_id == id && lesson.removed_at.is_none());
            lessons.map(|lesson| LessonPlace { id: lesson.id, depth: lesson.depth }).collect()
        };
        self.live_modules().map(|module| ModuleOrder { id: module.id, lessons: lessons_of(module.id) }).collect()
    }

    pub fn live_modules(&self) -> impl Iterator<Item = &module::Model> {
        self.modules.iter().filter(|module| module.removed_at.is_none())
    }

    /// Returns all lessons of a module, also those in the bin.
    pub fn all_of(&self, id: ModuleId) -> impl Iterator<Item = &StoredLesson> {
        self.lessons.iter().filter(move |lesson| lesson.module_id == id)
    }

    /// Stores a new order of the lessons, as far as it differs. Announces the lessons that moved, and the modules they left or
    /// came into.
    pub async fn store(&self, unit: &mut UnitOfWork<'_>, order: &[ModuleOrder], moved: &[LessonId]) -> Result<()> {
        let changed: Vec<&ModuleOrder> = order.iter().filter(|module| !self.order().contains(module)).collect();
        if changed.is_empty() {
            return Ok(());
        }
        let stored: HashMap<LessonId, &StoredLesson> = self.lessons.iter().map(|lesson| (lesson.id, lesson)).collect();
        for module in changed {
            let before: Vec<LessonId> = self.all_of(module.id).map(|lesson| lesson.id).collect();
            let depths: HashMap<LessonId, i32> = module.lessons.iter().map(|lesson| (lesson.id, lesson.depth)).collect();
            let order: Vec<LessonId> = module.lessons.iter().map(|lesson| lesson.id).collect();
            let is_binned = |id: &LessonId| stored.get(id).is_some_and(|lesson| lesson.removed_at.is_some());
            let lessons = with_binned(&before, &order, is_binned).into_iter().filter_map(|id| {
                let depth = depths.get(&id).copied().or_else(|| Some(stored.get(&id)?.depth))?;
                Some(LessonPlace { id, depth })
            });
            let with_binned = ModuleOrder { id: module.id, lessons: lessons.collect() };
            for rows in changed_rows(&with_binned, &stored).chunks(AT_ONCE) {
                update(&unit.tx, module.id, rows).await?;
            }
            unit.changed(Change::updated(Subject::Modules, module.id).course(self.course));
        }
        for lesson in moved.iter().filter_map(|id| stored.get(id)) {
            let draft = lesson.state == LessonState::Draft;
            unit.changed(Change::updated(Subject::Lessons, lesson.id).course(self.course).version(lesson.version).draft(draft));
        }
        Ok(())
    }

    /// Stores a new order of the modules.
    pub async fn store_modules(&self, unit: &mut UnitOfWork<'_>, order: &[ModuleId]) -> Result<()> {
        if self.live_modules().map(|module| module.id).eq(order.iter().copied()) {
            return Ok(());
        }
        let before: Vec<ModuleId> = self.modules.iter().map(|module| module.id).collect();
        let stored: HashMap<ModuleId, &module::Model> = self.modules.iter().map(|module| (module.id, module)).collect();
        let order = with_binned(&before, order, |id| stored.get(id).is_some_and(|module| module.removed_at.is_some()));
        let places = (0..).zip(&order).filter_map(|(position, id)| Some((position, *stored.get(id)?)));
        for (position, module) in places.filter(|(position, module)| module.position != *position) {
            module::Entity::update_many()
                .col_expr(module::Column::Position, Expr::value(position))
                .filter(module::Column::Id.eq(module.id))
                .exec(&unit.tx)
                .await?;
            unit.changed(Change::updated(Subject::Modules, module.id).course(self.course).version(module.version));
        }
        Ok(())
    }
}

/// Adds what is in the bin to a new order: each after the one that it followed `before`, as far as that is still there.
fn with_binned<Id: Copy + Eq + Hash>(before: &[Id], order: &[Id], is_binned: impl Fn(&Id) -> bool) -> Vec<Id> {
    let ordered: HashSet<Id> = order.iter().copied().collect();
    let (mut first, mut after) = (Vec::new(), HashMap::<Id, Vec<Id>>::new());
    let mut last = None;
    for id in before {
        if ordered.contains(id) {
            last = Some(*id);
        } else if is_binned(id) {
            last.map_or(&mut first, |last| after.entry(last).or_default()).push(*id);
        }
    }
    let mut all = first;
    for id in order {
        all.push(*id);
        all.extend(after.remove(id).unwrap_or_default());
    }
    all
}

/// A lesson's new position and depth.
#[derive(Clone, Copy)]
struct Row {
    id: LessonId,
    position: i32,
    depth: i32,
}

/// Returns the rows of a module's lessons that have to be written. Positions stay if they are in order already.
fn changed_rows(module: &ModuleOrder, stored: &HashMap<LessonId, &StoredLesson>) -> Vec<Row> {
    let lessons = || module.lessons.iter().filter_map(|lesson| Some((lesson, *stored.get(&lesson.id)?)));
    let is_own = |lesson: &StoredLesson| lesson.module_id == module.id;
    let in_order = lessons().all(|(_, lesson)| is_own(lesson))
        && lessons().zip(lessons().skip(1)).all(|((_, one), (_, next))| one.position < next.position);
    let rows = lessons().zip(0..).map(|((place, lesson), number)| {
        let position = if in_order { lesson.position } else { number };
        (lesson, Row { id: place.id, position, depth: place.depth })
    });
    rows.filter(|(lesson, row)| !is_own(lesson) || lesson.position != row.position || lesson.depth != row.depth)
        .map(|(_, row)| row)
        .collect()
}

async fn update(tx: &impl ConnectionTrait, module: ModuleId, rows: &[Row]) -> Result<()> {
    let by_id = |value: fn(&Row) -> i32| {
        let when = |row: &Row| Expr::col(lesson::Column::Id).eq(row.id);
        rows.iter().fold(CaseStatement::new(), |case, row| case.case(when(row), value(row)))
    };
    lesson::Entity::update_many()
        .col_expr(lesson::Column::ModuleId, Expr::value(module))
        .col_expr(lesson::Column::Position, by_id(|row| row.position).into())
        .col_expr(lesson::Column::Depth, by_id(|row| row.depth).into())
        .filter(lesson::Column::Id.is_in(rows.iter().map(|row| row.id)))
        .exec(tx)
        .await?;
    Ok(())
}
