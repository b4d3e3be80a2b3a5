//! Accounts: registration, profile, and administration.

pub mod change_password;
pub mod confirm;
mod detail;
pub mod disable;
pub mod link;
pub mod links;
pub mod list;
pub mod manage;
pub(crate) mod password;
pub mod profile;
mod queue;
pub mod register;
mod registration;
pub mod reset;
mod set;
pub mod setup;
pub mod wish;

pub use change_password::change_password;
pub use detail::detail;
pub use disable::{disable, enable};
pub use list::list;
pub use register::register;

use domain::text::Email;
use entity::account;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::Result;

pub(crate) async fn by_email(db: &impl ConnectionTrait, email: &Email) -> Result<Option<account::Model>> {
    Ok(account::Entity::find().filter(account::Column::Email.eq(email.as_str())).one(db).await?)
}
