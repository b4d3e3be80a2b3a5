//! Which changes an actor may hear of as they happen.

use std::collections::HashMap;

use domain::account::Role;
use domain::event::Event;
use domain::permission::{Action, allows};
use entity::{course_staff, enrollment};
use platform::Platform;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::{Actor, Result};

/// What an actor is in each course, read when a page connects and again when that changes.
#[derive(Debug, Clone)]
pub struct Ears {
    actor: Actor,
    courses: HashMap<String, Role>,
}

impl Ears {
    /// # Errors
    /// `SignInNeeded`.
    pub async fn of(actor: &Actor, platform: &Platform) -> Result<Self> {
        let signed = actor.signed()?;
        let enrolled: Vec<domain::CourseId> = enrollment::Entity::find()
            .select_only()
            .column(enrollment::Column::CourseId)
            .filter(enrollment::Column::AccountId.eq(signed.id))
            .into_tuple()
            .all(&platform.database)
            .await?;
        let staff =
            course_staff::Entity::find().filter(course_staff::Column::AccountId.eq(signed.id)).all(&platform.database).await?;
        let mut courses: HashMap<String, Role> = enrolled.into_iter().map(|id| (id.to_string(), Role::Learner)).collect();
        courses.extend(staff.into_iter().map(|staff| (staff.course_id.to_string(), staff.role)));
        Ok(Self { actor: actor.clone(), courses })
    }

    /// Whether the actor may hear of it: of what is their own; of their courses' contents; of what learners do in a
    /// course, where they grade it; of mail, where they may send it.
    #[must_use]
    pub fn hear(&self, event: &Event) -> bool {
        let own = event.account.is_some() && event.account == self.actor.id().map(|id| id.to_string());
        let standing = if self.actor.role() == Some(Role::Administrator) {
            Some(Role::Administrator)
        } else {
            event.course.as_ref().and_then(|course| self.courses.get(course)).copied()
        };
        match event.entity.as_str() {
            "*" => true,
            "courses" | "modules" | "lessons" | "assignments" => allows(standing, Action::ReadLessons),
            "submissions" | "grades" | "enrollments" => own || allows(standing, Action::Grade),
            "mails" | "announcements" => allows(standing, Action::MailLearners),
            "accounts" => own || allows(self.actor.role(), Action::ManageAccounts),
            // One for all members of a course names nobody.
            "notifications" => own || (event.account.is_none() && allows(standing, Action::ReadLessons)),
            _ => false,
        }
    }

    /// Whether this change may change what the actor hears: then listen with new ears.
    #[must_use]
    pub fn outdated_by(&self, event: &Event) -> bool {
        event.account.is_some()
            && event.account == self.actor.id().map(|id| id.to_string())
            && matches!(event.entity.as_str(), "enrollments" | "accounts")
    }
}
