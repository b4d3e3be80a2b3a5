use domain::AssignmentId;
use domain::assignment::{AssignmentPage, AssignmentState, Timeliness, timeliness};
use domain::permission::Action;
use entity::assignment;
use platform::Platform;
use sea_orm::{ConnectionTrait, EntityTrait};

use super::list::row;
use super::submissions;
use crate::access::InCourse;
use crate::{Actor, Error, Result, access, rendered};

/// An assignment, if the actor may know that it exists.
pub(crate) async fn found(actor: &Actor, db: &impl ConnectionTrait, id: AssignmentId) -> Result<(assignment::Model, InCourse)> {
    let found = assignment::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    let place = access::course(actor, db, found.course_id).await?;
    place.require(actor, Action::ReadLessons)?;
    if found.state == AssignmentState::Draft && !place.may(Action::ReadDrafts) {
        return Err(Error::NotFound);
    }
    Ok((found, place))
}

/// An assignment's page with the actor's own attempts.
///
/// # Errors
/// `NotFound`; `Forbidden` for who isn't enrolled, `SignInNeeded` for a visitor.
#[tracing::instrument(skip_all)]
pub async fn page(actor: &Actor, platform: &Platform, id: AssignmentId) -> Result<AssignmentPage> {
    let signed = actor.signed()?;
    let (found, place) = found(actor, &platform.database, id).await?;
    let timeliness = timeliness(platform.clock.now(), found.due_at, found.cutoff_at);
    let submissions = submissions::own(platform, &found, signed.id).await?;
    Ok(AssignmentPage {
        instructions_html: rendered::html(&found.instructions),
        timeliness,
        may_submit: place.may(Action::Submit) && found.state == AssignmentState::Published && timeliness != Timeliness::Closed,
        may_grade: place.may(Action::Grade),
        may_edit: place.may(Action::EditAssignments),
        submissions,
        row: row(found, &place.course),
    })
}
