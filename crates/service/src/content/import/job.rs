use std::path::Path;

use super::{Options, Report, import};
use crate::{Ctx, Error, Result, kit};

/// Imports the mdBook in `folder`, a folder of this machine, and lists it as a job meanwhile, which can be canceled.
///
/// # Errors
/// As for [`super::mdbook`]; `WrongState` if it was canceled.
#[tracing::instrument(skip_all)]
pub async fn mdbook_as_job(ctx @ Ctx { actor, platform }: Ctx<'_>, folder: &Path, options: &Options) -> Result<Report> {
    let done = jobs::run_here(platform, "course.import", actor.id(), kit::job::words, async |context| {
        let progress = |done, total| {
            context.report(done, total);
            !context.is_canceled()
        };
        let report = import(ctx, folder, options, &progress).await?;
        let words = words(&report);
        Ok::<_, Error>((report, words))
    });
    done.await?
}

/// Returns the outcome of an import for the list of jobs.
pub(super) fn words(report: &Report) -> String {
    let Report { title, created, updated, removed, assignments, files, problems, .. } = report;
    let problems = problems.len();
    format!(
        "“{title}”: {created} new lessons, {updated} changed, {removed} removed, {assignments} new assignments, {files} files, {problems} problems"
    )
}
