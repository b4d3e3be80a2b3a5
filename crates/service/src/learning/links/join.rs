use domain::EnrollmentLinkId;
use domain::content::CourseState;
use domain::learning::{EnrollmentRefusal, EnrollmentState, LinkCode};
use entity::{account, enrollment_link};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::content::outline;
use crate::kit::actor::SignedIn;
use crate::kit::error::WrongState;
use crate::kit::unit::UnitOfWork;
use crate::kit::{access, limits, token};
use crate::learning::enrollments::store;
use crate::learning::people::decide::require_seats;
use crate::{Ctx, Error, Result};

/// Enrolls the actor with a link's code or an invitation's token, and returns the course's slug. Someone who is enrolled
/// already uses nothing up. A request that is pending is approved by it.
///
/// # Errors
/// `Conflict` if the link doesn't exist or no longer works, is for another email, if the course has no place left, or if its
/// staff removed or rejected the actor; `RateLimited` for too many wrong codes; `SignInNeeded`.
#[tracing::instrument(skip_all)]
pub async fn join(ctx @ Ctx { actor, platform }: Ctx<'_>, code: &str) -> Result<String> {
    let signed = actor.require_signed_in()?;
    let limit = limits::ENROLLMENT_CODES;
    // Counted first and given back, so that many tries at once count, too.
    limits::count(platform, limit, &signed.id.to_string()).await?;
    let joined = join_with(ctx, signed, code).await;
    if !matches!(joined, Err(Error::Conflict(ref conflict)) if *conflict == spent_conflict()) {
        limits::take_back(&platform.database, limit, &signed.id.to_string()).await?;
    }
    joined
}

fn spent_conflict() -> crate::kit::error::Conflict {
    crate::kit::error::Conflict::WrongState(WrongState::LinkSpent)
}

fn spent() -> Error {
    Error::Conflict(spent_conflict())
}

async fn join_with(Ctx { actor, platform }: Ctx<'_>, signed: &SignedIn, code: &str) -> Result<String> {
    let stored = LinkCode::parse(code).map_or_else(|_| token::hash(code), |code| code.as_str().to_owned());
    let now = platform.clock.now();
    let mut unit = UnitOfWork::begin(platform).await?;
    let by_code = enrollment_link::Entity::find().filter(enrollment_link::Column::Code.eq(stored));
    let course = by_code.clone().one(&unit.tx).await?.ok_or_else(spent)?.course_id;
    let access = match access::course_at(actor, &unit.tx, course, now).await {
        Err(Error::NotFound) => return Err(spent()),
        found => found?,
    };
    outline::lock(&unit.tx, course).await?;
    let link = by_code.one(&unit.tx).await?.ok_or_else(spent)?;
    require_own(&unit.tx, signed, &link).await?;
    if access.enrollment.is_some() {
        return Ok(access.course.slug);
    }
    if !link.works(now) || access.course.state != CourseState::Published {
        return Err(spent());
    }
    match access.outside {
        Some(outside) if outside.is_final(now) => {
            return Err(WrongState::EnrollmentRefused(EnrollmentRefusal::UpToStaff).into());
        }
        Some(outside) if outside.state != EnrollmentState::Pending => return Ok(access.course.slug),
        outside => {
            require_seats(&unit.tx, &access.course, 1).await?;
            store::let_in(&mut unit, course, signed.id, outside, now).await?;
        }
    }
    use_once(&unit.tx, link.id).await?;
    unit.commit().await?;
    Ok(access.course.slug)
}

/// Refuses an invitation for another email than the account's confirmed one, like a link that doesn't exist.
async fn require_own(db: &impl ConnectionTrait, signed: &SignedIn, link: &enrollment_link::Model) -> Result<()> {
    let Some(email) = &link.email else { return Ok(()) };
    let account = account::Entity::find_by_id(signed.id).one(db).await?.ok_or(Error::NotFound)?;
    if account.email == *email && account.email_confirmed_at.is_some() { Ok(()) } else { Err(WrongState::LinkOfAnother.into()) }
}

async fn use_once(db: &impl ConnectionTrait, link: EnrollmentLinkId) -> Result<()> {
    enrollment_link::Entity::update_many()
        .col_expr(enrollment_link::Column::Uses, Expr::col(enrollment_link::Column::Uses).add(1))
        .filter(enrollment_link::Column::Id.eq(link))
        .exec(db)
        .await?;
    Ok(())
}
