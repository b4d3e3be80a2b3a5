//! Modules: the parts of a course.

pub(crate) mod add;
mod duplicate;
mod move_to;
mod remove;
mod rename;
mod state;

pub use add::add;
pub use duplicate::duplicate;
pub use move_to::move_to;
pub(crate) use remove::into_bin;
pub use remove::remove;
pub use rename::rename;
pub use state::set_state;

use domain::ModuleId;
use entity::module;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{ExprTrait, SimpleExpr};

use crate::Error;
use crate::kit::error::Record;

fn as_read(id: ModuleId, version: i64) -> SimpleExpr {
    module::Column::Id.eq(id).and(module::Column::Version.eq(version))
}

fn stale(now: &module::Model) -> Error {
    Error::stale(Record::Module { title: now.title.clone() })
}
