use std::collections::HashMap;

use domain::CourseId;
use domain::content::reading_minutes;
use domain::people::Role;
use entity::{account, course, course_count, course_staff};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationDef};
use views::content::{CourseCard, Cover};

use crate::Result;
use crate::content::covers;

/// More names wouldn't help readers.
const MAX_TEACHERS: usize = 4;

/// Returns the cards of courses, in the given order; three queries regardless of the number of courses.
pub(crate) async fn cards(db: &impl ConnectionTrait, courses: Vec<course::Model>) -> Result<Vec<CourseCard>> {
    let ids: Vec<CourseId> = courses.iter().map(|course| course.id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let counts = course_count::Entity::find().filter(course_count::Column::CourseId.is_in(ids.clone())).all(db).await?;
    let counts: HashMap<CourseId, course_count::Model> = counts.into_iter().map(|count| (count.course_id, count)).collect();
    let mut teachers = teachers(db, ids.clone()).await?;
    let mut covers = covers::read::of_courses(db, ids).await?;
    Ok(courses
        .into_iter()
        .map(|course| {
            let (counts, teachers) = (counts.get(&course.id), teachers.remove(&course.id).unwrap_or_default());
            let cover = covers.remove(&course.id);
            card(course, counts, teachers, cover)
        })
        .collect())
}

fn card(course: course::Model, counts: Option<&course_count::Model>, teachers: Vec<String>, cover: Option<Cover>) -> CourseCard {
    let lessons = counts.map_or(0, |counts| u64::from(counts.lessons.unsigned_abs()));
    let characters = counts.map_or(0, |counts| counts.characters.unsigned_abs());
    CourseCard {
        lessons,
        learners: counts.map_or(0, |counts| u64::from(counts.learners.unsigned_abs())),
        minutes: if lessons == 0 { 0 } else { reading_minutes(characters) },
        teachers,
        id: course.id,
        slug: course.slug,
        title: course.title,
        summary: course.summary,
        state: course.state,
        cover,
    }
}

/// Returns the names of the people who write and teach each course, the first staff member first.
async fn teachers(db: &impl ConnectionTrait, courses: Vec<CourseId>) -> Result<HashMap<CourseId, Vec<String>>> {
    let person: RelationDef =
        course_staff::Entity::belongs_to(account::Entity).from(course_staff::Column::AccountId).to(account::Column::Id).into();
    let staff: Vec<(CourseId, String)> = course_staff::Entity::find()
        .select_only()
        .column(course_staff::Column::CourseId)
        .column(account::Column::Name)
        .join(JoinType::InnerJoin, person)
        .filter(course_staff::Column::CourseId.is_in(courses))
        .filter(course_staff::Column::Role.is_in([Role::Instructor, Role::Author]))
        .filter(account::Column::DisabledAt.is_null())
        .order_by_asc(course_staff::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let mut teachers = HashMap::<CourseId, Vec<String>>::new();
    for (course, name) in staff {
        let names = teachers.entry(course).or_default();
        if names.len() < MAX_TEACHERS {
            names.push(name);
        }
    }
    Ok(teachers)
}
