use domain::{AccountId, LessonId};
use entity::lesson_autosave;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use views::content::Autosave;

use crate::Result;

/// Finds what an account has typed into a lesson and not saved.
pub(in crate::content::lessons) async fn find(
    db: &impl ConnectionTrait,
    lesson: LessonId,
    account: AccountId,
) -> Result<Option<Autosave>> {
    let row = lesson_autosave::Entity::find()
        .filter(lesson_autosave::Column::LessonId.eq(lesson))
        .filter(lesson_autosave::Column::AccountId.eq(account))
        .one(db)
        .await?;
    Ok(row.map(|row| Autosave { title: row.title, body: row.body, version: row.version, typed_at: row.typed_at }))
}
