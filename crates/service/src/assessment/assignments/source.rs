use super::list::row;
use crate::kit::access;
use crate::{Ctx, Error, Result};
use chrono::{DateTime, Utc};
use domain::content::upload::Accepted;
use domain::people::Action;
use domain::{AssignmentId, time};
use entity::{assignment, course};
use sea_orm::EntityTrait;
use views::assessment::AssignmentSource;

/// Returns an assignment for its form.
///
/// # Errors
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn source(Ctx { actor, platform }: Ctx<'_>, id: AssignmentId) -> Result<AssignmentSource> {
    let zone = &actor.require_signed_in()?.time_zone;
    let assignment = assignment::Entity::find_by_id(id).one(&platform.database).await?.ok_or(Error::NotFound)?;
    let access = access::course(actor, &platform.database, assignment.course_id).await?;
    access.require(actor, Action::EditAssignments)?;
    Ok(to_source(assignment, &access.course, zone, platform.clock.now()))
}

/// Returns the source of an assignment as it is at `now`, with times in `zone`.
pub(crate) fn to_source(
    assignment: assignment::Model,
    course: &course::Model,
    zone: &str,
    now: DateTime<Utc>,
) -> AssignmentSource {
    let zone = time::zone(zone).unwrap_or_default();
    let local = |moment: Option<DateTime<Utc>>| moment.map(|moment| time::to_local(moment, zone)).unwrap_or_default();
    AssignmentSource {
        instructions: assignment.instructions.clone(),
        due_local: local(assignment.due_at),
        cutoff_local: local(assignment.cutoff_at),
        publish_local: local(assignment.publication(now).publish_at()),
        accepted: Accepted::parse(&assignment.accepted_files),
        version: assignment.version,
        row: row(assignment, course, None, now),
    }
}
