//! Writing courses: their data, modules and lessons, and importing them.

pub mod courses;
pub mod import;
pub mod lessons;
pub mod modules;
pub mod save;
pub mod slugs;

use domain::CourseId;
use domain::permission::Action;
use sea_orm::ConnectionTrait;

use crate::access::InCourse;
use crate::{Actor, Result, access};

/// The course, for one who may write it.
pub(crate) async fn writable(actor: &Actor, db: &impl ConnectionTrait, course: CourseId) -> Result<InCourse> {
    let place = access::course(actor, db, course).await?;
    place.require(actor, Action::EditContent)?;
    Ok(place)
}
