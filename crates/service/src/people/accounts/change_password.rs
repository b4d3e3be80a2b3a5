use domain::people::{AuditEntry, LinkPurpose};
use domain::text::Password;
use entity::account;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{link, password};
use crate::kit::audit;
use crate::kit::error::Record;
use crate::kit::limits::{Guess, Secret};
use crate::kit::security::{Event, log};
use crate::kit::unit::UnitOfWork;
use crate::people::sessions::current;
use crate::{Ctx, Error, Result};

/// The form for a new password.
#[derive(Debug)]
pub struct Form<'a> {
    pub current: &'a str,
    pub new: &'a str,
    /// The token of the session to keep; all others end.
    pub session: Option<&'a str>,
}

/// Changes the actor's own password and emails the owner about it.
///
/// # Errors
/// `Invalid` on `current` or `password`; `RateLimited` after wrong ones; `Conflict` if it was changed at the same time;
/// `SignInNeeded`.
#[tracing::instrument(skip_all)]
pub async fn change_password(ctx @ Ctx { actor, platform }: Ctx<'_>, form: Form<'_>) -> Result<()> {
    let signed = actor.require_signed_in()?;
    let new = Password::parse(form.new, &[&signed.email, &signed.name]).map_err(|error| Error::invalid("password", error))?;
    let account = account::Entity::find_by_id(signed.id).one(&platform.database).await?.ok_or(Error::SignInNeeded)?;
    let guess = Guess::begin(platform, &Secret::Own(signed.id)).await?;
    if !password::verify(form.current.to_owned(), Some(account.password_hash.clone())).await? {
        log(Event::SignInFailed, Some(signed.id), &signed.origin, "changing the password");
        return Err(Error::invalid("current", "This isn’t your current password."));
    }
    guess.right().await?;
    let hash = password::hash(new).await?;

    let mut unit = UnitOfWork::begin(platform).await?;
    let changed = account::Entity::update_many()
        .col_expr(account::Column::PasswordHash, Expr::value(hash))
        .filter(account::Column::Id.eq(signed.id))
        .filter(account::Column::PasswordHash.eq(&account.password_hash))
        .exec(&unit.tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(Error::stale(Record::Password));
    }
    current::end_others(&mut unit, signed.id, form.session).await?;
    link::use_up(platform, &unit.tx, signed.id, &LinkPurpose::ALL).await?;
    audit::record(ctx, &unit.tx, AuditEntry::PasswordChanged(signed.id)).await?;
    crate::messaging::emails::password_changed(platform, &mut unit, &account).await?;
    unit.commit().await?;
    log(Event::PasswordChanged, Some(signed.id), &signed.origin, "");
    Ok(())
}
