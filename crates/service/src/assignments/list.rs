use domain::AssignmentId;
use domain::assignment::{AssignmentRow, AssignmentState};
use domain::page::{Page, PageRequest};
use domain::permission::Action;
use entity::{assignment, course, enrollment};
use platform::Platform;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{Actor, Result, access};

pub(crate) fn row(assignment: assignment::Model, course: &course::Model) -> AssignmentRow {
    let assignment::Model { id, title, points, due_at, cutoff_at, state, .. } = assignment;
    let (course_slug, course_title) = (course.slug.clone(), course.title.clone());
    AssignmentRow { id, course: course.id, course_slug, course_title, title, points, due_at, cutoff_at, state }
}

/// The assignments of a course, newest first; drafts for its staff alone.
///
/// # Errors
/// `NotFound`; `Forbidden` for who isn't enrolled, `SignInNeeded` for a visitor.
#[tracing::instrument(skip_all)]
pub async fn of_course(actor: &Actor, platform: &Platform, slug: &str, page: PageRequest) -> Result<Page<AssignmentRow>> {
    let place = access::course_by_slug(actor, &platform.database, slug).await?;
    place.require(actor, Action::ReadLessons)?;
    let mut query = assignment::Entity::find()
        .filter(assignment::Column::CourseId.eq(place.course.id))
        .order_by_desc(assignment::Column::Id)
        .limit(u64::from(page.size()) + 1);
    if !place.may(Action::EditAssignments) {
        query = query.filter(assignment::Column::State.eq(AssignmentState::Published));
    }
    if let Some(after) = page.after {
        query = query.filter(assignment::Column::Id.lt(AssignmentId(after)));
    }
    let rows = query.all(&platform.database).await?;
    let rows = rows.into_iter().map(|assignment| row(assignment, &place.course)).collect();
    Ok(Page::cut(rows, page, |row| row.id.0))
}

/// What a learner has to hand in next: the published assignments of their courses that are due, the nearest first.
///
/// # Errors
/// `SignInNeeded`.
#[tracing::instrument(skip_all)]
pub async fn upcoming(actor: &Actor, platform: &Platform) -> Result<Vec<AssignmentRow>> {
    let signed = actor.signed()?;
    let enrolled = Query::select()
        .column(enrollment::Column::CourseId)
        .from(enrollment::Entity)
        .and_where(Expr::col(enrollment::Column::AccountId).eq(signed.id))
        .to_owned();
    let due = assignment::Entity::find()
        .filter(assignment::Column::CourseId.in_subquery(enrolled))
        .filter(assignment::Column::State.eq(AssignmentState::Published))
        .filter(assignment::Column::DueAt.gt(platform.clock.now()))
        .order_by_asc(assignment::Column::DueAt)
        .limit(10)
        .all(&platform.database)
        .await?;
    let ids: Vec<_> = due.iter().map(|assignment| assignment.course_id).collect();
    let courses = course::Entity::find().filter(course::Column::Id.is_in(ids)).all(&platform.database).await?;
    Ok(due
        .into_iter()
        .filter_map(|assignment| {
            courses.iter().find(|course| course.id == assignment.course_id).map(|course| row(assignment, course))
        })
        .collect())
}
