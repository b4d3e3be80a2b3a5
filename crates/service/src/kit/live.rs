//! The changes that an actor may see as they happen.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use domain::content::CourseState;
use domain::event::{Audience, Event, Subject};
use domain::people::Role;
use domain::people::{Action, allows, limited};
use entity::{course, course_staff, enrollment};
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QuerySelect};

use crate::{Actor, Ctx, Result};

/// The events that an actor may see. The actor's role in each course is read when a page connects, and again when it changes.
#[derive(Debug, Clone)]
pub struct EventFilter {
    actor: Actor,
    courses: HashMap<String, Role>,
    /// Courses that the actor learns in and that are unpublished again.
    drafts: HashSet<String>,
}

impl EventFilter {
    /// # Errors
    /// `SignInNeeded`.
    pub async fn load(Ctx { actor, platform }: Ctx<'_>) -> Result<Self> {
        let signed = actor.require_signed_in()?;
        let to_course = enrollment::Entity::belongs_to(course::Entity).from(enrollment::Column::CourseId).to(course::Column::Id);
        let enrolled: Vec<(domain::CourseId, CourseState)> = enrollment::Entity::find()
            .select_only()
            .column(enrollment::Column::CourseId)
            .column(course::Column::State)
            .join(JoinType::InnerJoin, to_course.into())
            .filter(enrollment::Column::AccountId.eq(signed.id))
            .filter(enrollment::current(platform.clock.now()))
            .into_tuple()
            .all(&platform.database)
            .await?;
        let staff =
            course_staff::Entity::find().filter(course_staff::Column::AccountId.eq(signed.id)).all(&platform.database).await?;
        let drafts = enrolled.iter().filter(|(_, state)| *state == CourseState::Draft).map(|(id, _)| id.to_string()).collect();
        let mut courses: HashMap<String, Role> = enrolled.into_iter().map(|(id, _)| (id.to_string(), Role::Learner)).collect();
        courses
            .extend(staff.into_iter().filter_map(|staff| Some((staff.course_id.to_string(), limited(staff.role, signed.role)?))));
        Ok(Self { actor: actor.clone(), courses, drafts })
    }

    /// Returns whether the actor may see the event: about their own records; about their courses' published contents; about
    /// learners' work, if they grade it; about mail, if they may send it.
    #[must_use]
    pub fn may_see(&self, event: &Event) -> bool {
        let own = event.account.is_some() && event.account == self.actor.id().map(|id| id.to_string());
        let standing = if self.actor.role() == Some(Role::Administrator) {
            Some(Role::Administrator)
        } else {
            event.course.as_ref().and_then(|course| self.courses.get(course)).copied()
        };
        let may_read = allows(standing, Action::ReadDrafts) || (!event.draft && allows(standing, Action::ReadLessons));
        let in_draft = || event.course.as_ref().is_some_and(|course| self.drafts.contains(course));
        let Some(announced) = event.subject.announced() else { return event.is_missed() };
        match announced.audience {
            Audience::Readers => may_read,
            Audience::ContentReaders => may_read && (allows(standing, Action::ReadDrafts) || !in_draft()),
            Audience::OwnerAnd(action) => own || allows(standing, action),
            Audience::Course(action) => allows(standing, action),
            Audience::OwnerAndSchool(action) => own || allows(self.actor.role(), action),
            Audience::OwnerOrMembers => own || (event.account.is_none() && allows(standing, Action::ReadLessons)),
        }
    }

    /// Returns whether this change may change what the actor may see: then a new filter is needed.
    #[must_use]
    pub fn is_stale_after(&self, event: &Event) -> bool {
        let own = event.account.is_some() && event.account == self.actor.id().map(|id| id.to_string());
        match event.subject {
            Subject::Enrollments | Subject::Accounts | Subject::CourseStaff | Subject::Sessions => own,
            Subject::Courses => event.course.as_ref().is_some_and(|course| self.courses.contains_key(course)),
            _ => false,
        }
    }
}

/// Returns the recent events since `time` that the actor may see, or a single one saying that some were missed.
///
/// # Errors
/// `SignInNeeded`.
pub async fn since(ctx @ Ctx { platform, .. }: Ctx<'_>, time: DateTime<Utc>) -> Result<Vec<Event>> {
    let (mut past, _) = platform.events.subscribe_since(time);
    let filter = EventFilter::load(ctx).await?;
    past.retain(|event| filter.may_see(event));
    Ok(past)
}
