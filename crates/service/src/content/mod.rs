//! Courses with their modules, lessons and files: found, written and imported.

pub mod bin;
pub mod checks;
pub mod courses;
pub mod covers;
mod escape;
pub(crate) mod export;
pub mod files;
pub mod formulas;
pub mod import;
pub mod lessons;
pub mod modules;
pub(crate) mod outline;
pub(crate) mod publish_due;
pub mod release;
pub mod slugs;

use domain::CourseId;
use domain::people::Action;
use sea_orm::ConnectionTrait;

use crate::kit::access;
use crate::kit::access::CourseAccess;
use crate::{Actor, Result};

/// The title of a new course, module or lesson, and the idempotency key that creates it only once.
#[derive(Debug, Clone, Copy)]
pub struct New<'a> {
    pub title: &'a str,
    pub key: Option<&'a str>,
}

impl<'a> From<&'a str> for New<'a> {
    fn from(title: &'a str) -> Self {
        Self { title, key: None }
    }
}

impl<'a> From<&'a String> for New<'a> {
    fn from(title: &'a String) -> Self {
        title.as_str().into()
    }
}

/// Finds the course if the actor may write it.
pub(crate) async fn require_content_editor(actor: &Actor, db: &impl ConnectionTrait, course: CourseId) -> Result<CourseAccess> {
    let access = access::course(actor, db, course).await?;
    access.require(actor, Action::EditContent)?;
    Ok(access)
}
