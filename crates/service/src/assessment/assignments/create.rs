use super::form::{Form, Parsed};
use super::publish_due::PublishDue;
use super::published;
use crate::kit::once::Once;
use crate::kit::publication::schedule;
use crate::kit::unit::{Change, UnitOfWork};
use crate::kit::{access, audit};
use crate::{Ctx, Result};
use domain::event::Subject;
use domain::people::{Action, AuditEntry};
use domain::{AssignmentId, CourseId};
use entity::assignment;
use sea_orm::{ActiveModelTrait, ActiveValue::Set};

/// The form of a new assignment, and the idempotency key that creates it only once.
#[derive(Debug, Clone, Copy)]
pub struct New<'a> {
    pub form: Form<'a>,
    pub key: Option<&'a str>,
}

impl<'a> From<Form<'a>> for New<'a> {
    fn from(form: Form<'a>) -> Self {
        Self { form, key: None }
    }
}

/// Creates an assignment in a course. When it is published, now or at its time, the course's learners are notified.
///
/// # Errors
/// `Invalid` with everything that is wrong, including a date in the past; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn create(ctx @ Ctx { actor, platform }: Ctx<'_>, course: CourseId, new: impl Into<New<'_>>) -> Result<AssignmentId> {
    let signed = actor.require_signed_in()?;
    let New { form, key } = new.into();
    let now = platform.clock.now();
    let parsed = Parsed::from_form(form, &signed.time_zone, now, None)?;
    let mut unit = UnitOfWork::begin(platform).await?;
    access::course(actor, &unit.tx, course).await?.require(actor, Action::EditAssignments)?;
    let id = AssignmentId::new();
    if let Some(key) = key {
        let said = format!("{course} {form:?}");
        let once = Once { account: signed.id, purpose: "assignment", key, content: &[&said] };
        if let Some(earlier) = once.claim(platform, &unit.tx, id.0).await? {
            return Ok(AssignmentId(earlier));
        }
    }
    let publication = parsed.publication;
    let new = insert(ctx, &mut unit, id, course, parsed).await?;
    if publication.is_published() {
        published::tell_learners(platform, &mut unit, &new).await?;
    } else if let Some(at) = publication.publish_at() {
        schedule::<PublishDue>(&mut unit, at).await?;
    }
    unit.commit().await?;
    Ok(id)
}

/// Stores a new assignment, with an entry in the audit trail.
pub(crate) async fn insert(
    ctx @ Ctx { actor, platform }: Ctx<'_>,
    unit: &mut UnitOfWork<'_>,
    id: AssignmentId,
    course: CourseId,
    parsed: Parsed,
) -> Result<assignment::Model> {
    let now = platform.clock.now();
    let (publication, state) = (parsed.publication, parsed.state());
    let new = assignment::ActiveModel {
        id: Set(id),
        course_id: Set(course),
        title: Set(parsed.title),
        instructions: Set(parsed.instructions),
        points: Set(parsed.points),
        due_at: Set(parsed.dates.due),
        cutoff_at: Set(parsed.dates.cutoff),
        state: Set(state),
        publish_at: Set(publication.publish_at()),
        accepted_files: Set(parsed.accepted),
        edited_by: Set(actor.id()),
        created_at: Set(now),
        updated_at: Set(now),
        version: Set(1),
    };
    let new = new.insert(&unit.tx).await?;
    audit::record(ctx, &unit.tx, AuditEntry::AssignmentCreated { assignment: id, title: &new.title }).await?;
    unit.changed(Change::inserted(Subject::Assignments, id).course(course).draft(!publication.is_published()));
    Ok(new)
}
