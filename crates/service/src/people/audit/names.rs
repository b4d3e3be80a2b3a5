use std::collections::HashMap;
use std::str::FromStr;

use domain::{AccountId, AssignmentId, SubmissionId};
use entity::{account, assignment, audit, course, submission};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::Result;

/// The current names of the records that audit entries are about.
pub(super) struct Names {
    people: HashMap<AccountId, String>,
    courses: HashMap<String, String>,
    assignments: HashMap<AssignmentId, String>,
    submissions: HashMap<SubmissionId, (AssignmentId, AccountId)>,
}

impl Names {
    pub async fn of(db: &impl ConnectionTrait, entries: &[audit::Model]) -> Result<Self> {
        let submissions: HashMap<_, _> = submission::Entity::find()
            .filter(submission::Column::Id.is_in(subjects::<SubmissionId>(entries, "grade.")))
            .all(db)
            .await?
            .into_iter()
            .map(|found| (found.id, (found.assignment_id, found.account_id)))
            .collect();
        let graded = submissions.values().map(|(assignment, _)| *assignment);
        let assignments = assignment::Entity::find()
            .filter(assignment::Column::Id.is_in(subjects::<AssignmentId>(entries, "assignment.").chain(graded)))
            .all(db)
            .await?;
        let slugs = entries.iter().filter(|entry| entry.action.starts_with("course.")).map(|entry| entry.subject.clone());
        let courses = course::Entity::find().filter(course::Column::Slug.is_in(slugs)).all(db).await?;
        let learners = submissions.values().map(|(_, learner)| *learner);
        let actors = entries.iter().filter_map(|entry| entry.actor_id);
        let people = account::Entity::find()
            .filter(account::Column::Id.is_in(subjects::<AccountId>(entries, "account.").chain(actors).chain(learners)))
            .all(db)
            .await?;
        Ok(Self {
            people: people.into_iter().map(|found| (found.id, found.name)).collect(),
            courses: courses.into_iter().map(|found| (found.slug, found.title)).collect(),
            assignments: assignments.into_iter().map(|found| (found.id, found.title)).collect(),
            submissions,
        })
    }

    pub fn person(&self, id: AccountId) -> Option<String> {
        self.people.get(&id).cloned()
    }

    /// Returns the name of the record that an entry is about.
    pub fn about(&self, entry: &audit::Model) -> Option<String> {
        let subject = entry.subject.as_str();
        match entry.action.split('.').next()? {
            "account" => self.person(subject.parse().ok()?),
            "course" => self.courses.get(subject).cloned(),
            "assignment" => self.assignments.get(&subject.parse().ok()?).cloned(),
            "grade" => {
                let (assignment, learner) = self.submissions.get(&subject.parse().ok()?)?;
                Some(format!("“{}” of {}", self.assignments.get(assignment)?, self.people.get(learner)?))
            }
            _ => None,
        }
    }
}

fn subjects<T: FromStr>(entries: &[audit::Model], prefix: &'static str) -> impl Iterator<Item = T> {
    entries.iter().filter(move |entry| entry.action.starts_with(prefix)).filter_map(|entry| entry.subject.parse().ok())
}
