use std::collections::HashSet;

use domain::assessment::{Dates, Points};
use domain::content::Publication;
use domain::content::upload::Accepted;
use domain::people::Action;
use domain::{AssignmentId, CourseId};
use entity::assignment;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::Problem;
use super::links::Links;
use crate::assessment::assignments::{self, Parsed};
use crate::kit::access;
use crate::kit::unit::UnitOfWork;
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
    ctx @ Ctx { actor, .. }: Ctx<'_>,
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
    let mut created = 0;
    for Assignment { path, title, points, text } in wanted {
        if !taken.insert(title.clone()) {
            problems.push(Problem::new(&title, "the course has an assignment with this title, which stays as it is"));
            continue;
        }
        let parsed = Parsed {
            title,
            instructions: links.rewrite(&path, &text, problems),
            points,
            dates: Dates::default(),
            accepted: Accepted::default().words(),
            publication: Publication::Draft,
        };
        assignments::insert(ctx, unit, AssignmentId::new(), course, parsed).await?;
        created += 1;
    }
    Ok(created)
}
