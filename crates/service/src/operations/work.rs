use jobs::{Registry, Report, Worker};
use platform::Platform;

use super::adopt_overdue::AdoptOverdue;
use super::clean_up::CleanUp;
use crate::Result;
use crate::assessment::assignments;
use crate::assessment::submissions::digest::SendDigest;
use crate::content;
use crate::content::import::ImportArchive;
use crate::messaging::announcements::SendAnnouncement;
use crate::messaging::mail::send::SendEmail;

/// All kinds of deferred work.
pub(super) fn registry() -> Registry {
    Registry::default()
        .with::<AdoptOverdue>()
        .with::<CleanUp>()
        .with::<ImportArchive>()
        .with::<assignments::publish_due::PublishDue>()
        .with::<content::publish_due::PublishDue>()
        .with::<SendAnnouncement>()
        .with::<SendDigest>()
        .with::<SendEmail>()
}

/// Returns a worker that does all deferred work.
#[must_use]
pub fn worker(platform: Platform) -> Worker {
    Worker::new(platform, registry())
}

/// Does the work of these kinds that is due now; without kinds, all of it.
///
/// # Errors
/// The database failed; what was begun is done later.
#[tracing::instrument(skip_all)]
pub async fn run_due(platform: &Platform, kinds: &[&'static str]) -> Result<Report> {
    Ok(jobs::run_due(platform, &registry(), kinds).await?)
}
