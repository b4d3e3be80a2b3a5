use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::content::LessonState;
use domain::learning::{EnrollmentState, is_current};
use domain::page::{Page, PageRequest};
use domain::people::Action;
use domain::{AccountId, EnrollmentId};
use entity::{account, course_count, enrollment, lesson, progress};
use sea_orm::{
    ColumnTrait, Condition, DatabaseConnection, EntityTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect, RelationDef,
};
use views::learning::LearnerRow;

use crate::kit::access;
use crate::kit::paging::newest;
use crate::kit::search::contains;
use crate::{Ctx, Result};

/// The learners to list; all of them if nothing is set.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter<'a> {
    /// Part of the name or the email.
    pub search: &'a str,
    pub state: Option<EnrollmentState>,
}

#[derive(FromQueryResult)]
struct Row {
    id: EnrollmentId,
    account_id: AccountId,
    name: String,
    email: String,
    state: EnrollmentState,
    starts_at: Option<DateTime<Utc>>,
    ends_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
}

/// Lists a course's learners in whatever state, latest first, with their progress. Four queries, however many there are.
///
/// # Errors
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn learners(
    Ctx { actor, platform }: Ctx<'_>,
    slug: &str,
    filter: Filter<'_>,
    page: PageRequest,
) -> Result<Page<LearnerRow>> {
    let db = &platform.database;
    let access = access::course_by_slug(actor, db, slug).await?;
    access.require(actor, Action::SeePeople)?;
    let Filter { search, state } = filter;
    let to_account: RelationDef =
        enrollment::Entity::belongs_to(account::Entity).from(enrollment::Column::AccountId).to(account::Column::Id).into();
    let mut query = enrollment::Entity::find()
        .select_only()
        .columns([
            enrollment::Column::Id,
            enrollment::Column::AccountId,
            enrollment::Column::State,
            enrollment::Column::StartsAt,
            enrollment::Column::EndsAt,
            enrollment::Column::CreatedAt,
        ])
        .columns([account::Column::Name, account::Column::Email])
        .join(JoinType::InnerJoin, to_account)
        .filter(enrollment::Column::CourseId.eq(access.course.id));
    if let Some(state) = state {
        query = query.filter(enrollment::Column::State.eq(state));
    }
    if !search.trim().is_empty() {
        query = query.filter(
            Condition::any().add(contains(account::Column::Search, search)).add(contains(account::Column::Email, search)),
        );
    }
    let rows = newest(query, enrollment::Column::Id, page).into_model::<Row>().all(db).await?;
    let rows = Page::cut(rows, page, |row| row.id.0);
    let progress = progress(db, rows.items.iter().map(|row| row.id)).await?;
    let counts = course_count::Entity::find_by_id(access.course.id).one(db).await?;
    let lessons = counts.map_or(0, |counts| u64::from(counts.lessons.unsigned_abs()));
    let now = platform.clock.now();
    Ok(rows.map(|row| {
        let (done, completed_at) = progress.get(&row.id).copied().unwrap_or_default();
        let Row { id, account_id, name, email, state, starts_at, ends_at, created_at } = row;
        LearnerRow {
            enrollment: id,
            account: account_id,
            name,
            email,
            state,
            starts_at,
            ends_at,
            is_current: is_current(state, starts_at, ends_at, now),
            enrolled_at: created_at,
            done,
            lessons,
            completed_at,
        }
    }))
}

/// The number of published lessons that a learner completed, and when the last of them.
type Progress = (u64, Option<DateTime<Utc>>);

async fn progress(
    db: &DatabaseConnection,
    enrollments: impl Iterator<Item = EnrollmentId>,
) -> Result<HashMap<EnrollmentId, Progress>> {
    let to_lesson: RelationDef =
        progress::Entity::belongs_to(lesson::Entity).from(progress::Column::LessonId).to(lesson::Column::Id).into();
    let rows: Vec<(EnrollmentId, i64, Option<DateTime<Utc>>)> = progress::Entity::find()
        .select_only()
        .column(progress::Column::EnrollmentId)
        .column_as(progress::Column::Id.count(), "done")
        .column_as(progress::Column::CompletedAt.max(), "completed_at")
        .join(JoinType::InnerJoin, to_lesson)
        .filter(progress::Column::EnrollmentId.is_in(enrollments))
        .filter(lesson::Column::State.eq(LessonState::Published))
        .filter(lesson::Column::RemovedAt.is_null())
        .group_by(progress::Column::EnrollmentId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(enrollment, done, at)| (enrollment, (done.unsigned_abs(), at))).collect())
}
