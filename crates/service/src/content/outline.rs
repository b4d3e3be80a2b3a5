//! A course's outline while it is changed: locked, so that of two changes at once the later one sees the earlier.

use std::collections::HashMap;

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
}

/// A course's modules and lessons, as they are stored.
pub(crate) struct StoredOutline {
    pub course: CourseId,
    pub modules: Vec<module::Model>,
    pub lessons: Vec<StoredLesson>,
}

/// Locks the outline of a course until the end of the transaction.
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
            .columns([lesson::Column::State, lesson::Column::Version])
            .filter(lesson::Column::CourseId.eq(course))
            .order_by_asc(lesson::Column::Position)
            .order_by_asc(lesson::Column::Id)
            .into_model()
            .all(tx)
            .await?;
        Ok(Self { course, modules, lessons })
    }

    /// Returns the order of the modules with their lessons.
    pub fn order(&self) -> Vec<ModuleOrder> {
        let lessons_of = |id: ModuleId| {
            let lessons = self.lessons.iter().filter(|lesson| lesson.module_id == id);
            lessons.map(|lesson| LessonPlace { id: lesson.id, depth: lesson.depth }).collect()
        };
        self.modules.iter().map(|module| ModuleOrder { id: module.id, lessons: lessons_of(module.id) }).collect()
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
            for rows in changed_rows(module, &stored).chunks(AT_ONCE) {
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
        if self.modules.iter().map(|module| module.id).eq(order.iter().copied()) {
            return Ok(());
        }
        let stored: HashMap<ModuleId, &module::Model> = self.modules.iter().map(|module| (module.id, module)).collect();
        let places = (0..).zip(order).filter_map(|(position, id)| Some((position, *stored.get(id)?)));
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
