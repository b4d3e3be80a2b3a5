use super::search::words;
use crate::content::require_content_editor;
use crate::kit::error::Record;
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Error, Result};
use domain::CourseId;
use domain::content::CourseState;
use domain::event::Subject;
use domain::problem::Validation;
use domain::text::{Title, markdown_source};
use entity::course;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// The course's form.
#[derive(Debug)]
pub struct Edit<'a> {
    pub title: &'a str,
    pub summary: &'a str,
    pub description: &'a str,
    /// The version that was edited.
    pub version: i64,
}

/// Changes a course's title and descriptions; returns the new version.
///
/// # Errors
/// `Invalid` with everything that is wrong; `Conflict` for a stale version; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn edit(Ctx { actor, platform }: Ctx<'_>, id: CourseId, form: Edit<'_>) -> Result<i64> {
    let mut check = Validation::default();
    let title = check.field("title", Title::parse(form.title));
    let summary = check.field("summary", domain::text::summary(form.summary));
    let description = check.field("description", markdown_source(form.description));
    let (Some(title), Some(summary), Some(description)) = (title, summary, description) else { return Err(check.into()) };
    let mut unit = UnitOfWork::begin(platform).await?;
    let state = require_content_editor(actor, &unit.tx, id).await?.course.state;
    let version = form.version.wrapping_add(1);
    let search = words(title.as_str(), &summary);
    let changed = course::Entity::update_many()
        .col_expr(course::Column::Title, Expr::value(String::from(title)))
        .col_expr(course::Column::Summary, Expr::value(summary))
        .col_expr(course::Column::Description, Expr::value(description))
        .col_expr(course::Column::Search, Expr::value(search))
        .col_expr(course::Column::UpdatedAt, Expr::value(platform.clock.now()))
        .col_expr(course::Column::Version, Expr::value(version))
        .filter(course::Column::Id.eq(id))
        .filter(course::Column::Version.eq(form.version))
        .exec(&unit.tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(Error::stale(Record::Course));
    }
    unit.changed(Change::updated(Subject::Courses, id).course(id).version(version).draft(state == CourseState::Draft));
    unit.commit().await?;
    Ok(version)
}
