use chrono::{DateTime, Utc};
use domain::assignment::{AssignmentSource, AssignmentState, check_dates};
use domain::permission::Action;
use domain::points::Points;
use domain::problem::Check;
use domain::text::{Title, markdown_source};
use domain::{AssignmentId, CourseId, time};
use entity::assignment;
use platform::Platform;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::list::row;
use crate::unit::{Change, Unit};
use crate::{Actor, Error, Result, access, audit};

/// What the assignment's form says; times are in the actor's time zone, empty for none.
#[derive(Debug, Clone, Copy)]
pub struct Form<'a> {
    pub title: &'a str,
    pub instructions: &'a str,
    pub points: &'a str,
    pub due: &'a str,
    pub cutoff: &'a str,
    pub publish: bool,
}

struct Parsed {
    title: Title,
    instructions: String,
    points: Points,
    due: Option<DateTime<Utc>>,
    cutoff: Option<DateTime<Utc>>,
}

fn moment(check: &mut Check, field: &str, text: &str, zone: &str) -> Option<DateTime<Utc>> {
    if text.trim().is_empty() {
        return None;
    }
    check.field(field, time::zone(zone).and_then(|zone| time::from_local(text, zone)))
}

/// `kept` is the due date that stands already: it may stay though it has passed.
fn parse(form: Form<'_>, zone: &str, now: DateTime<Utc>, kept: Option<DateTime<Utc>>) -> Result<Parsed> {
    let mut check = Check::default();
    let title = check.field("title", Title::parse(form.title));
    let instructions = check.field("instructions", markdown_source(form.instructions));
    let points = check.field("points", Points::parse(form.points));
    let due = moment(&mut check, "due", form.due, zone);
    let cutoff = moment(&mut check, "cutoff", form.cutoff, zone);
    let earliest = if due.is_some() && due == kept { DateTime::<Utc>::MIN_UTC } else { now };
    if let Err(error) = check_dates(earliest, due, cutoff) {
        let field = if error == domain::assignment::DatesError::DueInThePast { "due" } else { "cutoff" };
        check.refuse(field, &error.to_string());
    }
    let errors = check.errors();
    match (title, instructions, points) {
        (Some(title), Some(instructions), Some(points)) if errors.is_empty() => {
            Ok(Parsed { title, instructions, points, due, cutoff })
        }
        _ => Err(Error::Invalid(errors)),
    }
}

fn state(publish: bool) -> AssignmentState {
    if publish { AssignmentState::Published } else { AssignmentState::Draft }
}

/// Sets a new assignment in a course.
///
/// # Errors
/// `Invalid` with all that is wrong, a due date in the past among it; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn create(actor: &Actor, platform: &Platform, course: CourseId, form: Form<'_>) -> Result<AssignmentId> {
    let zone = actor.signed()?.time_zone.clone();
    let now = platform.clock.now();
    let parsed = parse(form, &zone, now, None)?;
    let mut unit = Unit::begin(platform).await?;
    access::course(actor, &unit.tx, course).await?.require(actor, Action::EditAssignments)?;
    let id = AssignmentId::new();
    let new = assignment::ActiveModel {
        id: Set(id),
        course_id: Set(course),
        title: Set(parsed.title.into()),
        instructions: Set(parsed.instructions),
        points: Set(parsed.points),
        due_at: Set(parsed.due),
        cutoff_at: Set(parsed.cutoff),
        state: Set(state(form.publish)),
        created_at: Set(now),
        updated_at: Set(now),
        version: Set(1),
    };
    new.insert(&unit.tx).await?;
    audit::note(actor, platform, &unit.tx, "assignment.created", &id.to_string(), form.title).await?;
    unit.changed(Change::inserted("assignments", id).course(course));
    unit.commit().await?;
    Ok(id)
}

/// An assignment as its form shows it.
///
/// # Errors
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn source(actor: &Actor, platform: &Platform, id: AssignmentId) -> Result<AssignmentSource> {
    let zone = time::zone(&actor.signed()?.time_zone).unwrap_or_default();
    let found = assignment::Entity::find_by_id(id).one(&platform.database).await?.ok_or(Error::NotFound)?;
    let place = access::course(actor, &platform.database, found.course_id).await?;
    place.require(actor, Action::EditAssignments)?;
    let local = |moment: Option<DateTime<Utc>>| moment.map(|moment| time::to_local(moment, zone)).unwrap_or_default();
    Ok(AssignmentSource {
        instructions: found.instructions.clone(),
        due_local: local(found.due_at),
        cutoff_local: local(found.cutoff_at),
        version: found.version,
        row: row(found, &place.course),
    })
}

/// Changes an assignment. A due date that has passed may stay; a new one lies in the future.
///
/// # Errors
/// `Invalid` with all that is wrong; `Conflict` for a stale version; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn edit(actor: &Actor, platform: &Platform, id: AssignmentId, form: Form<'_>, version: i64) -> Result<()> {
    let zone = actor.signed()?.time_zone.clone();
    let now = platform.clock.now();
    let mut unit = Unit::begin(platform).await?;
    let found = assignment::Entity::find_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    access::course(actor, &unit.tx, found.course_id).await?.require(actor, Action::EditAssignments)?;
    let kept = found.due_at.map(|due| chrono::DurationRound::duration_trunc(due, chrono::Duration::minutes(1)).unwrap_or(due));
    let parsed = parse(form, &zone, now, kept)?;
    let changed = assignment::Entity::update_many()
        .col_expr(assignment::Column::Title, Expr::value(String::from(parsed.title)))
        .col_expr(assignment::Column::Instructions, Expr::value(parsed.instructions))
        .col_expr(assignment::Column::Points, Expr::value(parsed.points))
        .col_expr(assignment::Column::DueAt, Expr::value(parsed.due))
        .col_expr(assignment::Column::CutoffAt, Expr::value(parsed.cutoff))
        .col_expr(assignment::Column::State, Expr::value(state(form.publish)))
        .col_expr(assignment::Column::UpdatedAt, Expr::value(now))
        .col_expr(assignment::Column::Version, Expr::value(version.wrapping_add(1)))
        .filter(assignment::Column::Id.eq(id))
        .filter(assignment::Column::Version.eq(version))
        .exec(&unit.tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(Error::Conflict(
            "Someone else changed this assignment in the meantime. What you typed is still here: compare, then save again."
                .to_owned(),
        ));
    }
    unit.changed(Change::updated("assignments", id).course(found.course_id).version(version.wrapping_add(1)));
    unit.commit().await
}
