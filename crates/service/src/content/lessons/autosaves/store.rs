use chrono::{DateTime, Utc};
use domain::LessonId;
use domain::text::MAX_MARKDOWN_BYTES;
use entity::{lesson, lesson_autosave};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, EntityTrait};
use uuid::Uuid;

use crate::content::require_content_editor;
use crate::kit::unit::UnitOfWork;
use crate::{Ctx, Error, Result};

/// More than any title has.
const MAX_TITLE_BYTES: usize = 4_000;

/// A text as it was typed: it may be what saving would refuse, such as a lesson without a title.
#[derive(Debug, Clone)]
pub struct Typed<'a> {
    pub title: &'a str,
    pub body: &'a str,
    /// The lesson's version that was being edited.
    pub version: i64,
    pub typed_at: DateTime<Utc>,
}

/// Stores what the actor has typed, unless something typed later is stored. Nobody else sees it.
///
/// # Errors
/// `Invalid` if the text is longer than any lesson; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn store(Ctx { actor, platform }: Ctx<'_>, id: LessonId, typed: Typed<'_>) -> Result<()> {
    let signed = actor.require_signed_in()?;
    for (field, text, max) in [("title", typed.title, MAX_TITLE_BYTES), ("body", typed.body, MAX_MARKDOWN_BYTES)] {
        if text.len() > max || text.contains('\0') {
            return Err(Error::invalid(field, "This text is too long, or it has characters that no text has."));
        }
    }
    let unit = UnitOfWork::begin(platform).await?;
    let lesson = lesson::live_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    require_content_editor(actor, &unit.tx, lesson.course_id).await?;
    let typed_at = std::cmp::min(typed.typed_at, platform.clock.now());
    let row = lesson_autosave::ActiveModel {
        id: Set(Uuid::now_v7()),
        lesson_id: Set(id),
        account_id: Set(signed.id),
        title: Set(typed.title.to_owned()),
        body: Set(typed.body.to_owned()),
        version: Set(typed.version),
        typed_at: Set(typed_at),
    };
    use lesson_autosave::Column;
    let newer = Expr::col((lesson_autosave::Entity, Column::TypedAt)).lte(typed_at);
    let conflict = OnConflict::columns([Column::LessonId, Column::AccountId])
        .update_columns([Column::Title, Column::Body, Column::Version, Column::TypedAt])
        .action_and_where(newer)
        .to_owned();
    lesson_autosave::Entity::insert(row).on_conflict(conflict).exec_without_returning(&unit.tx).await?;
    unit.commit().await
}
