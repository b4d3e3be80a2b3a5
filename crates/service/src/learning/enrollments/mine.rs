use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::learning::continue_at;
use domain::page::{Page, PageRequest};
use domain::{CourseId, EnrollmentId, LessonId};
use entity::{course, enrollment, lesson, module, progress};
use sea_orm::sea_query::{Expr, ExprTrait, IntoCondition};
use sea_orm::{
    ColumnTrait, DatabaseConnection, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationDef, prelude::Uuid,
};
use views::content::{CourseCard, LessonLink};
use views::learning::CourseProgress;

use crate::content::courses::cards::cards;
use crate::kit::paging::newest;
use crate::kit::publication::is_published;
use crate::{Ctx, Result};

/// Lists the courses that the actor is enrolled in, latest first, with the progress in each. Five queries, regardless of
/// their number.
///
/// # Errors
/// `SignInNeeded`.
#[tracing::instrument(skip_all)]
pub async fn my_courses(Ctx { actor, platform }: Ctx<'_>, page: PageRequest) -> Result<Page<CourseProgress>> {
    let signed = actor.require_signed_in()?;
    let db = &platform.database;
    let query = enrollment::Entity::find().filter(enrollment::Column::AccountId.eq(signed.id));
    let rows = newest(query, enrollment::Column::Id, page).all(db).await?;
    let enrollments = Page::cut(rows, page, |enrollment| enrollment.id.0);
    let ids: Vec<CourseId> = enrollments.items.iter().map(|enrollment| enrollment.course_id).collect();
    let courses = course::Entity::find().filter(course::Column::Id.is_in(ids)).all(db).await?;
    let cards: HashMap<CourseId, _> = cards(db, courses).await?.into_iter().map(|card| (card.id, card)).collect();
    let lessons = lessons(db, &enrollments.items, platform.clock.now()).await?;
    let places: HashMap<EnrollmentId, LessonId> = enrollments
        .items
        .iter()
        .filter_map(|enrollment| Some((enrollment.id, continue_at(lessons.get(&enrollment.id)?, enrollment.last_lesson_id)?)))
        .collect();
    let links = links(db, places.values()).await?;
    let items = enrollments
        .items
        .into_iter()
        .filter_map(|enrollment| {
            let continue_at = places.get(&enrollment.id).and_then(|lesson| links.get(lesson).cloned());
            let lessons = lessons.get(&enrollment.id).map(Vec::as_slice).unwrap_or_default();
            let done = lessons.iter().filter(|(_, done)| *done).count() as u64;
            let course = CourseCard { lessons: lessons.len() as u64, ..cards.get(&enrollment.course_id)?.clone() };
            Some(CourseProgress { course, done, continue_at, enrolled_at: enrollment.created_at })
        })
        .collect();
    Ok(Page { items, next: enrollments.next })
}

/// Returns the published lessons of each enrollment's course in reading order, with whether each is completed.
async fn lessons(
    db: &DatabaseConnection,
    enrollments: &[enrollment::Model],
    now: DateTime<Utc>,
) -> Result<HashMap<EnrollmentId, Vec<(LessonId, bool)>>> {
    let ids: Vec<EnrollmentId> = enrollments.iter().map(|enrollment| enrollment.id).collect();
    let to_lessons: RelationDef =
        enrollment::Entity::belongs_to(lesson::Entity).from(enrollment::Column::CourseId).to(lesson::Column::CourseId).into();
    let to_module: RelationDef =
        lesson::Entity::belongs_to(module::Entity).from(lesson::Column::ModuleId).to(module::Column::Id).into();
    let to_progress: RelationDef =
        lesson::Entity::belongs_to(progress::Entity).from(lesson::Column::Id).to(progress::Column::LessonId).into();
    let to_progress = to_progress.on_condition(|_, progress| {
        Expr::col((progress, progress::Column::EnrollmentId))
            .equals((enrollment::Entity, enrollment::Column::Id))
            .into_condition()
    });
    let rows: Vec<(EnrollmentId, LessonId, Option<Uuid>)> = enrollment::Entity::find()
        .select_only()
        .column(enrollment::Column::Id)
        .column_as(lesson::Column::Id, "lesson")
        .column_as(progress::Column::Id, "progress")
        .join(JoinType::InnerJoin, to_lessons)
        .join(JoinType::InnerJoin, to_module)
        .join(JoinType::LeftJoin, to_progress)
        .filter(enrollment::Column::Id.is_in(ids))
        .filter(is_published(lesson::Column::State, lesson::Column::PublishAt, now))
        .filter(is_published(module::Column::State, module::Column::PublishAt, now))
        .filter(lesson::Column::RemovedAt.is_null())
        .order_by_asc(module::Column::Position)
        .order_by_asc(module::Column::Id)
        .order_by_asc(lesson::Column::Position)
        .order_by_asc(lesson::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let mut lessons = HashMap::<_, Vec<_>>::new();
    for (enrollment, lesson, progress) in rows {
        lessons.entry(enrollment).or_default().push((lesson, progress.is_some()));
    }
    Ok(lessons)
}

async fn links(db: &DatabaseConnection, lessons: impl Iterator<Item = &LessonId>) -> Result<HashMap<LessonId, LessonLink>> {
    let rows: Vec<(LessonId, String, String)> = lesson::Entity::find()
        .select_only()
        .columns([lesson::Column::Id, lesson::Column::Slug, lesson::Column::Title])
        .filter(lesson::Column::Id.is_in(lessons.copied()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, slug, title)| (id, LessonLink { slug, title })).collect())
}
