use chrono::{DateTime, Utc};
use domain::ImportId;
use domain::content::ImportState;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Slug, Title};

/// An archive to import, as a form.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewImport {
    /// A zip file of at most 20 MB with an mdBook or a Common Cartridge
    #[schema(value_type = String, format = Binary, content_media_type = "application/octet-stream")]
    pub file: Vec<u8>,
}

/// An import of yours.
#[derive(Debug, Serialize, ToSchema)]
pub struct Import {
    pub id: ImportId,
    #[schema(example = "bread.zip")]
    pub file_name: String,
    pub state: ImportState,
    /// The result; null until it is done
    pub report: Option<ImportReport>,
    /// Why it failed; null unless it has
    #[schema(example = "This zip file is encrypted.")]
    pub error: Option<String>,
    #[schema(example = "2030-03-04T17:00:00Z")]
    pub created_at: DateTime<Utc>,
}

/// The result of an import.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportReport {
    pub title: Title,
    /// The course's
    pub slug: Slug,
    #[schema(example = 3)]
    pub modules: usize,
    /// The number of new lessons
    #[schema(example = 12)]
    pub created: usize,
    /// The number of changed lessons
    #[schema(example = 2)]
    pub updated: usize,
    #[schema(example = 0)]
    pub unchanged: usize,
    #[schema(example = 0)]
    pub removed: usize,
    /// The number of new assignments, which are drafts
    #[schema(example = 1)]
    pub assignments: usize,
    /// The number of new files
    #[schema(example = 4)]
    pub files: usize,
    /// At most 500
    pub problems: Vec<ImportProblem>,
    /// The number of problems that aren't listed
    #[schema(example = 0)]
    pub more_problems: usize,
}

/// Something that couldn't be imported, or not as intended.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportProblem {
    #[schema(example = "oven.md")]
    pub file: String,
    #[schema(example = "there is no such file")]
    pub reason: String,
}

impl From<views::content::ImportRow> for Import {
    fn from(row: views::content::ImportRow) -> Self {
        let views::content::ImportRow { id, file_name, state, progress: _, report, error, created_at } = row;
        Self { id, file_name, state, report: report.map(Into::into), error, created_at }
    }
}

impl From<views::content::ImportReport> for ImportReport {
    fn from(report: views::content::ImportReport) -> Self {
        let views::content::ImportReport {
            title,
            slug,
            modules,
            created,
            updated,
            unchanged,
            removed,
            assignments,
            files,
            problems,
            more_problems,
        } = report;
        let problems = problems.into_iter().map(|(file, reason)| ImportProblem { file, reason }).collect();
        let (title, slug) = (title.into(), slug.into());
        Self { title, slug, modules, created, updated, unchanged, removed, assignments, files, problems, more_problems }
    }
}
