use domain::people::{Action, Role, allows};
use entity::{account, course_staff, notification, session};
use platform::Platform;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement, SimpleExpr, SubQueryStatement};
use sea_orm::{Condition, DbErr, EntityTrait, FromQueryResult, QueryResult, QuerySelect, QueryTrait};
use views::people::Viewer;

use super::current::{Kind, active_session, seen};
use crate::kit::access;
use crate::kit::actor::SignedIn;
use crate::{Actor, Ctx, Result};

/// Returns what the frame of every page shows of the signed-in account; none for a visitor. One query.
///
/// # Errors
/// The database failed.
#[tracing::instrument(skip_all)]
pub async fn viewer(Ctx { actor, platform }: Ctx<'_>) -> Result<Option<Viewer>> {
    let Actor::Account(signed) = actor else { return Ok(None) };
    let mut query = account::Entity::find_by_id(signed.id).select_only();
    Shown::select(QueryTrait::query(&mut query), &Expr::val(signed.id));
    let shown = query.into_model::<Shown>().one(&platform.database).await?;
    Ok(shown.map(|shown| shown.to(signed)))
}

/// Returns the holder of a browser's session token, with what the frame of a page shows of the account. One query.
///
/// # Errors
/// The database failed.
#[tracing::instrument(skip_all)]
pub async fn of_session(platform: &Platform, token: &str) -> Result<(Actor, Option<Viewer>)> {
    let mut query = active_session(platform, token, Kind::Browser);
    Shown::select(QueryTrait::query(&mut query), &Expr::col((session::Entity, session::Column::AccountId)));
    let Some((session, Some(Holder { account, shown }))) =
        query.into_model::<session::Model, Holder>().one(&platform.database).await?
    else {
        return Ok((Actor::Visitor, None));
    };
    seen(platform, &session).await;
    let actor = account.into();
    let viewer = if let Actor::Account(signed) = &actor { Some(shown.to(signed)) } else { None };
    Ok((actor, viewer))
}

#[derive(FromQueryResult)]
struct Shown {
    unread: i64,
    teaches: bool,
}

impl Shown {
    fn select(query: &mut SelectStatement, account: &SimpleExpr) {
        query.expr_as(unread(account.clone()), "unread").expr_as(teaches(account.clone()), "teaches");
    }

    fn to(&self, signed: &SignedIn) -> Viewer {
        let is_staff = self.teaches || allows(Some(signed.role), Action::CreateCourse);
        let SignedIn { id, name, email, role, time_zone, .. } = signed.clone();
        Viewer { id, name, email, role, time_zone, unread: self.unread.unsigned_abs(), is_staff }
    }
}

struct Holder {
    account: account::Model,
    shown: Shown,
}

impl FromQueryResult for Holder {
    fn from_query_result(row: &QueryResult, prefix: &str) -> std::result::Result<Self, DbErr> {
        Ok(Self { account: account::Model::from_query_result(row, prefix)?, shown: Shown::from_query_result(row, "")? })
    }
}

fn unread(account: SimpleExpr) -> SubQueryStatement {
    let mut count = rows_of(notification::Entity, notification::Column::AccountId, account);
    count.expr(Expr::col((notification::Entity, notification::Column::Id)).count());
    count.and_where(Expr::col((notification::Entity, notification::Column::ReadAt)).is_null());
    count.into()
}

/// The condition that some staff role of the account counts.
fn teaches(account: SimpleExpr) -> SimpleExpr {
    let own = Expr::col((account::Entity, account::Column::Role));
    let place = Expr::col((course_staff::Entity, course_staff::Column::Role));
    let counts = Role::ALL
        .into_iter()
        .fold(Condition::any(), |any, role| any.add(own.clone().eq(role).and(place.clone().is_in(access::staff_roles(role)))));
    let mut any = rows_of(course_staff::Entity, course_staff::Column::AccountId, account);
    any.inner_join(
        account::Entity,
        Expr::col((account::Entity, account::Column::Id)).equals((course_staff::Entity, course_staff::Column::AccountId)),
    );
    Expr::exists(any.cond_where(counts).expr(Expr::val(1)).to_owned())
}

fn rows_of<E: EntityTrait>(table: E, owner: E::Column, account: SimpleExpr) -> SelectStatement {
    Query::select().from(table).and_where(Expr::col((table, owner)).eq(account)).to_owned()
}
