use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use domain::assessment::AssignmentState;
use domain::event::Subject;
use domain::people::{Action, AuditEntry, Role};
use domain::problem::Validation;
use domain::text::Title;
use domain::{AssignmentId, CourseId};
use entity::{assignment, course};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use views::content::CourseCard;

use crate::content::courses::copy::Copied;
use crate::content::courses::create::add_staff;
use crate::content::courses::{cards, copy};
use crate::content::require_content_editor;
use crate::kit::audit;
use crate::kit::once::Once;
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Error, Result};

/// The most days that dates can be moved by: about ten years.
const MAX_DAYS: u64 = 3_660;

/// The form of a copy.
#[derive(Debug, Clone, Copy)]
pub struct Copy<'a> {
    pub title: &'a str,
    /// The number of days by which all dates are moved; they can be negative.
    pub days: i64,
    /// The idempotency key that creates it only once.
    pub key: Option<&'a str>,
}

/// Copies a course with its modules, lessons, files and assignments, all as drafts and without learners, their work or
/// announcements. The actor joins its staff.
///
/// # Errors
/// `Invalid` on `title`, `days`, or `course` if it is too large; `NotFound`; `Forbidden` unless the actor may edit the course and
/// create one.
#[tracing::instrument(skip_all)]
pub async fn duplicate(ctx @ Ctx { actor, platform }: Ctx<'_>, id: CourseId, form: Copy<'_>) -> Result<CourseCard> {
    actor.require(Action::CreateCourse)?;
    let signed = actor.require_signed_in()?;
    let mut check = Validation::default();
    let title = check.field("title", Title::parse(form.title));
    if form.days.unsigned_abs() > MAX_DAYS {
        check.add_error("days", &format!("Please enter at most {MAX_DAYS} days."));
    }
    let (Some(title), false) = (title, check.has_errors()) else { return Err(check.into()) };
    let mut unit = UnitOfWork::begin(platform).await?;
    let original = require_content_editor(actor, &unit.tx, id).await?.course;
    let copy_id = CourseId::new();
    if let Some(key) = form.key {
        let content = [&id.to_string(), form.title, &form.days.to_string()];
        let once = Once { account: signed.id, purpose: "course copy", key, content: &content };
        if let Some(earlier) = once.claim(platform, &unit.tx, copy_id.0).await? {
            let earlier = course::Entity::find_by_id(CourseId(earlier)).one(&unit.tx).await?.ok_or(Error::NotFound)?;
            return cards::cards(&unit.tx, vec![earlier]).await?.pop().ok_or(Error::NotFound);
        }
    }
    let shift = TimeDelta::days(form.days);
    let moved = course::Model { enroll_until: later(original.enroll_until, shift), ..original };
    let mut copied = copy::copy(ctx, &mut unit, moved, copy_id, title, signed.id).await?;
    copied.copies.assignments = copy_assignments(ctx, &mut unit, id, &copied, shift).await?;
    copied.copies.change_rules(&unit.tx, shift).await?;
    let role = if signed.role == Role::Author { Role::Author } else { Role::Instructor };
    add_staff(platform, &mut unit, copy_id, signed.id, role).await?;
    let entry = AuditEntry::CourseCreated { slug: &copied.course.slug, title: &copied.course.title };
    audit::record(ctx, &unit.tx, entry).await?;
    let card = cards::cards(&unit.tx, vec![copied.course]).await?.pop().ok_or(Error::NotFound)?;
    unit.commit().await?;
    Ok(card)
}

async fn copy_assignments(
    Ctx { actor, platform }: Ctx<'_>,
    unit: &mut UnitOfWork<'_>,
    from: CourseId,
    copied: &Copied,
    shift: TimeDelta,
) -> Result<HashMap<AssignmentId, AssignmentId>> {
    let originals = assignment::Entity::find()
        .filter(assignment::Column::CourseId.eq(from))
        .order_by_asc(assignment::Column::Id)
        .all(&unit.tx)
        .await?;
    let now = platform.clock.now();
    let mut ids = HashMap::with_capacity(originals.len());
    for original in originals {
        let before = original.id;
        let row = assignment::Model {
            id: AssignmentId::new(),
            course_id: copied.course.id,
            instructions: copied.text(&original.instructions),
            due_at: later(original.due_at, shift),
            cutoff_at: later(original.cutoff_at, shift),
            state: AssignmentState::Draft,
            publish_at: None,
            edited_by: actor.id(),
            created_at: now,
            updated_at: now,
            version: 1,
            ..original
        };
        ids.insert(before, row.id);
        unit.changed(Change::inserted(Subject::Assignments, row.id).course(row.course_id).draft(true));
        row.into_active_model().reset_all().insert(&unit.tx).await?;
    }
    Ok(ids)
}

fn later(at: Option<DateTime<Utc>>, shift: TimeDelta) -> Option<DateTime<Utc>> {
    at.and_then(|at| at.checked_add_signed(shift))
}
