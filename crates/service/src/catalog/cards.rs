use std::collections::HashMap;

use domain::CourseId;
use domain::course::CourseCard;
use entity::{course, enrollment, lesson};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::Result;

/// Cards for courses, in their order; two queries however many there are.
pub(crate) async fn cards(db: &impl ConnectionTrait, courses: Vec<course::Model>) -> Result<Vec<CourseCard>> {
    let ids: Vec<CourseId> = courses.iter().map(|course| course.id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let lessons: HashMap<CourseId, i64> = lesson::Entity::find()
        .select_only()
        .column(lesson::Column::CourseId)
        .column_as(lesson::Column::Id.count(), "lessons")
        .filter(lesson::Column::CourseId.is_in(ids.clone()))
        .group_by(lesson::Column::CourseId)
        .into_tuple::<(CourseId, i64)>()
        .all(db)
        .await?
        .into_iter()
        .collect();
    let learners: HashMap<CourseId, i64> = enrollment::Entity::find()
        .select_only()
        .column(enrollment::Column::CourseId)
        .column_as(enrollment::Column::Id.count(), "learners")
        .filter(enrollment::Column::CourseId.is_in(ids))
        .group_by(enrollment::Column::CourseId)
        .into_tuple::<(CourseId, i64)>()
        .all(db)
        .await?
        .into_iter()
        .collect();
    let number = |counts: &HashMap<CourseId, i64>, id: CourseId| counts.get(&id).copied().unwrap_or_default().unsigned_abs();
    Ok(courses
        .into_iter()
        .map(|course| CourseCard {
            lessons: number(&lessons, course.id),
            learners: number(&learners, course.id),
            id: course.id,
            slug: course.slug,
            title: course.title,
            summary: course.summary,
            state: course.state,
        })
        .collect())
}
