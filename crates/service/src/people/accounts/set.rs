use domain::AccountId;
use domain::event::Subject;
use entity::account;
use sea_orm::sea_query::{Expr, SimpleExpr};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::kit::error::Record;
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Error, Result};

/// Sets one column of an account, as it was when `version` was read, and announces the change.
///
/// # Errors
/// `Conflict` for a stale version.
pub(super) async fn set(
    unit: &mut UnitOfWork<'_>,
    id: AccountId,
    column: account::Column,
    value: impl Into<SimpleExpr>,
    version: i64,
) -> Result<()> {
    let next = version.wrapping_add(1);
    let updated = account::Entity::update_many()
        .col_expr(column, value.into())
        .col_expr(account::Column::Version, Expr::value(next))
        .filter(account::Column::Id.eq(id))
        .filter(account::Column::Version.eq(version))
        .exec(&unit.tx)
        .await?;
    if updated.rows_affected == 0 {
        return Err(Error::stale(Record::Account));
    }
    unit.changed(Change::updated(Subject::Accounts, id).account(id).version(next));
    Ok(())
}
