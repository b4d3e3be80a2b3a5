use std::collections::HashMap;

use domain::content::Percentages;
use domain::{CourseId, ModuleId};
use entity::cover;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use views::content::Cover;

use crate::Result;

/// Returns the covers of courses; one query.
pub(crate) async fn of_courses(db: &impl ConnectionTrait, courses: Vec<CourseId>) -> Result<HashMap<CourseId, Cover>> {
    let covers = cover::Entity::find().filter(cover::Column::CourseId.is_in(courses)).filter(cover::Column::ModuleId.is_null());
    Ok(covers.all(db).await?.into_iter().map(|row| (row.course_id, view(&row))).collect())
}

/// Returns the covers of a course's modules; one query.
pub(crate) async fn of_modules(db: &impl ConnectionTrait, course: CourseId) -> Result<HashMap<ModuleId, Cover>> {
    let covers = cover::Entity::find().filter(cover::Column::CourseId.eq(course)).filter(cover::Column::ModuleId.is_not_null());
    Ok(covers.all(db).await?.into_iter().filter_map(|row| Some((row.module_id?, view(&row)))).collect())
}

pub(super) fn view(row: &cover::Model) -> Cover {
    let percent = |number: i32| u8::try_from(number).unwrap_or_default();
    Cover { id: row.id, width: row.width.unsigned_abs(), focus: Percentages::new(percent(row.focus_x), percent(row.focus_y)) }
}
