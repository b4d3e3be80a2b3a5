use chrono::Duration;
use domain::EnrollmentLinkId;
use domain::text::Email;
use entity::{course, enrollment_link};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::kit::unit::UnitOfWork;
use crate::kit::{limits, token};
use crate::messaging::emails;
use crate::{Ctx, Result};

/// How long an invitation works.
const WORKS_FOR: Duration = Duration::days(14);

/// Invites an email without an account to a course. Does nothing if it has an invitation that works.
///
/// # Errors
/// `RateLimited`.
pub(crate) async fn invite(
    Ctx { actor, platform }: Ctx<'_>,
    unit: &mut UnitOfWork<'_>,
    course: &course::Model,
    email: &Email,
) -> Result<()> {
    let signed = actor.require_signed_in()?;
    let now = platform.clock.now();
    let open = enrollment_link::Entity::find()
        .filter(enrollment_link::Column::CourseId.eq(course.id))
        .filter(enrollment_link::Column::Email.eq(email.as_str()))
        .filter(enrollment_link::Column::Uses.eq(0))
        .filter(enrollment_link::Column::ExpiresAt.gt(now));
    if open.count(&unit.tx).await? > 0 {
        return Ok(());
    }
    limits::count_in(platform, &unit.tx, limits::INVITATIONS, &course.id.to_string()).await?;
    limits::count_in(platform, &unit.tx, limits::MAIL_TO_ADDRESS, email.as_str()).await?;
    let token = token::new();
    let row = enrollment_link::ActiveModel {
        id: Set(EnrollmentLinkId::new()),
        course_id: Set(course.id),
        code: Set(token::hash(&token)),
        email: Set(Some(email.as_str().to_owned())),
        max_uses: Set(Some(1)),
        uses: Set(0),
        expires_at: Set(Some(now + WORKS_FOR)),
        created_by: Set(signed.id),
        created_at: Set(now),
    };
    row.insert(&unit.tx).await?;
    let invitation =
        emails::Invitation { course: &course.title, inviter: &signed.name, token: &token, expires_at: now + WORKS_FOR };
    emails::invitation(platform, unit, email, invitation).await
}
