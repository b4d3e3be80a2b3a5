use std::collections::HashMap;

use domain::CourseId;
use domain::EnrollmentId;
use domain::course::CourseProgress;
use domain::lesson::LessonState;
use domain::page::{Page, PageRequest};
use entity::{course, enrollment, lesson, progress};
use platform::Platform;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::content::courses::cards::cards;
use crate::{Actor, Result};

/// Lists the courses that the actor is enrolled in, latest first, with the progress in each. Five queries, regardless of
/// their number.
///
/// # Errors
/// `SignInNeeded`.
#[tracing::instrument(skip_all)]
pub async fn my_courses(actor: &Actor, platform: &Platform, page: PageRequest) -> Result<Page<CourseProgress>> {
    let signed = actor.require_signed_in()?;
    let db = &platform.database;
    let mut query = enrollment::Entity::find()
        .filter(enrollment::Column::AccountId.eq(signed.id))
        .order_by_desc(enrollment::Column::Id)
        .limit(u64::from(page.size()) + 1);
    if let Some(after) = page.after {
        query = query.filter(enrollment::Column::Id.lt(EnrollmentId(after)));
    }
    let enrollments = Page::cut(query.all(db).await?, page, |enrollment| enrollment.id.0);
    let ids: Vec<CourseId> = enrollments.items.iter().map(|enrollment| enrollment.course_id).collect();
    let courses = course::Entity::find().filter(course::Column::Id.is_in(ids)).all(db).await?;
    let cards: HashMap<CourseId, _> = cards(db, courses).await?.into_iter().map(|card| (card.id, card)).collect();
    let places = places(db, &enrollments.items).await?;
    let done = done(db, &enrollments.items).await?;
    let items = enrollments
        .items
        .into_iter()
        .filter_map(|enrollment| {
            let course = cards.get(&enrollment.course_id)?.clone();
            let continue_at = enrollment.last_lesson_id.and_then(|lesson| places.get(&lesson).cloned());
            let done = done.get(&enrollment.id).copied().unwrap_or_default();
            Some(CourseProgress { course, done, continue_at, enrolled_at: enrollment.created_at })
        })
        .collect();
    Ok(Page { items, next: enrollments.next })
}

async fn places(
    db: &sea_orm::DatabaseConnection,
    enrollments: &[enrollment::Model],
) -> Result<HashMap<domain::LessonId, domain::course::LessonLink>> {
    let ids: Vec<_> = enrollments.iter().filter_map(|enrollment| enrollment.last_lesson_id).collect();
    let found: Vec<(domain::LessonId, String, String)> = lesson::Entity::find()
        .select_only()
        .columns([lesson::Column::Id, lesson::Column::Slug, lesson::Column::Title])
        .filter(lesson::Column::Id.is_in(ids))
        .filter(lesson::Column::State.eq(LessonState::Published))
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().map(|(id, slug, title)| (id, domain::course::LessonLink { slug, title })).collect())
}

async fn done(db: &sea_orm::DatabaseConnection, enrollments: &[enrollment::Model]) -> Result<HashMap<EnrollmentId, u64>> {
    let ids: Vec<EnrollmentId> = enrollments.iter().map(|enrollment| enrollment.id).collect();
    let published = Query::select()
        .column(lesson::Column::Id)
        .from(lesson::Entity)
        .and_where(Expr::col(lesson::Column::State).eq(LessonState::Published))
        .and_where(Expr::col(lesson::Column::CourseId).is_in(enrollments.iter().map(|enrollment| enrollment.course_id)))
        .to_owned();
    let counts: Vec<(EnrollmentId, i64)> = progress::Entity::find()
        .select_only()
        .column(progress::Column::EnrollmentId)
        .column_as(progress::Column::Id.count(), "done")
        .filter(progress::Column::EnrollmentId.is_in(ids))
        .filter(progress::Column::LessonId.in_subquery(published))
        .group_by(progress::Column::EnrollmentId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(counts.into_iter().map(|(id, count)| (id, count.unsigned_abs())).collect())
}
