use domain::people::Action;
use domain::text::markdown_source;
use views::content::Finding;

use super::links::Targets;
use super::{CHECKING, check};
use crate::kit::access;
use crate::{Ctx, Error, Result};

/// Checks a lesson's text while it is written; the course tells which links lead somewhere.
///
/// # Errors
/// `NotFound`; `Forbidden`; `Invalid` on `text` if it is too long.
#[tracing::instrument(skip_all)]
pub async fn text(Ctx { actor, platform }: Ctx<'_>, course: &str, text: String) -> Result<Vec<Finding>> {
    let access = access::course_by_slug(actor, &platform.database, course).await?;
    access.require(actor, Action::EditContent)?;
    let text = markdown_source(&text).map_err(|error| Error::invalid("text", error))?;
    let targets = Targets::read(&platform.database, &access.course).await?;
    let _permit = CHECKING.acquire().await.map_err(|error| Error::Internal(error.to_string()))?;
    let checking = tokio::task::spawn_blocking(move || check(&text, &targets));
    checking.await.map_err(|error| Error::Internal(error.to_string()))
}
