use domain::CourseId;
use domain::people::Action;
use entity::account;
use sea_orm::EntityTrait;

use super::Form;
use crate::kit::unit::UnitOfWork;
use crate::kit::{access, limits};
use crate::messaging::emails;
use crate::messaging::emails::AnnouncementText;
use crate::{Ctx, Error, Result, When};

/// Emails an announcement only to its author, to see how it looks.
///
/// # Errors
/// `Invalid` with everything that is wrong; `RateLimited`; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn send_test(Ctx { actor, platform }: Ctx<'_>, course: CourseId, subject: &str, body: &str) -> Result<()> {
    let signed = actor.require_signed_in()?;
    let mut unit = UnitOfWork::begin(platform).await?;
    let access = access::course(actor, &unit.tx, course).await?;
    access.require(actor, Action::MailLearners)?;
    let form = Form { subject, body, scheduled_for: When::At(None), key: "" };
    let checked = form.check(signed, platform.clock.now())?;
    limits::count_in(platform, &unit.tx, limits::TEST_MAIL, &signed.id.to_string()).await?;
    let author = account::Entity::find_by_id(signed.id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    let composed = AnnouncementText::render(platform, &access.course, &checked.body).await?.as_test(checked.subject.as_str())?;
    let to = emails::recipient(&author);
    emails::test_announcement(platform, &mut unit, to, course, composed).await?;
    unit.commit().await
}
