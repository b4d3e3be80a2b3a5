use domain::people::{Action, AuditEntry};
use domain::{CourseId, EnrollmentLinkId};
use entity::enrollment_link;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::kit::unit::UnitOfWork;
use crate::kit::{access, audit};
use crate::{Ctx, Error, Result};

/// Revokes a link or an invitation of a course. Those who used it stay enrolled.
///
/// # Errors
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn revoke(ctx @ Ctx { actor, platform }: Ctx<'_>, course: CourseId, id: EnrollmentLinkId) -> Result<()> {
    let unit = UnitOfWork::begin(platform).await?;
    let access = access::course(actor, &unit.tx, course).await?;
    access.require(actor, Action::ManagePeople)?;
    let deleted =
        enrollment_link::Entity::delete_by_id(id).filter(enrollment_link::Column::CourseId.eq(course)).exec(&unit.tx).await?;
    if deleted.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    audit::record(ctx, &unit.tx, AuditEntry::EnrollmentLinkRevoked { slug: &access.course.slug }).await?;
    unit.commit().await
}
