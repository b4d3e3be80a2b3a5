use domain::text::MAX_MARKDOWN;
use markdown::{Formula, formulas_as_html};

use crate::{Ctx, Error, Result};

/// The most formulas of a text that are converted for its preview.
const MAX_FORMULAS: usize = 3_000;

/// Returns the HTML of the formulas of a text that someone is writing, in order; each is given with its dollar signs.
///
/// # Errors
/// `SignInNeeded`; `TooLarge` for more than a text may have.
#[tracing::instrument(skip_all)]
pub async fn convert(Ctx { actor, .. }: Ctx<'_>, formulas: Vec<String>) -> Result<Vec<String>> {
    actor.require_signed_in()?;
    if formulas.len() > MAX_FORMULAS || formulas.iter().map(String::len).sum::<usize>() > 4 * MAX_MARKDOWN {
        return Err(Error::TooLarge);
    }
    let convert = move || formulas_as_html(formulas.iter().map(|source| Formula::parse(source)));
    tokio::task::spawn_blocking(convert).await.map_err(|error| Error::Internal(error.to_string()))
}
