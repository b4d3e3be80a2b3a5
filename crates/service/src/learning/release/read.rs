use std::collections::BTreeSet;

use domain::AssignmentId;
use domain::learning::release::{Learner, ReleaseRule, Score, Unmet};
use domain::people::Action;
use entity::{course, enrollment};
use platform::Platform;
use views::content::{Locks, OutlineModule, ReleaseAssignment};

use super::plan::{plan, reason};
use crate::Result;
use crate::assessment::assignments::scores;
use crate::kit::access::CourseAccess;

/// Returns the lessons of this outline that are locked for the viewer: none for staff. No query unless rules name assignments.
pub(crate) async fn of_viewer(platform: &Platform, access: &CourseAccess, outline: &[OutlineModule]) -> Result<Locks> {
    match &access.enrollment {
        Some(enrollment) if !access.may(Action::ReadDrafts) => of_learner(platform, &access.course, enrollment, outline).await,
        _ => Ok(Locks::default()),
    }
}

/// Returns the lessons of this outline that are locked for the learner who has completed what it says.
pub(super) async fn of_learner(
    platform: &Platform,
    course: &course::Model,
    enrollment: &enrollment::Model,
    outline: &[OutlineModule],
) -> Result<Locks> {
    let plan = plan(outline, course.is_sequential);
    if !plan.has_rules() {
        return Ok(Locks::default());
    }
    let now = platform.clock.now();
    let named: Vec<AssignmentId> = named_assignments(outline).into_iter().collect();
    let found =
        if named.is_empty() { Vec::new() } else { scores::load(&platform.database, enrollment.account_id, named, now).await? };
    let titled = |(score, title): (Score, String)| (score, ReleaseAssignment { id: score.assignment, title });
    let (scores, assignments): (_, Vec<_>) = found.into_iter().map(titled).unzip();
    let learner = Learner { enrolled_at: enrollment.created_at, scores };
    let words = |unmet: Vec<Unmet>| unmet.into_iter().map(|unmet| reason(unmet, outline, &assignments)).collect();
    Ok(Locks::new(plan.locks(&learner, now).into_iter().map(|(id, unmet)| (id, words(unmet))).collect()))
}

/// Returns the assignments that rules of this outline are about.
fn named_assignments(outline: &[OutlineModule]) -> BTreeSet<AssignmentId> {
    let rules = outline.iter().flat_map(|module| {
        module.rules.as_slice().iter().chain(module.lessons.iter().flat_map(|lesson| lesson.rules.as_slice()))
    });
    rules.filter_map(ReleaseRule::assignment).collect()
}
