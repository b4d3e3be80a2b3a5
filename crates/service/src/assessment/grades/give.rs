use domain::assessment::Points;
use domain::event::Subject;
use domain::paths;
use domain::people::{Action, AuditEntry};
use domain::problem::Validation;
use domain::text::markdown_source;
use domain::{GradeId, SubmissionId};
use entity::{account, assignment, grade, submission};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use views::Edited;
use views::assessment::Grade;

use crate::assessment::submissions::list::{next_ungraded, to_grade};
use crate::kit::unit::{Change, UnitOfWork};
use crate::kit::{access, audit};
use crate::messaging::notifications;
use crate::{Ctx, Error, Result};

/// The grading form.
#[derive(Debug)]
pub struct Form<'a> {
    pub points: &'a str,
    pub comment: &'a str,
    /// The version of the grade to change; 0 for a first grade.
    pub version: i64,
}

/// Grades a submission, or changes its grade. Notifies the learner on the site and by email. If someone else graded it since
/// `version` was read, writes nothing and returns theirs; if nothing is different, notifies nobody.
///
/// # Errors
/// `Invalid` with everything that is wrong, including more points than the assignment has; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn give(ctx @ Ctx { actor, platform }: Ctx<'_>, id: SubmissionId, form: Form<'_>) -> Result<Edited<Grade>> {
    let signed = actor.require_signed_in()?;
    let mut unit = UnitOfWork::begin(platform).await?;
    // Locked, so that it isn't graded twice at once and its points don't change meanwhile.
    let submission = submission::Entity::find_by_id(id).lock_exclusive().one(&unit.tx).await?.ok_or(Error::NotFound)?;
    let access = access::course(actor, &unit.tx, submission.course_id).await?;
    access.require(actor, Action::Grade)?;
    let assignment = assignment::Entity::find_by_id(submission.assignment_id).lock_shared().one(&unit.tx).await?;
    let assignment = assignment.ok_or(Error::NotFound)?;
    let mut check = Validation::default();
    let points = check.field("points", Points::parse(form.points));
    let comment = check.field("comment", markdown_source(form.comment));
    if points.is_some_and(|points| points > assignment.points) {
        check.add_error("points", &format!("The maximum is {} points.", assignment.points));
    }
    let errors = check.errors();
    let (Some(points), Some(comment), true) = (points, comment, errors.is_empty()) else { return Err(Error::Invalid(errors)) };

    let existing = grade::Entity::find().filter(grade::Column::SubmissionId.eq(id)).one(&unit.tx).await?;
    let version = existing.as_ref().map_or(0, |grade| grade.version);
    match &existing {
        Some(same) if same.points == points && same.comment == comment => return Ok(Edited::Saved { version }),
        Some(theirs) if version != form.version => {
            let by = account::Entity::find_by_id(theirs.grader_id).one(&unit.tx).await?.map_or_else(String::new, |by| by.name);
            return Ok(Edited::Stale { theirs: to_grade(theirs.clone(), by.clone(), &assignment).await?, by });
        }
        _ => {}
    }
    let grade_id = existing.as_ref().map_or_else(GradeId::new, |grade| grade.id);
    let version = version.wrapping_add(1);
    let row = grade::ActiveModel {
        id: Set(grade_id),
        submission_id: Set(id),
        course_id: Set(submission.course_id),
        account_id: Set(submission.account_id),
        points: Set(points),
        comment: Set(comment),
        grader_id: Set(signed.id),
        graded_at: Set(platform.clock.now()),
        version: Set(version),
    };
    let change = if existing.is_some() {
        row.update(&unit.tx).await?;
        Change::updated(Subject::Grades, grade_id)
    } else {
        row.insert(&unit.tx).await?;
        Change::inserted(Subject::Grades, grade_id)
    };
    unit.changed(change.course(submission.course_id).account(submission.account_id).version(version));
    audit::record(ctx, &unit.tx, AuditEntry::GradeGiven { submission: id, points, of: assignment.points }).await?;

    let learner = account::Entity::find_by_id(submission.account_id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    let link = paths::assignment(assignment.id);
    let key = format!("grade:{grade_id}:{version}");
    let text = format!("“{}” was graded: {points} of {} points.", assignment.title, assignment.points);
    notifications::notify(platform, &mut unit, learner.id, &key, &text, &link).await?;
    let graded = crate::messaging::emails::Graded {
        assignment: &assignment.title,
        points,
        max: assignment.points,
        comment: form.comment,
        path: &link,
        key: &key,
    };
    crate::messaging::emails::graded(platform, &mut unit, &learner, graded).await?;
    unit.commit().await?;
    Ok(Edited::Saved { version })
}

/// Returns another learner's submission for the same assignment that needs grading.
///
/// # Errors
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn next(Ctx { actor, platform }: Ctx<'_>, id: SubmissionId) -> Result<Option<SubmissionId>> {
    let db = &platform.database;
    let here = submission::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    access::course(actor, db, here.course_id).await?.require(actor, Action::Grade)?;
    next_ungraded(db, &here).await
}
