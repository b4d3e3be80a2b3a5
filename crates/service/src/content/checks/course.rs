use std::collections::HashMap;

use domain::people::Action;
use domain::{CourseId, LessonId, ModuleId};
use entity::{lesson, module};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use views::content::{CheckedLesson, CourseChecks};

use super::links::Targets;
use super::{CHECKING, check};
use crate::kit::access;
use crate::{Ctx, Error, Result};

/// The lessons whose texts are in memory at a time.
const AT_ONCE: u64 = 50;
/// The most lessons with findings that are listed, and the most findings that are listed for each.
const MAX_LESSONS: usize = 500;
const MAX_FINDINGS: usize = 20;

#[derive(FromQueryResult)]
struct Text {
    id: LessonId,
    module_id: ModuleId,
    position: i32,
    slug: String,
    title: String,
    body: String,
}

/// Checks the latest texts of a course's lessons, and lists those with findings in the order of the outline.
///
/// # Errors
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn course(Ctx { actor, platform }: Ctx<'_>, slug: &str) -> Result<CourseChecks> {
    let db = &platform.database;
    let access = access::course_by_slug(actor, db, slug).await?;
    access.require(actor, Action::EditContent)?;
    let modules = modules(db, access.course.id).await?;
    let mut targets = Targets::read(db, &access.course).await?;
    let (mut lessons, mut found, mut after) = (0_u64, Vec::new(), None);
    loop {
        let texts = texts(db, access.course.id, after).await?;
        let Some(last) = texts.last() else { break };
        after = Some(last.id);
        lessons += texts.len() as u64;
        let is_last = (texts.len() as u64) < AT_ONCE;
        let permit = CHECKING.acquire().await.map_err(|error| Error::Internal(error.to_string()))?;
        let checking = tokio::task::spawn_blocking(move || {
            let checked: Vec<_> = texts.into_iter().map(|text| (check(&text.body, &targets), text)).collect();
            (checked, targets)
        });
        let (checked, returned) = checking.await.map_err(|error| Error::Internal(error.to_string()))?;
        drop(permit);
        targets = returned;
        found.extend(checked.into_iter().filter(|(findings, _)| !findings.is_empty()).map(|(mut findings, text)| {
            let count = findings.len();
            findings.truncate(MAX_FINDINGS);
            let (place, module) = modules.get(&text.module_id).cloned().unwrap_or_default();
            let lesson = CheckedLesson { slug: text.slug, title: text.title, module, findings, count };
            ((place, text.position), lesson)
        }));
        if is_last {
            break;
        }
    }
    found.sort_by_key(|(place, _)| *place);
    let with_findings = found.len() as u64;
    let listed = found.into_iter().take(MAX_LESSONS).map(|(_, lesson)| lesson).collect();
    Ok(CourseChecks { lessons, with_findings, listed })
}

/// Returns the place and title of each module.
async fn modules(db: &impl ConnectionTrait, course: CourseId) -> Result<HashMap<ModuleId, (i32, String)>> {
    let rows: Vec<(ModuleId, i32, String)> = module::Entity::find()
        .select_only()
        .columns([module::Column::Id, module::Column::Position])
        .column(module::Column::Title)
        .filter(module::Column::CourseId.eq(course))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, place, title)| (id, (place, title))).collect())
}

async fn texts(db: &impl ConnectionTrait, course: CourseId, after: Option<LessonId>) -> Result<Vec<Text>> {
    let mut query = lesson::live()
        .select_only()
        .columns([lesson::Column::Id, lesson::Column::ModuleId, lesson::Column::Position])
        .columns([lesson::Column::Slug, lesson::Column::Title, lesson::Column::Body])
        .filter(lesson::Column::CourseId.eq(course))
        .order_by_asc(lesson::Column::Id)
        .limit(AT_ONCE);
    if let Some(after) = after {
        query = query.filter(lesson::Column::Id.gt(after));
    }
    Ok(query.into_model().all(db).await?)
}
