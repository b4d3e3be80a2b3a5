use domain::event::Subject;
use domain::learning::EnrollmentPeriod;
use domain::people::{Action, AuditEntry};
use domain::problem::Validation;
use domain::{CourseId, EnrollmentId};
use entity::enrollment;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::selection;
use crate::kit::unit::{Change, UnitOfWork};
use crate::kit::{access, audit};
use crate::{Ctx, Result, When};

/// The moments between which enrollments count.
#[derive(Debug, Clone, Copy)]
pub struct Dates<'a> {
    pub starts_at: When<'a>,
    pub ends_at: When<'a>,
}

/// Sets from when and until when enrollments count, and returns how many there were.
///
/// # Errors
/// `Invalid` with everything that is wrong, including an end before the start; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn set_dates(
    ctx @ Ctx { actor, platform }: Ctx<'_>,
    course: CourseId,
    enrollments: &[EnrollmentId],
    dates: Dates<'_>,
) -> Result<u64> {
    let mut unit = UnitOfWork::begin(platform).await?;
    let access = access::course(actor, &unit.tx, course).await?;
    access.require(actor, Action::ManagePeople)?;
    let zone = &actor.require_signed_in()?.time_zone;
    let mut check = Validation::default();
    let starts_at = check.field("starts_at", dates.starts_at.instant(zone));
    let ends_at = check.field("ends_at", dates.ends_at.instant(zone));
    let period = match (starts_at, ends_at) {
        (Some(starts_at), Some(ends_at)) => check.field("ends_at", EnrollmentPeriod::new(starts_at, ends_at)),
        _ => None,
    };
    let Some(period) = period else { return Err(check.into()) };
    let selected = selection::read(&unit.tx, course, enrollments).await?;
    for (enrollment, email) in &selected {
        enrollment::Entity::update_many()
            .col_expr(enrollment::Column::StartsAt, Expr::value(period.starts_at()))
            .col_expr(enrollment::Column::EndsAt, Expr::value(period.ends_at()))
            .filter(enrollment::Column::Id.eq(enrollment.id))
            .exec(&unit.tx)
            .await?;
        let entry = AuditEntry::EnrollmentDated { slug: &access.course.slug, person: email };
        audit::record(ctx, &unit.tx, entry).await?;
        unit.changed(Change::updated(Subject::Enrollments, enrollment.id).course(course).account(enrollment.account_id));
    }
    unit.commit().await?;
    Ok(selected.len() as u64)
}
