//! Reading lessons and keeping one's place.

pub mod complete;
pub mod lesson;
pub mod mine;
pub mod outline;

use domain::CourseId;
use entity::enrollment;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::Result;

pub(crate) async fn learners(db: &impl ConnectionTrait, course: CourseId) -> Result<u64> {
    Ok(enrollment::Entity::find().filter(enrollment::Column::CourseId.eq(course)).count(db).await?)
}
