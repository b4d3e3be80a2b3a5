use chrono::{DateTime, Utc};
use domain::CourseId;
use domain::content::CourseState;
use domain::event::Subject;
use domain::learning::{EnrollmentPolicy, EnrollmentRules, Seats};
use domain::people::{Action, AuditEntry};
use domain::problem::Validation;
use domain::text::{Language, Slug};
use domain::time;
use entity::{course, course_count, course_slug};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use views::content::CourseSettings;

use crate::content::require_content_editor;
use crate::kit::error::Record;
use crate::kit::unit::{Change, UnitOfWork};
use crate::kit::{access, audit};
use crate::{Ctx, Error, Result, When};

/// The form of a course's settings.
#[derive(Debug)]
pub struct Settings<'a> {
    pub slug: &'a str,
    /// A tag of BCP 47.
    pub language: &'a str,
    pub enrollment_policy: EnrollmentPolicy,
    /// The last moment to enroll.
    pub enroll_until: When<'a>,
    /// Empty for no limit.
    pub seats: &'a str,
    /// The version that was edited.
    pub version: i64,
}

/// The outcome of a change of settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changed {
    pub version: i64,
    /// Whether the course has another slug now.
    pub moved: bool,
}

/// Returns a course's settings.
///
/// # Errors
/// `NotFound`; `Forbidden` if the actor may not edit the course.
#[tracing::instrument(skip_all)]
pub async fn settings(Ctx { actor, platform }: Ctx<'_>, slug: &str) -> Result<CourseSettings> {
    let access = access::course_by_slug(actor, &platform.database, slug).await?;
    access.require(actor, Action::EditContent)?;
    let zone = time::zone(&actor.require_signed_in()?.time_zone).unwrap_or_default();
    let local = access.course.enroll_until.map(|until| time::to_local(until, zone));
    Ok(CourseSettings {
        enroll_until_local: local.unwrap_or_default(),
        id: access.course.id,
        slug: access.course.slug,
        language: access.course.language,
        enrollment_policy: access.course.enrollment_policy,
        enroll_until: access.course.enroll_until,
        seats: access.course.seats.map(i32::unsigned_abs),
        version: access.course.version,
    })
}

/// Changes a course's settings. URLs with an earlier slug keep leading to the course.
///
/// # Errors
/// `Invalid` with everything that is wrong; `Conflict` for a stale version; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn change_settings(ctx @ Ctx { actor, platform }: Ctx<'_>, id: CourseId, form: Settings<'_>) -> Result<Changed> {
    let mut unit = UnitOfWork::begin(platform).await?;
    let course = require_content_editor(actor, &unit.tx, id).await?.course;
    let now = platform.clock.now();
    let mut check = Validation::default();
    let slug = check.field("slug", Slug::parse(form.slug));
    let language = check.field("language", Language::parse(form.language));
    let seats = check.field("seats", (!form.seats.trim().is_empty()).then(|| Seats::parse(form.seats)).transpose());
    let until = check.field("enroll_until", form.enroll_until.instant(&actor.require_signed_in()?.time_zone));
    if let Some(Some(until)) = until
        && Some(until) != course.enroll_until
        && time::has_passed(until, now)
    {
        check.add_error("enroll_until", "This date has passed. Choose a later one, or leave it empty.");
    }
    if let Some(slug) = &slug
        && is_taken(&unit.tx, id, slug).await?
    {
        check.add_error("slug", "Another course has this address. Please choose a different one.");
    }
    let (Some(slug), Some(language), Some(seats), Some(until), false) = (slug, language, seats, until, check.has_errors()) else {
        return Err(check.into());
    };
    let version = form.version.wrapping_add(1);
    let changed = course::Entity::update_many()
        .col_expr(course::Column::Slug, Expr::value(slug.as_str()))
        .col_expr(course::Column::Language, Expr::value(language.tag()))
        .col_expr(course::Column::EnrollmentPolicy, Expr::value(form.enrollment_policy))
        .col_expr(course::Column::EnrollUntil, Expr::value(until))
        .col_expr(course::Column::Seats, Expr::value(seats.map(|seats| i32::try_from(seats.get()).unwrap_or(i32::MAX))))
        .col_expr(course::Column::UpdatedAt, Expr::value(now))
        .col_expr(course::Column::Version, Expr::value(version))
        .filter(course::Column::Id.eq(id))
        .filter(course::Column::Version.eq(form.version))
        .exec(&unit.tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(Error::stale(Record::Course));
    }
    let moved = slug.as_str() != course.slug;
    if moved {
        leave_slug(&unit.tx, &course, &slug, now).await?;
        audit::record(ctx, &unit.tx, AuditEntry::CourseMoved { slug: slug.as_str(), from: &course.slug }).await?;
    }
    let draft = course.state == CourseState::Draft;
    unit.changed(Change::updated(Subject::Courses, id).course(id).version(version).draft(draft));
    unit.commit().await?;
    Ok(Changed { version, moved })
}

/// Returns whether another course has the slug, or had it.
async fn is_taken(db: &impl ConnectionTrait, course: CourseId, slug: &Slug) -> Result<bool> {
    let another = course::Column::Slug.eq(slug.as_str()).and(course::Column::Id.ne(course));
    if course::Entity::find().filter(another).one(db).await?.is_some() {
        return Ok(true);
    }
    let earlier = course_slug::Entity::find_by_id(slug.as_str()).one(db).await?;
    Ok(earlier.is_some_and(|earlier| earlier.course_id != course))
}

/// Keeps the old slug for links that have it. If the course had the new one earlier, that becomes its slug again.
async fn leave_slug(db: &impl ConnectionTrait, course: &course::Model, to: &Slug, now: DateTime<Utc>) -> Result<()> {
    course_slug::Entity::delete_by_id(to.as_str()).exec(db).await?;
    let row = course_slug::ActiveModel { slug: Set(course.slug.clone()), course_id: Set(course.id), created_at: Set(now) };
    row.insert(db).await?;
    Ok(())
}

/// Returns the rules by which learners enroll in the course.
pub(crate) fn enrollment_rules(course: &course::Model) -> EnrollmentRules {
    let seats = course.seats.and_then(|seats| Seats::new(seats.unsigned_abs()).ok());
    EnrollmentRules { policy: course.enrollment_policy, until: course.enroll_until, seats }
}

/// Returns the number of learners in the course.
pub(crate) async fn count_learners(db: &impl ConnectionTrait, course: CourseId) -> Result<u64> {
    let counts = course_count::Entity::find_by_id(course).one(db).await?;
    Ok(counts.map_or(0, |counts| u64::from(counts.learners.unsigned_abs())))
}
