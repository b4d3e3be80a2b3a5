use chrono::{DateTime, Utc};
use domain::content::UpdateKind;
use domain::{EnrollmentId, LessonId};
use entity::lesson_update;
use markdown::{Kind, Options, render};
use redline::Marked;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use tokio::sync::Semaphore;
use views::content::{Lesson, LessonChanges};

use super::{KnownVersion, keep};
use crate::content::lessons::version;
use crate::{Error, Result};

/// The most changes whose notes are shown.
const MAX_NOTES: u64 = 10;

/// The number of comparisons at once: each may take a third of a second of a processor.
static COMPARING: Semaphore = Semaphore::const_new(2);

/// Follows what a learner reads: returns what has changed in the `shown` lesson since the version that they have read, and records it as read
/// if nothing has. With `marks`, its text shows the changes.
pub async fn follow(
    db: &impl ConnectionTrait,
    (enrollment, known): (EnrollmentId, Option<KnownVersion>),
    shown: &mut Lesson,
    marks: bool,
    now: DateTime<Utc>,
) -> Result<Option<LessonChanges>> {
    if let Some(known) = known
        && let Some(mut changes) = changes(db, shown.id, known, shown.version).await?
    {
        if marks {
            let marked = marked(db, shown, known).await?;
            (shown.html, changes.places) = (marked.html, Some(marked.places));
        }
        return Ok(Some(changes));
    }
    if known.is_none_or(|known| known.version != shown.version) {
        keep(db, enrollment, shown.id, shown.version, now).await?;
    }
    Ok(None)
}

/// Returns what was published in a lesson after the version that the learner knows, up to the one they read now; `None` for nothing.
async fn changes(db: &impl ConnectionTrait, lesson: LessonId, known: KnownVersion, now: i64) -> Result<Option<LessonChanges>> {
    if known.version >= now {
        return Ok(None);
    }
    let updates = lesson_update::Entity::find()
        .filter(lesson_update::Column::LessonId.eq(lesson))
        .filter(lesson_update::Column::Version.gt(known.version))
        .filter(lesson_update::Column::Version.lte(now));
    let kinds = updates.clone().select_only().column(lesson_update::Column::Kind).distinct();
    let kinds: Vec<UpdateKind> = kinds.into_tuple().all(db).await?;
    let Some(kind) = kinds.into_iter().max() else { return Ok(None) };
    let notes = updates
        .select_only()
        .column(lesson_update::Column::Note)
        .filter(lesson_update::Column::Note.ne(""))
        .order_by_desc(lesson_update::Column::Version)
        .limit(MAX_NOTES)
        .into_tuple()
        .all(db)
        .await?;
    Ok(Some(LessonChanges { since: known.read_at, kind, notes, places: None }))
}

/// Returns the HTML of the `shown` lesson with what differs from the version that the learner knows. Its questions can't be answered:
/// what was removed from one would count.
async fn marked(db: &impl ConnectionTrait, shown: &Lesson, known: KnownVersion) -> Result<Marked> {
    let before = version::text(db, shown.id, known.version).await?;
    let now = version::text(db, shown.id, shown.version).await?;
    let slot = COMPARING.acquire().await.map_err(|error| Error::Internal(error.to_string()))?;
    let marking = tokio::task::spawn_blocking(move || {
        // Held until the work ends, even if nobody waits for it anymore.
        let _slot = slot;
        let options = Options { is_answerable: false, ..Options::of(Kind::Lesson) };
        redline::mark(&render(&before, &options).html, &render(&now, &options).html)
    });
    marking.await.map_err(|error| Error::Internal(error.to_string()))
}
