use domain::learning::release::ReleaseRules;

use crate::{Error, Result};

pub(crate) const NO_RULES: &str = "[]";

/// Parses rules as the database stores them.
///
/// # Errors
/// `Internal` for a rule that only a later version of DiscoG knows: nothing opens by mistake.
pub(crate) fn parse(text: &str) -> Result<ReleaseRules> {
    if text == NO_RULES {
        return Ok(ReleaseRules::default());
    }
    serde_json::from_str(text).map_err(|error| Error::Internal(format!("release rules: {error}")))
}

pub(super) fn to_text(rules: &ReleaseRules) -> Result<String> {
    serde_json::to_string(rules).map_err(|error| Error::Internal(format!("release rules: {error}")))
}
