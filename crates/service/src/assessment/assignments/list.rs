use chrono::{DateTime, Duration, Utc};
use domain::assessment::{AssignmentState, OpenWork, OwnWork};
use domain::page::{Page, PageRequest};
use domain::people::Action;
use domain::people::Role;
use domain::{AccountId, CourseId};
use entity::{assignment, course, enrollment, submission};
use sea_orm::sea_query::{Expr, ExprTrait, NullOrdering, Query, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect, Select};
use views::assessment::{AssignmentRow, WorkLink};

use crate::assessment::submissions::own::Attempts;
use crate::kit::access;
use crate::kit::paging::newest;
use crate::kit::publication::is_published;
use crate::{Ctx, Result};

/// Returns the row of an assignment as it is at `now`.
pub(crate) fn row(
    assignment: assignment::Model,
    course: &course::Model,
    own: Option<OwnWork>,
    now: DateTime<Utc>,
) -> AssignmentRow {
    let publication = assignment.publication(now);
    let assignment::Model { id, title, points, due_at, cutoff_at, .. } = assignment;
    let (course_slug, course_title) = (course.slug.clone(), course.title.clone());
    AssignmentRow { id, course: course.id, course_slug, course_title, title, points, due_at, cutoff_at, publication, own }
}

/// Lists the assignments of a course, newest first, with a learner's own work; only staff see drafts.
///
/// # Errors
/// `NotFound`; `Forbidden` if the actor isn't enrolled, `SignInNeeded` for a visitor.
#[tracing::instrument(skip_all)]
pub async fn list_for_course(Ctx { actor, platform }: Ctx<'_>, slug: &str, page: PageRequest) -> Result<Page<AssignmentRow>> {
    let (db, now) = (&platform.database, platform.clock.now());
    let access = access::course_by_slug_at(actor, db, slug, now).await?;
    access.require(actor, Action::ReadLessons)?;
    let now = platform.clock.now();
    let mut query = assignment::Entity::find().filter(assignment::Column::CourseId.eq(access.course.id));
    if !access.may(Action::ReadDrafts) {
        query = query.filter(published(now));
    }
    let rows = newest(query, assignment::Column::Id, page).all(db).await?;
    let assignments = Page::cut(rows, page, |assignment| assignment.id.0);
    let attempts = match actor.id().filter(|_| access.standing == Some(Role::Learner)) {
        Some(learner) => {
            Some(Attempts::load(db, learner, assignments.items.iter().map(|assignment| assignment.id).collect()).await?)
        }
        None => None,
    };
    Ok(assignments.map(|assignment| {
        let own = attempts.as_ref().map(|attempts| attempts.work(now, &assignment));
        row(assignment, &access.course, own, now)
    }))
}

/// Lists a learner's open work: the published assignments of their courses that still accept work and that they have
/// submitted nothing for. Missing work comes first, then the earliest due date, then work without one; at most twenty.
///
/// # Errors
/// `SignInNeeded`.
#[tracing::instrument(skip_all)]
pub async fn upcoming(Ctx { actor, platform }: Ctx<'_>) -> Result<Vec<AssignmentRow>> {
    let signed = actor.require_signed_in()?;
    let db = &platform.database;
    let now = platform.clock.now();
    let enrolled = Query::select()
        .column(enrollment::Column::CourseId)
        .from(enrollment::Entity)
        .and_where(Expr::col(enrollment::Column::AccountId).eq(signed.id))
        .cond_where(enrollment::taking_part(now))
        .to_owned();
    let assignments = open(signed.id, now)
        .filter(assignment::Column::CourseId.in_subquery(enrolled))
        .order_by_with_nulls(assignment::Column::DueAt, Order::Asc, NullOrdering::Last)
        .order_by_asc(assignment::Column::Id)
        .limit(20)
        .all(db)
        .await?;
    let courses = course::Entity::find()
        .filter(course::Column::Id.is_in(assignments.iter().map(|assignment| assignment.course_id)))
        .all(db)
        .await?;
    let nothing = Attempts::default();
    Ok(assignments
        .into_iter()
        .filter_map(|assignment| {
            let own = nothing.work(now, &assignment);
            let course = courses.iter().find(|course| course.id == assignment.course_id)?;
            own.is_open().then(|| row(assignment, course, Some(own), now))
        })
        .collect())
}

pub(super) fn published(now: DateTime<Utc>) -> SimpleExpr {
    is_published(assignment::Column::State, assignment::Column::PublishAt, now)
}

/// Returns the number of published assignments of a course, and the times at which others will be published.
pub(crate) async fn count_published(db: &impl ConnectionTrait, course: CourseId) -> Result<(u64, Vec<DateTime<Utc>>)> {
    let counts: Vec<(Option<DateTime<Utc>>, i64)> = assignment::Entity::find()
        .select_only()
        .column(assignment::Column::PublishAt)
        .column_as(assignment::Column::Id.count(), "assignments")
        .filter(assignment::Column::CourseId.eq(course))
        .filter(assignment::Column::State.eq(AssignmentState::Published).or(assignment::Column::PublishAt.is_not_null()))
        .group_by(assignment::Column::PublishAt)
        .into_tuple()
        .all(db)
        .await?;
    let published = counts.iter().filter(|(at, _)| at.is_none()).map(|(_, count)| count.unsigned_abs()).sum();
    let times = counts.into_iter().filter_map(|(at, count)| Some((at?, usize::try_from(count).unwrap_or_default())));
    Ok((published, times.flat_map(|(at, count)| std::iter::repeat_n(at, count)).collect()))
}

/// Returns counts of a learner's open work in a course, and the assignment that is due first. One query.
pub(crate) async fn open_work(
    db: &impl ConnectionTrait,
    course: CourseId,
    learner: AccountId,
    now: DateTime<Utc>,
) -> Result<(OpenWork, Option<WorkLink>)> {
    let assignments = open(learner, now)
        .filter(assignment::Column::CourseId.eq(course))
        .order_by_with_nulls(assignment::Column::DueAt, Order::Asc, NullOrdering::Last)
        .order_by_asc(assignment::Column::Id)
        .limit(100)
        .all(db)
        .await?;
    let nothing = Attempts::default();
    let open = assignments.iter().map(|assignment| nothing.work(now, assignment).status).collect();
    let next = assignments.into_iter().find(|assignment| nothing.work(now, assignment).is_open());
    Ok((open, next.map(|assignment::Model { id, title, due_at, .. }| WorkLink { id, title, due_at })))
}

/// Selects the assignments that may still accept work and that the learner has submitted nothing for.
fn open(learner: AccountId, now: DateTime<Utc>) -> Select<assignment::Entity> {
    let submitted = Query::select()
        .column(submission::Column::AssignmentId)
        .from(submission::Entity)
        .and_where(Expr::col(submission::Column::AccountId).eq(learner))
        .to_owned();
    // One minute more than the rule needs: a cutoff date may include the rest of its minute.
    let taken = Condition::any()
        .add(assignment::Column::CutoffAt.is_null())
        .add(assignment::Column::CutoffAt.gt(now - Duration::minutes(1)));
    assignment::Entity::find().filter(assignment::Column::Id.not_in_subquery(submitted)).filter(published(now)).filter(taken)
}
