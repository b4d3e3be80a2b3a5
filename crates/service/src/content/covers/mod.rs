//! Covers: pictures that staff give a course or one of its modules, stored in several sizes.

pub(crate) mod copy;
mod open;
pub(crate) mod read;
pub(crate) mod release;
mod remove;
mod set;
mod set_focus;
mod show;
mod sizes;

pub use open::{CoverFile, open};
pub use remove::remove;
pub use set::{NewCover, set};
pub use set_focus::set_focus;
pub use show::show;

use domain::event::Subject;
use domain::{CourseId, ModuleId};
use entity::{course, cover, module};
use sea_orm::sea_query::{Condition, ExprTrait, IntoCondition};
use sea_orm::{ColumnTrait, ConnectionTrait};

use crate::content::require_content_editor;
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Actor, Error, Result};

/// The record that a cover belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CoverOf {
    Course(CourseId),
    Module(ModuleId),
}

/// A record whose cover the actor may change.
struct Editable {
    course: course::Model,
    module: Option<module::Model>,
}

impl CoverOf {
    async fn require_editor(self, actor: &Actor, db: &impl ConnectionTrait) -> Result<Editable> {
        let (course, module) = match self {
            Self::Course(course) => (course, None),
            Self::Module(module) => {
                let module = module::live_by_id(module).one(db).await?.ok_or(Error::NotFound)?;
                (module.course_id, Some(module))
            }
        };
        Ok(Editable { course: require_content_editor(actor, db, course).await?.course, module })
    }

    fn cover(self) -> Condition {
        match self {
            Self::Course(course) => cover::Column::CourseId.eq(course).and(cover::Column::ModuleId.is_null()).into_condition(),
            Self::Module(module) => cover::Column::ModuleId.eq(module).into_condition(),
        }
    }

    fn announce(self, unit: &mut UnitOfWork<'_>, course: &course::Model) {
        unit.changed(match self {
            Self::Course(id) => {
                let is_draft = course.state == domain::content::CourseState::Draft;
                Change::updated(Subject::Courses, id).course(id).version(course.version).draft(is_draft)
            }
            Self::Module(id) => Change::updated(Subject::Modules, id).course(course.id),
        });
    }
}
