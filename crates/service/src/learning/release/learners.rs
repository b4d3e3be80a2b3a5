use domain::AccountId;
use domain::people::Action;
use entity::{account, enrollment};
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationDef};

use crate::kit::access;
use crate::kit::search::contains;
use crate::{Ctx, Result};

const MAX_FOUND: u64 = 20;

/// Finds learners of a course by their name: the first twenty.
///
/// # Errors
/// `NotFound`; `Forbidden` if the actor doesn't grade in the course.
#[tracing::instrument(skip_all)]
pub async fn learners(Ctx { actor, platform }: Ctx<'_>, slug: &str, search: &str) -> Result<Vec<(AccountId, String)>> {
    let access = access::course_by_slug(actor, &platform.database, slug).await?;
    access.require(actor, Action::Grade)?;
    let to_account: RelationDef =
        enrollment::Entity::belongs_to(account::Entity).from(enrollment::Column::AccountId).to(account::Column::Id).into();
    let found = enrollment::Entity::find()
        .select_only()
        .columns([account::Column::Id, account::Column::Name])
        .join(JoinType::InnerJoin, to_account)
        .filter(enrollment::Column::CourseId.eq(access.course.id))
        .filter(contains(account::Column::Search, search))
        .order_by_asc(account::Column::Name)
        .order_by_asc(account::Column::Id)
        .limit(MAX_FOUND)
        .into_tuple()
        .all(&platform.database)
        .await?;
    Ok(found)
}
