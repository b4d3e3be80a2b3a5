use std::collections::BTreeSet;

use domain::AssignmentId;
use domain::learning::release::{Learner, ReleaseRule, Score};
use domain::people::Action;
use entity::{course, enrollment};
use platform::Platform;
use views::content::{OutlineModule, Release, ReleaseAssignment, plan};

use crate::Result;
use crate::assessment::assignments::scores;
use crate::kit::access::CourseAccess;

/// Returns what decides which lessons of this outline are locked for the viewer; `None` if none can be: for staff, and without rules. No
/// query unless rules name assignments.
pub(crate) async fn of_viewer(platform: &Platform, access: &CourseAccess, outline: &[OutlineModule]) -> Result<Option<Release>> {
    match &access.enrollment {
        Some(enrollment) if !access.may(Action::ReadDrafts) => of_learner(platform, &access.course, enrollment, outline).await,
        _ => Ok(None),
    }
}

/// Returns what decides which lessons are locked for a learner; `None` without rules.
pub(super) async fn of_learner(
    platform: &Platform,
    course: &course::Model,
    enrollment: &enrollment::Model,
    outline: &[OutlineModule],
) -> Result<Option<Release>> {
    if !plan(outline, course.is_sequential).has_rules() {
        return Ok(None);
    }
    let now = platform.clock.now();
    let named: Vec<AssignmentId> = named_assignments(outline).into_iter().collect();
    let found =
        if named.is_empty() { Vec::new() } else { scores::load(&platform.database, enrollment.account_id, named, now).await? };
    let titled = |(score, title): (Score, String)| (score, ReleaseAssignment { id: score.assignment, title });
    let (scores, assignments) = found.into_iter().map(titled).unzip();
    let learner = Learner { enrolled_at: enrollment.created_at, scores };
    Ok(Some(Release { is_sequential: course.is_sequential, learner, assignments, now }))
}

/// Returns the assignments that rules of this outline are about.
fn named_assignments(outline: &[OutlineModule]) -> BTreeSet<AssignmentId> {
    let rules = outline.iter().flat_map(|module| {
        module.rules.as_slice().iter().chain(module.lessons.iter().flat_map(|lesson| lesson.rules.as_slice()))
    });
    rules.filter_map(ReleaseRule::assignment).collect()
}
