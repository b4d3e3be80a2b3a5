use leptos::prelude::*;

use crate::shell::failure::Failure;

/// Converts the formulas of a text for its preview, each with its dollar signs.
#[server]
pub async fn convert_formulas(formulas: Vec<String>) -> Result<Vec<String>, Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::content::formulas::convert(caller.ctx(), formulas).await?)
}
