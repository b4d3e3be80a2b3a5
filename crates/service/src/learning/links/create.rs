use domain::learning::{LinkCode, MaxUses};
use domain::people::{Action, AuditEntry};
use domain::problem::Validation;
use domain::{CourseId, EnrollmentLinkId};
use entity::enrollment_link;
use rand::RngExt;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::list::MAX_LINKS;
use crate::kit::error::WrongState;
use crate::kit::unit::UnitOfWork;
use crate::kit::{access, audit};
use crate::{Ctx, Result, When};

/// The form of a link.
#[derive(Debug, Clone, Copy)]
pub struct NewLink<'a> {
    /// How often it may be used; empty for no limit.
    pub max_uses: &'a str,
    /// The moment before which it works.
    pub expires_at: When<'a>,
}

/// Creates a link that enrolls anyone who has it, whatever the course's enrollment policy says, and returns its code.
///
/// # Errors
/// `Invalid` with everything that is wrong; `Conflict` if the course has too many; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn create(ctx @ Ctx { actor, platform }: Ctx<'_>, course: CourseId, form: NewLink<'_>) -> Result<LinkCode> {
    let signed = actor.require_signed_in()?;
    let unit = UnitOfWork::begin(platform).await?;
    let access = access::course(actor, &unit.tx, course).await?;
    access.require(actor, Action::ManagePeople)?;
    let now = platform.clock.now();
    let mut check = Validation::default();
    let max_uses = check.field("max_uses", (!form.max_uses.trim().is_empty()).then(|| MaxUses::parse(form.max_uses)).transpose());
    let expires_at = check.field("expires_at", form.expires_at.instant(&signed.time_zone));
    if expires_at.flatten().is_some_and(|at| at <= now) {
        check.add_error("expires_at", "This date has passed. Choose a later one, or leave it empty.");
    }
    let (Some(max_uses), Some(expires_at), false) = (max_uses, expires_at, check.has_errors()) else { return Err(check.into()) };
    crate::content::outline::lock(&unit.tx, course).await?;
    let shared = enrollment_link::Column::Email.is_null().and(enrollment_link::Column::CourseId.eq(course));
    if enrollment_link::Entity::find().filter(shared).count(&unit.tx).await? >= MAX_LINKS {
        return Err(WrongState::TooManyLinks.into());
    }
    let code = LinkCode::from_random(rand::rng().random());
    let row = enrollment_link::ActiveModel {
        id: Set(EnrollmentLinkId::new()),
        course_id: Set(course),
        code: Set(code.as_str().to_owned()),
        email: Set(None),
        max_uses: Set(max_uses.map(|max| i32::try_from(max.get()).unwrap_or(i32::MAX))),
        uses: Set(0),
        expires_at: Set(expires_at),
        created_by: Set(signed.id),
        created_at: Set(now),
    };
    row.insert(&unit.tx).await?;
    audit::record(ctx, &unit.tx, AuditEntry::EnrollmentLinkCreated { slug: &access.course.slug }).await?;
    unit.commit().await?;
    Ok(code)
}
