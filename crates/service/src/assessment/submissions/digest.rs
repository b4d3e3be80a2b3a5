//! Emails that report new work to its graders: at most one an hour, with all work from before that hour.

use chrono::{DateTime, Duration, DurationRound, Utc};
use domain::people::{Action, allows, standing};
use domain::{AccountId, SubmissionId};
use entity::{account, assignment, course, course_staff, digest_item, grade, mail, submission};
use jobs::{Context, Job, NewJob, Outcome, Work};
use platform::Platform;
use sea_orm::sea_query::{Expr, ExprTrait, LockType, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, RelationDef,
};

use super::rows;
use crate::Result;
use crate::kit::job::outcome;
use crate::kit::unit::UnitOfWork;
use crate::messaging::emails;
use crate::messaging::emails::UngradedWork;
use crate::messaging::subscriptions::{Signer, Topic, wants_digests};

/// The most submissions in one digest; the rest go into the next one.
const MAX_ITEMS: u64 = 10_000;

/// Emails a grader about new work, in the hour after it was submitted.
pub(crate) struct SendDigest;

impl Work for SendDigest {
    const KIND: &'static str = "digest.send";
    type Input = AccountId;
    const MAY_CANCEL: bool = false;
    const KEEP_DONE: Option<Duration> = None;

    #[tracing::instrument(skip_all)]
    async fn run(context: &Context, jobs: Vec<Job<AccountId>>) -> Vec<Outcome> {
        let mut outcomes = Vec::new();
        for job in jobs {
            outcomes.push(outcome(send(&context.platform, job.input).await));
        }
        outcomes
    }
}

/// Returns the job that emails a grader about work submitted at `submitted_at`.
pub(crate) fn job(grader: AccountId, submitted_at: DateTime<Utc>) -> NewJob<AccountId> {
    NewJob::new(grader, hour(submitted_at) + Duration::hours(1)).once(format!("digest:{grader}"))
}

fn hour(time: DateTime<Utc>) -> DateTime<Utc> {
    time.duration_trunc(Duration::hours(1)).unwrap_or(time)
}

async fn send(platform: &Platform, grader: AccountId) -> Result<()> {
    let now = platform.clock.now();
    let signer = Signer::new(platform).await?;
    let mut unit = UnitOfWork::begin(platform).await?;
    queue(platform, &mut unit, &signer, grader, hour(now)).await?;
    let waiting = digest_item::Entity::find().filter(digest_item::Column::AccountId.eq(grader)).count(&unit.tx).await?;
    if waiting > 0 {
        unit.enqueue::<SendDigest>([job(grader, now)]).await?;
    }
    unit.commit().await
}

/// Queues one grader's digest. Work that came too late for this hour's digest waits for the next.
async fn queue(
    platform: &Platform,
    unit: &mut UnitOfWork<'_>,
    signer: &Signer,
    grader: AccountId,
    hour: DateTime<Utc>,
) -> Result<()> {
    let Some(grader) = account::Entity::find_by_id(grader).lock(LockType::NoKeyUpdate).one(&unit.tx).await? else {
        return Ok(());
    };
    let key = format!("digest:{}:{}", grader.id, hour.timestamp());
    if mail::Entity::find().filter(mail::Column::IdempotencyKey.eq(&key)).count(&unit.tx).await? > 0 {
        return Ok(());
    }
    let due = Query::select()
        .column(digest_item::Column::Id)
        .from(digest_item::Entity)
        .and_where(Expr::col(digest_item::Column::AccountId).eq(grader.id))
        .and_where(Expr::col(digest_item::Column::CreatedAt).lt(hour))
        .order_by(digest_item::Column::CreatedAt, Order::Asc)
        .limit(MAX_ITEMS)
        .to_owned();
    let items =
        digest_item::Entity::delete_many().filter(digest_item::Column::Id.in_subquery(due)).exec_with_returning(&unit.tx).await?;
    let submissions = items.into_iter().map(|item| item.submission_id).collect();
    let mut work = ungraded(&unit.tx, submissions).await?;
    let courses = graded_by(&unit.tx, grader.id).await?;
    work.retain(|work| courses.contains(&work.course));
    let is_due = grader.disabled_at.is_none() && !work.is_empty() && wants_digests(&unit.tx, grader.id).await?;
    if is_due {
        let unsubscribe_token = signer.sign(grader.id, Topic::Digests)?;
        emails::new_work(platform, unit, &grader, emails::NewWork { work: &work, key, unsubscribe_token }).await?;
    }
    Ok(())
}

/// Counts, for each assignment, those of the submissions that still need grading.
async fn ungraded(db: &impl ConnectionTrait, submissions: Vec<SubmissionId>) -> Result<Vec<UngradedWork>> {
    let assignment: RelationDef = submission::Entity::belongs_to(assignment::Entity)
        .from(submission::Column::AssignmentId)
        .to(assignment::Column::Id)
        .into();
    let course: RelationDef =
        submission::Entity::belongs_to(course::Entity).from(submission::Column::CourseId).to(course::Column::Id).into();
    let grade: RelationDef =
        submission::Entity::belongs_to(grade::Entity).from(submission::Column::Id).to(grade::Column::SubmissionId).into();
    let work = submission::Entity::find()
        .select_only()
        .column_as(assignment::Column::Id, "assignment")
        .column_as(assignment::Column::Title, "title")
        .column_as(course::Column::Id, "course")
        .column_as(course::Column::Title, "course_title")
        .column_as(submission::Column::Id.count(), "submissions")
        .join(JoinType::InnerJoin, assignment)
        .join(JoinType::InnerJoin, course)
        .join(JoinType::LeftJoin, grade)
        .filter(submission::Column::Id.is_in(submissions))
        .filter(grade::Column::Id.is_null())
        .filter(rows::superseded().not())
        .group_by(assignment::Column::Id)
        .group_by(assignment::Column::Title)
        .group_by(course::Column::Id)
        .group_by(course::Column::Title)
        .order_by_asc(assignment::Column::Id)
        .into_model()
        .all(db)
        .await?;
    Ok(work)
}

async fn graded_by(db: &impl ConnectionTrait, grader: AccountId) -> Result<Vec<domain::CourseId>> {
    let Some(account) = account::Entity::find_by_id(grader).one(db).await? else { return Ok(Vec::new()) };
    let staff = course_staff::Entity::find().filter(course_staff::Column::AccountId.eq(grader)).all(db).await?;
    let grades = |role| allows(standing(Some(account.role), Some(role), false), Action::Grade);
    Ok(staff.into_iter().filter(|staff| grades(staff.role)).map(|staff| staff.course_id).collect())
}
