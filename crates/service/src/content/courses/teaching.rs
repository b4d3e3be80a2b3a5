use std::collections::HashMap;

use domain::CourseId;
use domain::content::LessonState;
use domain::page::{Page, PageRequest};
use domain::people::Role;
use domain::people::{Action, allows};
use entity::{course_staff, grade, lesson, submission};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, QuerySelect};
use views::content::TaughtCourse;

use crate::{Ctx, Result};

/// Lists the courses whose staff the actor is on, newest first, with the work that awaits them there.
///
/// # Errors
/// `SignInNeeded`.
#[tracing::instrument(skip_all)]
pub async fn courses(ctx @ Ctx { actor, platform }: Ctx<'_>, page: PageRequest) -> Result<Page<TaughtCourse>> {
    let signed = actor.require_signed_in()?;
    let db = &platform.database;
    let courses = super::list_taught(ctx, page).await?;
    let ids: Vec<CourseId> = courses.items.iter().map(|card| card.id).collect();
    let staff = course_staff::Entity::find()
        .filter(course_staff::Column::AccountId.eq(signed.id))
        .filter(course_staff::Column::CourseId.is_in(ids.iter().copied()));
    let graders = staff.all(db).await?.into_iter().filter(|staff| allows(Some(staff.role), Action::Grade));
    let graded: Vec<CourseId> =
        if signed.role == Role::Administrator { ids.clone() } else { graders.map(|staff| staff.course_id).collect() };
    let drafts = draft_lessons(db, ids).await?;
    let to_grade = to_grade(db, graded).await?;
    let items = courses.items.into_iter().map(|card| TaughtCourse {
        draft_lessons: drafts.get(&card.id).copied().unwrap_or_default(),
        to_grade: to_grade.get(&card.id).copied().unwrap_or_default(),
        card,
    });
    Ok(Page { items: items.collect(), next: courses.next })
}

async fn draft_lessons(db: &DatabaseConnection, courses: Vec<CourseId>) -> Result<HashMap<CourseId, u64>> {
    let counts: Vec<(CourseId, i64)> = lesson::live()
        .select_only()
        .column(lesson::Column::CourseId)
        .column_as(lesson::Column::Id.count(), "drafts")
        .filter(lesson::Column::CourseId.is_in(courses))
        .filter(lesson::Column::State.eq(LessonState::Draft))
        .filter(lesson::Column::PublishAt.is_null())
        .group_by(lesson::Column::CourseId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(counts.into_iter().map(|(course, count)| (course, count.unsigned_abs())).collect())
}

/// Counts each course's ungraded work: only the latest attempts.
async fn to_grade(db: &DatabaseConnection, courses: Vec<CourseId>) -> Result<HashMap<CourseId, u64>> {
    let later = Alias::new("later");
    let of_later = |column: submission::Column| Expr::col((later.clone(), column));
    let here = |column: submission::Column| (submission::Entity, column);
    let superseded = Query::select()
        .expr(Expr::val(1))
        .from_as(submission::Entity, later.clone())
        .and_where(of_later(submission::Column::AssignmentId).equals(here(submission::Column::AssignmentId)))
        .and_where(of_later(submission::Column::AccountId).equals(here(submission::Column::AccountId)))
        .and_where(of_later(submission::Column::Attempt).gt(Expr::col(here(submission::Column::Attempt))))
        .to_owned();
    let graded = Query::select()
        .expr(Expr::val(1))
        .from(grade::Entity)
        .and_where(Expr::col((grade::Entity, grade::Column::SubmissionId)).equals(here(submission::Column::Id)))
        .to_owned();
    let counts: Vec<(CourseId, i64)> = submission::Entity::find()
        .select_only()
        .column(submission::Column::CourseId)
        .column_as(submission::Column::Id.count(), "waiting")
        .filter(submission::Column::CourseId.is_in(courses))
        .filter(Expr::exists(superseded).not())
        .filter(Expr::exists(graded).not())
        .group_by(submission::Column::CourseId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(counts.into_iter().map(|(course, count)| (course, count.unsigned_abs())).collect())
}
