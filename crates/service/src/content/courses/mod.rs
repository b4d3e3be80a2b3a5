//! Courses, as visitors find them and staff write them.

pub(crate) mod cards;
pub(crate) mod copy;
pub(crate) mod create;
mod edit;
mod links;
mod list_taught;
pub(super) mod outline;
pub mod publish;
pub mod search;
pub(crate) mod settings;
mod show;
mod source;
pub mod teaching;

pub use create::create;
pub use edit::{Edit, edit};
pub use links::find_links;
pub use list_taught::list_taught;
pub use publish::{publish, take_back};
pub use search::{joined, search};
pub use settings::{Settings, change_settings, settings};
pub use show::{card, title};
pub use source::source;
