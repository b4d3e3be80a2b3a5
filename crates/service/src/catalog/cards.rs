use std::collections::HashMap;

use domain::CourseId;
use domain::course::CourseCard;
use entity::{course, course_count};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::Result;

/// Cards for courses, in their order; one query however many there are.
pub(crate) async fn cards(db: &impl ConnectionTrait, courses: Vec<course::Model>) -> Result<Vec<CourseCard>> {
    let ids: Vec<CourseId> = courses.iter().map(|course| course.id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let counts = course_count::Entity::find().filter(course_count::Column::CourseId.is_in(ids)).all(db).await?;
    let counts: HashMap<CourseId, course_count::Model> = counts.into_iter().map(|count| (count.course_id, count)).collect();
    Ok(courses
        .into_iter()
        .map(|course| {
            let counts = counts.get(&course.id);
            card(course, counts)
        })
        .collect())
}

pub(crate) fn card(course: course::Model, counts: Option<&course_count::Model>) -> CourseCard {
    CourseCard {
        lessons: counts.map_or(0, |counts| u64::from(counts.lessons.unsigned_abs())),
        learners: counts.map_or(0, |counts| u64::from(counts.learners.unsigned_abs())),
        id: course.id,
        slug: course.slug,
        title: course.title,
        summary: course.summary,
        state: course.state,
    }
}
