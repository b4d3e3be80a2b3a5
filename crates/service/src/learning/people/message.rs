use domain::people::Action;
use domain::{AccountId, AnnouncementId, CourseId, EnrollmentId};

use super::selection;
use crate::kit::access;
use crate::kit::error::WrongState;
use crate::messaging::announcements;
use crate::messaging::announcements::Form;
use crate::{Ctx, Result};

/// Writes to the selected learners who take part in the course now, by email and on the course's page.
///
/// # Errors
/// `Invalid` with everything that is wrong; `Conflict` if none of them takes part; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn message(
    ctx @ Ctx { actor, platform }: Ctx<'_>,
    course: CourseId,
    enrollments: &[EnrollmentId],
    form: Form<'_>,
) -> Result<AnnouncementId> {
    let db = &platform.database;
    access::course(actor, db, course).await?.require(actor, Action::MailLearners)?;
    let now = platform.clock.now();
    let selected = selection::read(db, course, enrollments).await?;
    let taking_part = selected.into_iter().filter(|(enrollment, _)| enrollment.takes_part(now));
    let learners: Vec<AccountId> = taking_part.map(|(enrollment, _)| enrollment.account_id).collect();
    if learners.is_empty() {
        return Err(WrongState::NobodyTakesPart.into());
    }
    announcements::announce_to(ctx, course, form, &learners).await
}
