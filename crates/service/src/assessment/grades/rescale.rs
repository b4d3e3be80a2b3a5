use domain::assessment::Points;
use domain::event::Subject;
use domain::{AccountId, GradeId, paths};
use entity::{assignment, grade, submission};
use platform::Platform;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::BTreeMap;

use crate::kit::unit::{Change, UnitOfWork};
use crate::messaging::notifications;
use crate::messaging::notifications::News;
use crate::{Error, Result};

/// Prepares an assignment's grades for fewer points. If one of them exceeds the new points, rescales all in proportion if
/// that is `wanted`, and otherwise refuses.
pub(crate) async fn to(
    platform: &Platform,
    unit: &mut UnitOfWork<'_>,
    assignment: &assignment::Model,
    points: Points,
    wanted: bool,
) -> Result<()> {
    let submissions = Query::select()
        .column(submission::Column::Id)
        .from(submission::Entity)
        .and_where(Expr::col(submission::Column::AssignmentId).eq(assignment.id))
        .to_owned();
    let grades = grade::Entity::find().filter(grade::Column::SubmissionId.in_subquery(submissions)).all(&unit.tx).await?;
    let Some(highest) = grades.iter().map(|grade| grade.points).max().filter(|highest| *highest > points) else {
        return Ok(());
    };
    if !wanted {
        let why = format!("A grade of {highest} was given. Keep at least {highest} points, or choose to rescale the grades.");
        return Err(Error::invalid("points", why));
    }
    let rescaled = |grade: &grade::Model| grade.points.rescaled(assignment.points, points);
    let mut by_points = BTreeMap::<Points, Vec<GradeId>>::new();
    for grade in &grades {
        by_points.entry(rescaled(grade)).or_default().push(grade.id);
    }
    for (points, ids) in by_points {
        for ids in ids.chunks(500) {
            grade::Entity::update_many()
                .col_expr(grade::Column::Points, Expr::value(points))
                .col_expr(grade::Column::Version, Expr::col(grade::Column::Version).add(1))
                .filter(grade::Column::Id.is_in(ids.iter().copied()))
                .exec(&unit.tx)
                .await?;
        }
    }
    for grade in &grades {
        let change = Change::updated(Subject::Grades, grade.id).course(grade.course_id).account(grade.account_id);
        unit.changed(change.version(grade.version.wrapping_add(1)));
    }
    let mut learners: Vec<AccountId> = grades.iter().map(|grade| grade.account_id).collect();
    learners.sort_unstable();
    learners.dedup();
    let news = News {
        key: &format!("rescaled:{}:{}", assignment.id, assignment.version),
        text: &format!("“{}” is now out of {points} points. Your grade was rescaled.", assignment.title),
        link: &paths::assignment(assignment.id),
    };
    notifications::notify_course(platform, unit, assignment.course_id, learners, &news).await
}
