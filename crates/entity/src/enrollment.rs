use domain::learning::{EnrollmentState, is_current, is_final};
use domain::{AccountId, CourseId, EnrollmentId, LessonId};
use sea_orm::Condition;
use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "enrollments")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EnrollmentId,
    pub course_id: CourseId,
    pub account_id: AccountId,
    pub last_lesson_id: Option<LessonId>,
    pub created_at: DateTimeUtc,
    pub state: EnrollmentState,
    /// The moment from which it counts; none for no limit.
    pub starts_at: Option<DateTimeUtc>,
    /// The moment before which it counts; none for no limit.
    pub ends_at: Option<DateTimeUtc>,
}

impl Model {
    /// Returns whether it lets its learner into the course now.
    #[must_use]
    pub fn is_current(&self, now: DateTimeUtc) -> bool {
        is_current(self.state, self.starts_at, self.ends_at, now)
    }

    /// Returns whether its learner takes part in the course now, as [`taking_part`] says.
    #[must_use]
    pub fn takes_part(&self, now: DateTimeUtc) -> bool {
        self.state == EnrollmentState::Active && self.is_current(now)
    }

    /// Returns whether it is over or was refused, so that only staff can change that.
    #[must_use]
    pub fn is_final(&self, now: DateTimeUtc) -> bool {
        is_final(self.state, self.ends_at, now)
    }
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// The condition that an enrollment lets its learner into the course now, as [`Model::is_current`] says. Use it wherever
/// enrollments are selected for what their learners see.
#[must_use]
pub fn current(now: DateTimeUtc) -> Condition {
    within(now).add(Column::State.is_in(EnrollmentState::ALL.into_iter().filter(|state| state.takes_seat())))
}

/// The condition that the learner takes part in the course now: gets its announcements and has work to submit.
#[must_use]
pub fn taking_part(now: DateTimeUtc) -> Condition {
    within(now).add(Column::State.eq(EnrollmentState::Active))
}

fn within(now: DateTimeUtc) -> Condition {
    let started = Condition::any().add(Column::StartsAt.is_null()).add(Column::StartsAt.lte(now));
    let not_over = Condition::any().add(Column::EndsAt.is_null()).add(Column::EndsAt.gt(now));
    Condition::all().add(started).add(not_over)
}
