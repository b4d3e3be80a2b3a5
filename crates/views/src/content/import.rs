use chrono::{DateTime, Utc};
use domain::ImportId;
use domain::content::ImportState;
use serde::{Deserialize, Serialize};

/// An import of the viewer's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportRow {
    pub id: ImportId,
    pub file_name: String,
    pub state: ImportState,
    /// How many of how many files are stored, while it runs.
    pub progress: Option<(u64, u64)>,
    pub report: Option<ImportReport>,
    /// Why it failed.
    pub error: Option<String>,
    #[serde(with = "chrono::serde::ts_microseconds")]
    pub created_at: DateTime<Utc>,
}

/// The result of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReport {
    pub title: String,
    pub slug: String,
    pub modules: usize,
    /// New lessons.
    pub created: usize,
    /// Changed lessons.
    pub updated: usize,
    pub unchanged: usize,
    pub removed: usize,
    /// New assignments.
    #[serde(default)]
    pub assignments: usize,
    /// New files.
    pub files: usize,
    /// Parts that couldn't be imported, or not as intended: each file with a reason.
    pub problems: Vec<(String, String)>,
    /// The number of problems that aren't listed.
    pub more_problems: usize,
}
