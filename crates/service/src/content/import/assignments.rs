use std::collections::HashSet;

use domain::assessment::{AssignmentState, Points};
use domain::content::upload::Accepted;
use domain::event::Subject;
use domain::people::{Action, AuditEntry};
use domain::{AssignmentId, CourseId};
use entity::assignment;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::Problem;
use super::links::Links;
use crate::kit::unit::{Change, UnitOfWork};
use crate::kit::{access, audit};
use crate::{Ctx, Result};

/// An assignment to import.
#[derive(Debug)]
pub(super) struct Assignment {
    /// The place from which its links lead, relative to the folder with the pages.
    pub path: String,
    pub title: String,
    pub points: Points,
    pub text: String,
}

/// Creates those that the course has no assignment with the title of, as drafts; returns their number.
pub(super) async fn create(
    ctx @ Ctx { actor, platform }: Ctx<'_>,
    unit: &mut UnitOfWork<'_>,
    course: CourseId,
    wanted: Vec<Assignment>,
    links: &Links<'_>,
    problems: &mut Vec<Problem>,
) -> Result<usize> {
    if wanted.is_empty() {
        return Ok(0);
    }
    if access::course(actor, &unit.tx, course).await?.require(actor, Action::EditAssignments).is_err() {
        problems.extend(wanted.iter().map(|one| Problem::new(&one.title, "you can’t create assignments in this course")));
        return Ok(0);
    }
    let titles = assignment::Entity::find().select_only().column(assignment::Column::Title);
    let titles: Vec<String> = titles.filter(assignment::Column::CourseId.eq(course)).into_tuple().all(&unit.tx).await?;
    let mut taken: HashSet<String> = titles.into_iter().collect();
    let now = platform.clock.now();
    let mut created = 0;
    for Assignment { path, title, points, text } in wanted {
        if !taken.insert(title.clone()) {
            problems.push(Problem::new(&title, "the course has an assignment with this title, which stays as it is"));
            continue;
        }
        let new = assignment::ActiveModel {
            id: Set(AssignmentId::new()),
            course_id: Set(course),
            title: Set(title),
            instructions: Set(links.rewrite(&path, &text, problems)),
            points: Set(points),
            due_at: Set(None),
            cutoff_at: Set(None),
            state: Set(AssignmentState::Draft),
            publish_at: Set(None),
            accepted_files: Set(Accepted::default().words()),
            edited_by: Set(actor.id()),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        };
        let new = new.insert(&unit.tx).await?;
        audit::record(ctx, &unit.tx, AuditEntry::AssignmentCreated { assignment: new.id, title: &new.title }).await?;
        unit.changed(Change::inserted(Subject::Assignments, new.id).course(course).draft(true));
        created += 1;
    }
    Ok(created)
}
