//! The publication of modules, lessons and assignments: as it is asked for, and as queries compare it with the time.

use chrono::{DateTime, Utc};
use domain::content::{Publication, PublishAtError, check_publish_at};
use domain::time::TimeError;
use jobs::{NewJob, Work};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{ExprTrait, SimpleExpr};

use crate::kit::unit::UnitOfWork;
use crate::{Error, When};

/// The publication that staff ask for.
#[derive(Debug, Clone, Copy)]
pub enum Wanted<'a> {
    Draft,
    Scheduled(When<'a>),
    Published,
}

/// The reason why something can't be scheduled.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ScheduleError {
    #[error(transparent)]
    Time(#[from] TimeError),
    #[error(transparent)]
    Past(#[from] PublishAtError),
}

impl From<ScheduleError> for Error {
    fn from(error: ScheduleError) -> Self {
        Self::invalid("publish_at", error)
    }
}

impl Wanted<'_> {
    /// Parses what is asked for, with a typed time in `zone`. What is scheduled already may keep its time.
    pub(crate) fn publication(self, zone: &str, now: DateTime<Utc>, before: Publication) -> Result<Publication, ScheduleError> {
        let when = match self {
            Self::Draft => return Ok(Publication::Draft),
            Self::Published => return Ok(Publication::Published),
            Self::Scheduled(when) => when,
        };
        let at = when.instant(zone)?.ok_or(TimeError::NotATime)?;
        if before != Publication::Scheduled(at) {
            check_publish_at(at, now)?;
        }
        Ok(Publication::Scheduled(at))
    }
}

/// The condition for what is published at `now`.
pub(crate) fn is_published<C: ColumnTrait>(state: C, publish_at: C, now: DateTime<Utc>) -> SimpleExpr {
    state.eq("published").or(publish_at.lte(now))
}

/// Queues the job that announces what is published at this moment: one for all that is.
pub(crate) async fn schedule<W: Work<Input = ()>>(unit: &mut UnitOfWork<'_>, at: DateTime<Utc>) -> crate::Result<()> {
    unit.enqueue::<W>([NewJob::new((), at).once(format!("{}:{}", W::KIND, at.timestamp_micros()))]).await
}
