use chrono::{DateTime, Duration, Utc};
use domain::page::{Page, PageRequest};
use domain::people::Action;
use domain::people::{AuditKind, device};
use domain::{AccountId, time};
use entity::{account, audit};
use platform::Platform;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use views::people::AuditRow;

use super::names::Names;
use crate::kit::paging::newest;
use crate::kit::search::contains;
use crate::{Ctx, Error, Result};

/// The entries to list; all of them if nothing is set.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter<'a> {
    pub kind: Option<AuditKind>,
    /// Part of the name or email of the person who did it, or to whom it was done.
    pub person: &'a str,
    pub period: Period<'a>,
}

/// The time that entries are from.
#[derive(Debug, Clone, Copy)]
pub enum Period<'a> {
    /// From the first to the last day, both included, in the actor's time zone; empty for no bound.
    Days { from: &'a str, until: &'a str },
    /// From the first instant until just before the last.
    Between { from: Option<DateTime<Utc>>, until: Option<DateTime<Utc>> },
}

impl Default for Period<'_> {
    fn default() -> Self {
        Self::Between { from: None, until: None }
    }
}

impl Period<'_> {
    /// Returns the first instant, and the one just after the last.
    fn bounds(self, zone: &str) -> Result<[Option<DateTime<Utc>>; 2]> {
        let day = |field: &'static str, text: &str| {
            let day = (!text.trim().is_empty()).then(|| time::zone(zone).and_then(|zone| time::day(text, zone)));
            day.transpose().map_err(|error| Error::invalid(field, error))
        };
        let instant = |field: &'static str, at: Option<DateTime<Utc>>| {
            at.map(time::instant).transpose().map_err(|error| Error::invalid(field, error))
        };
        match self {
            Self::Days { from, until } => Ok([day("from", from)?, day("until", until)?.map(|last| last + Duration::days(1))]),
            Self::Between { from, until } => Ok([instant("from", from)?, instant("until", until)?]),
        }
    }
}

/// More people than a search for a name would mean.
const MAX_PEOPLE: u64 = 100;

/// Lists the audit trail, newest first. For administrators.
///
/// # Errors
/// `Invalid` on `from` and `until` if they aren't days; `Forbidden` for everyone else.
#[tracing::instrument(skip_all)]
pub async fn list(Ctx { actor, platform }: Ctx<'_>, filter: Filter<'_>, page: PageRequest) -> Result<Page<AuditRow>> {
    actor.require(Action::ReadAudit)?;
    let mut query = audit::Entity::find();
    if let Some(kind) = filter.kind {
        let begins = kind.prefixes().map(|prefix| audit::Column::Action.starts_with(prefix));
        query = query.filter(begins.fold(Condition::any(), Condition::add));
    }
    if !filter.person.trim().is_empty() {
        query = query.filter(about_people(people(platform, filter.person).await?));
    }
    let [from, until] = filter.period.bounds(actor.require_signed_in().map_or("UTC", |signed| &signed.time_zone))?;
    if let Some(from) = from {
        query = query.filter(audit::Column::At.gte(from));
    }
    if let Some(until) = until {
        query = query.filter(audit::Column::At.lt(until));
    }
    let rows = rows(platform, newest(query, audit::Column::Id, page)).await?;
    Ok(Page::cut(rows, page, |row| row.id.0))
}

/// Returns the latest entries about one account.
pub(crate) async fn list_for_account(platform: &Platform, account: &account::Model, max: u64) -> Result<Vec<AuditRow>> {
    let about = audit::Entity::find().filter(about_people(vec![(account.id, account.email.clone())]));
    rows(platform, about.order_by_desc(audit::Column::Id).limit(max)).await
}

async fn people(platform: &Platform, search: &str) -> Result<Vec<(AccountId, String)>> {
    let accounts = account::Entity::find()
        .select_only()
        .columns([account::Column::Id, account::Column::Email])
        .filter(Condition::any().add(contains(account::Column::Search, search)).add(contains(account::Column::Email, search)))
        .order_by_desc(account::Column::Id)
        .limit(MAX_PEOPLE);
    Ok(accounts.into_tuple().all(&platform.database).await?)
}

/// The condition for entries about what these people did or had done to them; older entries name an account by its email.
fn about_people(people: Vec<(AccountId, String)>) -> Condition {
    let ids: Vec<AccountId> = people.iter().map(|(id, _)| *id).collect();
    let subjects = people.into_iter().flat_map(|(id, email)| [id.to_string(), email]);
    Condition::any().add(audit::Column::ActorId.is_in(ids)).add(audit::Column::Subject.is_in(subjects))
}

async fn rows(platform: &Platform, query: Select<audit::Entity>) -> Result<Vec<AuditRow>> {
    let entries = query.all(&platform.database).await?;
    let names = Names::load(&platform.database, &entries).await?;
    let row = |entry: audit::Model| AuditRow {
        actor: entry.actor_id.map(|id| names.person(id).unwrap_or_else(|| id.to_string())),
        about: names.about(&entry),
        id: entry.id,
        at: entry.at,
        actor_id: entry.actor_id,
        action: entry.action,
        subject: entry.subject,
        details: entry.details,
        address: entry.address,
        device: if entry.user_agent.is_empty() { String::new() } else { device(&entry.user_agent) },
        request_id: entry.request_id,
    };
    Ok(entries.into_iter().map(row).collect())
}
