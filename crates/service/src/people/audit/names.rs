use std::collections::HashMap;
use std::str::FromStr;

use domain::people::AuditRecord;
use domain::{AccountId, AssignmentId, LessonId, SubmissionId};
use entity::{account, assignment, audit, course, lesson, submission};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::Result;

/// The current names of the records that audit entries are about.
pub(super) struct Names {
    people: HashMap<AccountId, String>,
    courses: HashMap<String, String>,
    lessons: HashMap<LessonId, String>,
    assignments: HashMap<AssignmentId, String>,
    submissions: HashMap<SubmissionId, (AssignmentId, AccountId)>,
}

impl Names {
    pub async fn load(db: &impl ConnectionTrait, entries: &[audit::Model]) -> Result<Self> {
        let submissions: HashMap<_, _> = submission::Entity::find()
            .filter(submission::Column::Id.is_in(subjects::<SubmissionId>(entries, AuditRecord::Grade)))
            .all(db)
            .await?
            .into_iter()
            .map(|row| (row.id, (row.assignment_id, row.account_id)))
            .collect();
        let graded = submissions.values().map(|(assignment, _)| *assignment);
        let assignments = assignment::Entity::find()
            .filter(assignment::Column::Id.is_in(subjects::<AssignmentId>(entries, AuditRecord::Assignment).chain(graded)))
            .all(db)
            .await?;
        let slugs = subjects::<String>(entries, AuditRecord::Course);
        let courses = course::Entity::find().filter(course::Column::Slug.is_in(slugs)).all(db).await?;
        let lessons = lesson::Entity::find()
            .select_only()
            .columns([lesson::Column::Id, lesson::Column::Title])
            .filter(lesson::Column::Id.is_in(subjects::<LessonId>(entries, AuditRecord::Lesson)))
            .into_tuple()
            .all(db)
            .await?;
        let learners = submissions.values().map(|(_, learner)| *learner);
        let actors = entries.iter().filter_map(|entry| entry.actor_id);
        let people = account::Entity::find()
            .filter(account::Column::Id.is_in(subjects::<AccountId>(entries, AuditRecord::Account).chain(actors).chain(learners)))
            .all(db)
            .await?;
        Ok(Self {
            people: people.into_iter().map(|row| (row.id, row.name)).collect(),
            courses: courses.into_iter().map(|row| (row.slug, row.title)).collect(),
            lessons: lessons.into_iter().collect(),
            assignments: assignments.into_iter().map(|row| (row.id, row.title)).collect(),
            submissions,
        })
    }

    pub fn person(&self, id: AccountId) -> Option<String> {
        self.people.get(&id).cloned()
    }

    /// Returns the name of the record that an entry is about.
    pub fn about(&self, entry: &audit::Model) -> Option<String> {
        let subject = entry.subject.as_str();
        match AuditRecord::from_action(&entry.action)? {
            AuditRecord::Account => self.person(subject.parse().ok()?),
            AuditRecord::Course => self.courses.get(subject).cloned(),
            AuditRecord::Lesson => self.lessons.get(&subject.parse().ok()?).cloned(),
            AuditRecord::Assignment => self.assignments.get(&subject.parse().ok()?).cloned(),
            AuditRecord::Grade => {
                let (assignment, learner) = self.submissions.get(&subject.parse().ok()?)?;
                Some(format!("“{}” of {}", self.assignments.get(assignment)?, self.people.get(learner)?))
            }
            AuditRecord::Module | AuditRecord::Announcement | AuditRecord::Mail | AuditRecord::Job => None,
        }
    }
}

fn subjects<T: FromStr>(entries: &[audit::Model], record: AuditRecord) -> impl Iterator<Item = T> {
    entries
        .iter()
        .filter(move |entry| AuditRecord::from_action(&entry.action) == Some(record))
        .filter_map(|entry| entry.subject.parse().ok())
}
