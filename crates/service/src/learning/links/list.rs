use domain::learning::LinkCode;
use domain::people::Action;
use entity::enrollment_link;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use views::learning::EnrollmentLink;

use crate::kit::access;
use crate::{Ctx, Result};

/// The most links without an email that a course has, and the most invitations that are listed.
pub(super) const MAX_LINKS: u64 = 50;

/// Lists a course's links, newest first, and then its latest invitations that weren't used.
///
/// # Errors
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn list(Ctx { actor, platform }: Ctx<'_>, slug: &str) -> Result<Vec<EnrollmentLink>> {
    let db = &platform.database;
    let access = access::course_by_slug(actor, db, slug).await?;
    access.require(actor, Action::ManagePeople)?;
    let of_course = enrollment_link::Entity::find()
        .filter(enrollment_link::Column::CourseId.eq(access.course.id))
        .order_by_desc(enrollment_link::Column::Id)
        .limit(MAX_LINKS);
    let mut rows = of_course.clone().filter(enrollment_link::Column::Email.is_null()).all(db).await?;
    let open = enrollment_link::Column::Email.is_not_null().and(enrollment_link::Column::Uses.eq(0));
    rows.extend(of_course.filter(open).all(db).await?);
    let now = platform.clock.now();
    let link = |row: enrollment_link::Model| EnrollmentLink {
        works: row.works(now),
        id: row.id,
        code: LinkCode::parse(&row.code).ok().filter(|_| row.email.is_none()).map(|code| code.to_string()),
        email: row.email,
        max_uses: row.max_uses.map(i32::unsigned_abs),
        uses: row.uses.unsigned_abs(),
        expires_at: row.expires_at,
        created_at: row.created_at,
    };
    Ok(rows.into_iter().map(link).collect())
}
