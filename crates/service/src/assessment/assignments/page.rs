use domain::assessment::{MAX_ATTEMPTS, Timeliness, timeliness};
use domain::content::upload::Accepted;
use domain::page::{Page, PageRequest};
use domain::people::Action;
use domain::{AssignmentId, SubmissionId};
use entity::assignment;
use markdown::Kind;
use sea_orm::EntityTrait;
use views::assessment::{AssignmentPage, SubmissionRow};

use super::list::row;
use crate::assessment::submissions::own::Attempts;
use crate::assessment::submissions::{list, rows};
use crate::kit::access::CourseAccess;
use crate::kit::{access, rendered};
use crate::{Ctx, Error, Result};

/// Finds an assignment that the actor may know of. Learners keep seeing those that they submitted work for.
pub(crate) async fn find_visible(
    Ctx { actor, platform }: Ctx<'_>,
    id: AssignmentId,
) -> Result<(assignment::Model, CourseAccess)> {
    let (db, now) = (&platform.database, platform.clock.now());
    let assignment = assignment::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    let access = access::course_at(actor, db, assignment.course_id, now).await?;
    let hidden = !assignment.publication(now).is_published() && !access.may(Action::ReadDrafts);
    if (hidden || !access.may(Action::ReadLessons))
        && let Some(account) = actor.id()
        && Attempts::load(db, account, vec![id]).await?.has(id)
    {
        return Ok((assignment, access));
    }
    access.require(actor, Action::ReadLessons)?;
    if hidden { Err(Error::NotFound) } else { Ok((assignment, access)) }
}

/// Returns an assignment's page with the actor's own work: the latest attempt, and a list of the newest ones.
///
/// # Errors
/// `NotFound`; `Forbidden` if the actor isn't enrolled, `SignInNeeded` for a visitor.
#[tracing::instrument(skip_all)]
pub async fn page(ctx: Ctx<'_>, id: AssignmentId) -> Result<AssignmentPage> {
    page_with(ctx, id, None, PageRequest::default()).await
}

/// Like [`page`], but shows the given attempt of the actor and the given page of the list.
///
/// # Errors
/// Like [`page`]; `NotFound` for an attempt that isn't the actor's own at this assignment.
#[tracing::instrument(skip_all)]
pub async fn page_with(
    ctx @ Ctx { actor, platform }: Ctx<'_>,
    id: AssignmentId,
    attempt: Option<SubmissionId>,
    list: PageRequest,
) -> Result<AssignmentPage> {
    let signed = actor.require_signed_in()?;
    let db = &platform.database;
    let (assignment, access) = find_visible(ctx, id).await?;
    let now = platform.clock.now();
    let timeliness = timeliness(now, assignment.due_at, assignment.cutoff_at);
    let own = Attempts::load(db, signed.id, vec![id]).await?.work(now, &assignment);
    let open = assignment.publication(now).is_published() && timeliness != Timeliness::Closed;
    let has_own = own.attempts > 0;
    Ok(AssignmentPage {
        instructions_html: rendered::html(Kind::Page, &assignment.instructions).await?,
        timeliness,
        accepted: Accepted::parse(&assignment.accepted_files),
        may_submit: access.takes_part() && open && own.attempts < MAX_ATTEMPTS,
        may_grade: access.may(Action::Grade),
        may_edit: access.may(Action::EditAssignments),
        shown: list::own(platform, &assignment, signed.id, attempt).await?,
        attempts: rows::list(db, id, assignment.points, Some(signed.id), list).await?,
        row: row(assignment, &access.course, (access.may(Action::Submit) || has_own).then_some(own), now),
    })
}

/// Lists the actor's own attempts at an assignment, newest first.
///
/// # Errors
/// `NotFound`; `Forbidden` if the actor isn't enrolled, `SignInNeeded` for a visitor.
#[tracing::instrument(skip_all)]
pub async fn attempts(
    ctx @ Ctx { actor, platform }: Ctx<'_>,
    id: AssignmentId,
    page: PageRequest,
) -> Result<Page<SubmissionRow>> {
    let signed = actor.require_signed_in()?;
    let (assignment, _) = find_visible(ctx, id).await?;
    rows::list(&platform.database, id, assignment.points, Some(signed.id), page).await
}
