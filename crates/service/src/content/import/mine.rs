use std::collections::HashMap;

use domain::content::ImportState;
use domain::page::{Page, PageRequest};
use domain::people::Action;
use domain::{AccountId, ImportId};
use entity::{import, job};
use jobs::Work;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use views::content::ImportRow;

use super::work::ImportArchive;
use crate::kit::paging;
use crate::{Ctx, Result};

/// More can't be waiting.
const MAX_JOBS: u64 = 10;

/// Lists the actor's imports from archives, the newest first.
///
/// # Errors
/// `SignInNeeded`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn mine(Ctx { actor, platform }: Ctx<'_>, page: PageRequest) -> Result<Page<ImportRow>> {
    let signed = actor.require_signed_in()?;
    actor.require(Action::CreateCourse)?;
    let db = &platform.database;
    let query = import::Entity::find().filter(import::Column::AccountId.eq(signed.id));
    let rows = paging::newest(query, import::Column::Id, page).all(db).await?;
    let page = Page::cut(rows, page, |row| row.id.0);
    let running = page.items.iter().any(|row| row.state == ImportState::Pending);
    let progress = if running { progress(db, signed.id).await? } else { HashMap::new() };
    Ok(page.map(|row| ImportRow {
        progress: progress.get(&row.id).copied().filter(|_| row.state == ImportState::Pending),
        report: row.report.and_then(|report| serde_json::from_str(&report).ok()),
        id: row.id,
        file_name: row.file_name,
        state: row.state,
        error: row.error,
        created_at: row.created_at,
    }))
}

/// Returns how far the jobs of someone's imports have come.
async fn progress(db: &impl ConnectionTrait, account: AccountId) -> Result<HashMap<ImportId, (u64, u64)>> {
    let jobs = job::Entity::find()
        .filter(job::Column::AccountId.eq(account))
        .filter(job::Column::Kind.eq(ImportArchive::KIND))
        .order_by_desc(job::Column::Id)
        .limit(MAX_JOBS)
        .all(db)
        .await?;
    Ok(jobs
        .into_iter()
        .filter_map(|job| {
            let steps = (job.progress_done?.unsigned_abs(), job.progress_total?.unsigned_abs());
            Some((serde_json::from_str(&job.input).ok()?, steps))
        })
        .collect())
}
