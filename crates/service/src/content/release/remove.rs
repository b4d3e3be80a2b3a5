use domain::learning::release::{Part, ReleaseRule};

use super::set::change;
use crate::{Ctx, Result};

/// Removes the rule with this number, from 0, of a module or lesson, as its rules were when `version` was read. Returns their new
/// version.
///
/// # Errors
/// Like [`super::set`].
#[tracing::instrument(skip_all)]
pub async fn remove(ctx: Ctx<'_>, part: Part, number: usize, version: i64) -> Result<i64> {
    let without_rule = |rules: Vec<ReleaseRule>| {
        let others = rules.into_iter().enumerate().filter(|(other, _)| *other != number);
        others.map(|(_, rule)| rule).collect()
    };
    change(ctx, part, Some(version), without_rule).await
}
