//! Accounts: registration, sign-in, profile, and their administration.

pub mod change_password;
pub mod confirm;
pub mod detail;
pub mod devices;
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
pub mod session;
pub mod sessions;
mod set;
pub mod setup;
pub mod sign_in;
pub mod viewer;
pub mod wish;

use domain::text::Email;
use entity::account;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::Result;

pub(crate) async fn by_email(db: &impl ConnectionTrait, email: &Email) -> Result<Option<account::Model>> {
    Ok(account::Entity::find().filter(account::Column::Email.eq(email.as_str())).one(db).await?)
}
