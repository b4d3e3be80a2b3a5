use std::fs::File;

use domain::CourseId;
use domain::content::ExportFormat;
use domain::people::Action;
use entity::assignment;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use views::content::ExportSummary;

use crate::content::export;
use crate::kit::access;
use crate::{Ctx, Result};

/// Describes what an export of a course holds in each format, and what it leaves out.
///
/// # Errors
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn describe_exports(ctx: Ctx<'_>, course: &str) -> Result<Vec<ExportSummary>> {
    let (id, left_out) = require_editor(ctx, course).await?;
    let parts = export::Parts::read(ctx.platform, id).await?;
    Ok(ExportFormat::ALL.map(|format| parts.describe(format, left_out.clone())).into())
}

/// Exports a course: as a zip file with an mdBook, which can be imported again, or for readers.
///
/// # Errors
/// `Invalid` on `course` if it is too large, or has nothing for readers; `NotFound`; `Forbidden`; `Unavailable` when the storage is down.
#[tracing::instrument(skip_all)]
pub async fn export(ctx: Ctx<'_>, course: &str, format: ExportFormat) -> Result<File> {
    let (id, left_out) = require_editor(ctx, course).await?;
    export::make(ctx.platform, id, format, left_out).await
}

/// Finds the course, and says what of its assignments a book can't hold.
async fn require_editor(Ctx { actor, platform }: Ctx<'_>, course: &str) -> Result<(CourseId, Vec<String>)> {
    let access = access::course_by_slug(actor, &platform.database, course).await?;
    access.require(actor, Action::EditContent)?;
    let id = access.course.id;
    let assignments = assignment::Entity::find().filter(assignment::Column::CourseId.eq(id)).count(&platform.database).await?;
    let left_out = match assignments {
        0 => None,
        1 => Some("The assignment, with what was submitted".to_owned()),
        count => Some(format!("The {count} assignments, with what was submitted")),
    };
    Ok((id, left_out.into_iter().collect()))
}
