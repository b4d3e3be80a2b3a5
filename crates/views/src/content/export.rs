use domain::content::ExportFormat;
use serde::{Deserialize, Serialize};

/// The content of an exported course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportSummary {
    pub format: ExportFormat,
    pub modules: usize,
    pub lessons: usize,
    /// The files of the course; only those that lessons show are exported.
    pub files: usize,
    /// The parts that the format can't hold, in words.
    pub left_out: Vec<String>,
}
