use super::form::{Form, Parsed};
use super::publish_due::PublishDue;
use super::published;
use super::source::to_source;
use crate::assessment::grades::rescale;
use crate::kit::publication::schedule;
use crate::kit::unit::{Change, UnitOfWork};
use crate::kit::{access, audit};
use crate::{Ctx, Error, Result};
use domain::AssignmentId;
use domain::event::Subject;
use domain::people::{Action, AuditEntry};
use entity::{account, assignment};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait, QuerySelect};
use views::Edited;
use views::assessment::AssignmentSource;

/// Changes an assignment. Dates that have passed may remain; new ones must be in the future. If someone else changed it since
/// `version` was read, writes nothing and returns theirs; writes nothing either if nothing is different.
///
/// # Errors
/// `Invalid` with everything that is wrong: also on `points` if a grade exceeds them and grades aren't to be rescaled, and on
/// `publication` if learners would no longer see an assignment that they submitted work for; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn edit(
    ctx @ Ctx { actor, platform }: Ctx<'_>,
    id: AssignmentId,
    form: Form<'_>,
    version: i64,
) -> Result<Edited<AssignmentSource>> {
    let signed = actor.require_signed_in()?;
    let now = platform.clock.now();
    let mut unit = UnitOfWork::begin(platform).await?;
    // Locked, so that nothing is submitted or graded by the terms that are about to change.
    let before = assignment::Entity::find_by_id(id).lock_exclusive().one(&unit.tx).await?.ok_or(Error::NotFound)?;
    let access = access::course(actor, &unit.tx, before.course_id).await?;
    access.require(actor, Action::EditAssignments)?;
    let parsed = Parsed::from_form(form, &signed.time_zone, now, Some(&before));
    if parsed.as_ref().is_ok_and(|parsed| parsed.is(&before, now)) {
        return Ok(Edited::Saved { version: before.version });
    }
    if before.version != version {
        let by = editor(&unit.tx, &before).await?;
        return Ok(Edited::Stale { theirs: to_source(before, &access.course, &signed.time_zone, now), by });
    }
    let parsed = parsed?;
    let (was, is, state) = (before.publication(now), parsed.publication, parsed.state());
    let unpublished = was.is_published() && !is.is_published();
    if unpublished && published::has_work(&unit.tx, id).await? {
        return Err(Error::invalid(
            "publication",
            "Learners have submitted work for this assignment, so it stays visible to them.",
        ));
    }
    if parsed.points < before.points {
        rescale::to(platform, &mut unit, &before, parsed.points, form.rescale).await?;
    }
    let version = version.wrapping_add(1);
    let changed = assignment::ActiveModel {
        id: Set(id),
        title: Set(parsed.title),
        instructions: Set(parsed.instructions),
        points: Set(parsed.points),
        due_at: Set(parsed.dates.due),
        cutoff_at: Set(parsed.dates.cutoff),
        state: Set(state),
        publish_at: Set(is.publish_at()),
        accepted_files: Set(parsed.accepted),
        edited_by: Set(Some(signed.id)),
        updated_at: Set(now),
        version: Set(version),
        ..Default::default()
    };
    let changed = changed.update(&unit.tx).await?;
    if !was.is_published() && is.is_published() {
        published::tell_learners(platform, &mut unit, &changed).await?;
    } else if let Some(at) = is.publish_at() {
        schedule::<PublishDue>(&mut unit, at).await?;
    }
    let (assignment, title) = (id, changed.title.as_str());
    let entry = if unpublished {
        AuditEntry::AssignmentUnpublished { assignment, title }
    } else {
        AuditEntry::AssignmentChanged { assignment, title }
    };
    audit::record(ctx, &unit.tx, entry).await?;
    let draft = !was.is_published() && !is.is_published();
    unit.changed(Change::updated(Subject::Assignments, id).course(before.course_id).version(version).draft(draft));
    unit.commit().await?;
    Ok(Edited::Saved { version })
}

async fn editor(db: &impl ConnectionTrait, assignment: &assignment::Model) -> Result<String> {
    let name = match assignment.edited_by {
        Some(id) => account::Entity::find_by_id(id).one(db).await?.map(|account| account.name),
        None => None,
    };
    Ok(name.unwrap_or_else(|| "Someone else".to_owned()))
}
