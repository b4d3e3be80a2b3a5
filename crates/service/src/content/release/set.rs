use std::collections::HashSet;

use domain::event::Subject;
use domain::learning::release::{Part, ReleaseRule, ReleaseRules};
use domain::people::AuditEntry;
use domain::{AssignmentId, CourseId, LessonId, ModuleId};
use entity::{assignment, lesson, module};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::stored::to_text;
use super::{cycles, parse};
use crate::content::{outline, require_content_editor};
use crate::kit::audit;
use crate::kit::error::Record;
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Error, Result};

/// Sets all rules of a module or lesson, as they were when `version` was read. Returns their new version.
///
/// # Errors
/// `Invalid` on `rules` for too many, for one that is there twice, and for what isn't in the course; `Conflict` for a stale version, and
/// for lessons that would wait for each other; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn set(ctx: Ctx<'_>, part: Part, rules: Vec<ReleaseRule>, version: i64) -> Result<i64> {
    change(ctx, part, Some(version), |_| rules).await
}

/// Changes the rules of a module or lesson, as they were when `version` was read, if one is given; like [`set`].
pub(super) async fn change(
    ctx @ Ctx { actor, platform }: Ctx<'_>,
    part: Part,
    version: Option<i64>,
    change: impl FnOnce(Vec<ReleaseRule>) -> Vec<ReleaseRule>,
) -> Result<i64> {
    let mut unit = UnitOfWork::begin(platform).await?;
    let course = find(&unit.tx, part).await?.course;
    let access = require_content_editor(actor, &unit.tx, course).await?;
    outline::lock(&unit.tx, course).await?;
    let Stored { title, rules: before, version: now, .. } = find(&unit.tx, part).await?;
    let rules = change(parse(&before)?.as_slice().to_vec());
    let rules = ReleaseRules::new(rules).map_err(|error| Error::invalid("rules", error))?;
    let version = version.unwrap_or(now);
    require_in_course(&unit.tx, course, &rules).await?;
    let next = version.wrapping_add(1);
    if !store(&unit.tx, part, &rules, version, next).await? {
        return Err(Error::stale(Record::Release { title }));
    }
    cycles::require_none(&unit.tx, course, access.course.is_sequential).await?;
    let entry = match part {
        Part::Module(module) => AuditEntry::ModuleReleased { module, title: &title },
        Part::Lesson(lesson) => AuditEntry::LessonReleased { lesson, title: &title },
    };
    audit::record(ctx, &unit.tx, entry).await?;
    match part {
        Part::Module(id) => unit.changed(Change::updated(Subject::Modules, id).course(course)),
        Part::Lesson(id) => {
            let module = lesson::live_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?.module_id;
            unit.changed(Change::updated(Subject::Lessons, id).course(course).draft(true));
            unit.changed(Change::updated(Subject::Modules, module).course(course));
        }
    }
    unit.commit().await?;
    Ok(next)
}

/// A part with its rules, as they are stored.
struct Stored {
    course: CourseId,
    title: String,
    rules: String,
    version: i64,
}

async fn find(tx: &impl ConnectionTrait, part: Part) -> Result<Stored> {
    let found = match part {
        Part::Module(id) => {
            let module = module::live_by_id(id).one(tx).await?;
            module.map(|module| Stored {
                course: module.course_id,
                title: module.title,
                rules: module.release_rules,
                version: module.release_version,
            })
        }
        Part::Lesson(id) => {
            let lesson = lesson::live_by_id(id).one(tx).await?;
            lesson.map(|lesson| Stored {
                course: lesson.course_id,
                title: lesson.title,
                rules: lesson.release_rules,
                version: lesson.release_version,
            })
        }
    };
    found.ok_or(Error::NotFound)
}

/// Stores the rules if their version is still this one.
async fn store(tx: &impl ConnectionTrait, part: Part, rules: &ReleaseRules, version: i64, next: i64) -> Result<bool> {
    let text = to_text(rules)?;
    let changed = match part {
        Part::Module(id) => {
            module::Entity::update_many()
                .col_expr(module::Column::ReleaseRules, Expr::value(text))
                .col_expr(module::Column::ReleaseVersion, Expr::value(next))
                .filter(module::Column::Id.eq(id))
                .filter(module::Column::ReleaseVersion.eq(version))
                .exec(tx)
                .await?
        }
        Part::Lesson(id) => {
            lesson::Entity::update_many()
                .col_expr(lesson::Column::ReleaseRules, Expr::value(text))
                .col_expr(lesson::Column::ReleaseVersion, Expr::value(next))
                .filter(lesson::Column::Id.eq(id))
                .filter(lesson::Column::ReleaseVersion.eq(version))
                .exec(tx)
                .await?
        }
    };
    Ok(changed.rows_affected > 0)
}

/// Refuses rules about what isn't in the course.
async fn require_in_course(tx: &impl ConnectionTrait, course: CourseId, rules: &ReleaseRules) -> Result<()> {
    let (mut lessons, mut modules, mut assignments) = (HashSet::new(), HashSet::new(), HashSet::new());
    for rule in rules.as_slice() {
        match *rule {
            ReleaseRule::Lesson { lesson } => _ = lessons.insert(lesson),
            ReleaseRule::Module { module } => _ = modules.insert(module),
            ReleaseRule::Score { assignment, .. } => _ = assignments.insert(assignment),
            ReleaseRule::From { .. } | ReleaseRule::Enrolled { .. } => {}
        }
    }
    let known: Vec<LessonId> = lesson::live()
        .select_only()
        .column(lesson::Column::Id)
        .filter(lesson::Column::CourseId.eq(course))
        .filter(lesson::Column::Id.is_in(lessons.iter().copied()))
        .into_tuple()
        .all(tx)
        .await?;
    let known_modules: Vec<ModuleId> = module::live()
        .select_only()
        .column(module::Column::Id)
        .filter(module::Column::CourseId.eq(course))
        .filter(module::Column::Id.is_in(modules.iter().copied()))
        .into_tuple()
        .all(tx)
        .await?;
    let known_assignments: Vec<AssignmentId> = assignment::Entity::find()
        .select_only()
        .column(assignment::Column::Id)
        .filter(assignment::Column::CourseId.eq(course))
        .filter(assignment::Column::Id.is_in(assignments.iter().copied()))
        .into_tuple()
        .all(tx)
        .await?;
    let are_known =
        known.len() == lessons.len() && known_modules.len() == modules.len() && known_assignments.len() == assignments.len();
    if are_known { Ok(()) } else { Err(Error::invalid("rules", "Choose a lesson, module or assignment of this course.")) }
}
