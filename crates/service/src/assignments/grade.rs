use domain::permission::Action;
use domain::points::Points;
use domain::problem::Check;
use domain::text::markdown_source;
use domain::{GradeId, SubmissionId};
use entity::{account, assignment, grade, submission};
use platform::Platform;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use crate::unit::{Change, Unit};
use crate::{Actor, Error, Result, access, audit, mail, notifications};

/// What the form says.
#[derive(Debug)]
pub struct Form<'a> {
    pub points: &'a str,
    pub comment: &'a str,
    /// The version of the grade that is changed; 0 for a first grade.
    pub version: i64,
}

/// Grades a submission, or changes its grade. The learner is told in the page and by mail.
///
/// # Errors
/// `Invalid` with all that is wrong, more points than the assignment has among it; `Conflict` when someone else graded
/// it meanwhile; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn grade(actor: &Actor, platform: &Platform, id: SubmissionId, form: Form<'_>) -> Result<()> {
    let signed = actor.signed()?;
    let mut unit = Unit::begin(platform).await?;
    let submission = submission::Entity::find_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    let place = access::course(actor, &unit.tx, submission.course_id).await?;
    place.require(actor, Action::Grade)?;
    let assignment = assignment::Entity::find_by_id(submission.assignment_id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    let mut check = Check::default();
    let points = check.field("points", Points::parse(form.points));
    let comment = check.field("comment", markdown_source(form.comment));
    if points.is_some_and(|points| points > assignment.points) {
        check.refuse("points", &format!("This assignment has {} points at most.", assignment.points));
    }
    let errors = check.errors();
    let (Some(points), Some(comment), true) = (points, comment, errors.is_empty()) else { return Err(Error::Invalid(errors)) };

    let existing = grade::Entity::find().filter(grade::Column::SubmissionId.eq(id)).one(&unit.tx).await?;
    if existing.as_ref().map_or(0, |grade| grade.version) != form.version {
        return Err(stale());
    }
    let now = platform.clock.now();
    let version = form.version.wrapping_add(1);
    let grade_id = if let Some(grade) = existing {
        let changed = grade::Entity::update_many()
            .col_expr(grade::Column::Points, Expr::value(points))
            .col_expr(grade::Column::Comment, Expr::value(comment))
            .col_expr(grade::Column::GraderId, Expr::value(signed.id))
            .col_expr(grade::Column::GradedAt, Expr::value(now))
            .col_expr(grade::Column::Version, Expr::value(version))
            .filter(grade::Column::Id.eq(grade.id))
            .filter(grade::Column::Version.eq(form.version))
            .exec(&unit.tx)
            .await?;
        if changed.rows_affected == 0 {
            return Err(stale());
        }
        unit.changed(
            Change::updated("grades", grade.id).course(submission.course_id).account(submission.account_id).version(version),
        );
        grade.id
    } else {
        let grade_id = GradeId::new();
        let row = grade::ActiveModel {
            id: Set(grade_id),
            submission_id: Set(id),
            course_id: Set(submission.course_id),
            account_id: Set(submission.account_id),
            points: Set(points),
            comment: Set(comment),
            grader_id: Set(signed.id),
            graded_at: Set(now),
            version: Set(version),
        };
        row.insert(&unit.tx).await?;
        unit.changed(
            Change::inserted("grades", grade_id).course(submission.course_id).account(submission.account_id).version(version),
        );
        grade_id
    };
    audit::note(actor, platform, &unit.tx, "grade.given", &id.to_string(), &format!("{points} of {}", assignment.points)).await?;

    let learner = account::Entity::find_by_id(submission.account_id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    let link = format!("/assignments/{}", assignment.id);
    let key = format!("grade:{grade_id}:{version}");
    let text = format!("“{}” was graded: {points} of {} points.", assignment.title, assignment.points);
    notifications::notify(platform, &mut unit, learner.id, &key, &text, &link).await?;
    let graded =
        mail::letters::Graded { assignment: &assignment.title, result: &text, comment: form.comment, path: &link, key: &key };
    mail::letters::graded(platform, &mut unit, &learner, graded).await?;
    unit.commit().await
}

fn stale() -> Error {
    Error::Conflict(
        "Someone else graded this in the meantime. What you typed is still here: compare, then save again.".to_owned(),
    )
}
