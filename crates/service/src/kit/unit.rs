use domain::event::{Event, Subject, Verb};
use jobs::{NewJob, Work};
use platform::Platform;
use sea_orm::DatabaseTransaction;

use crate::Result;

/// The number of events that are announced before listeners get a turn.
const AT_ONCE: usize = 100;

/// One transaction and the events it announces after its commit. Dropped without a commit, it leaves nothing.
pub struct UnitOfWork<'a> {
    platform: &'a Platform,
    pub tx: DatabaseTransaction,
    events: Vec<Event>,
}

impl<'a> UnitOfWork<'a> {
    pub async fn begin(platform: &'a Platform) -> Result<Self> {
        let tx = platform::database::begin(&platform.database).await?;
        Ok(Self { platform, tx, events: Vec::new() })
    }

    pub fn changed(&mut self, change: Change) {
        if self.events.last() != Some(&change.0) {
            self.events.push(change.0);
        }
    }

    /// Enqueues jobs that run after the commit.
    pub async fn enqueue<W: Work>(&mut self, jobs: impl IntoIterator<Item = NewJob<W::Input>>) -> Result<()> {
        jobs::enqueue::<W>(&self.tx, self.platform.clock.now(), jobs).await?;
        self.changed(Change::inserted(Subject::Jobs, "*"));
        Ok(())
    }

    pub async fn commit(self) -> Result<()> {
        self.tx.commit().await?;
        for events in self.events.chunks(AT_ONCE) {
            for event in events {
                self.platform.events.publish(event.clone());
            }
            tokio::task::yield_now().await;
        }
        Ok(())
    }
}

/// A change to announce.
pub struct Change(Event);

impl Change {
    pub fn inserted(subject: Subject, id: impl ToString + Copy) -> Self {
        Self::new(subject, Verb::Insert, &id)
    }

    pub fn updated(subject: Subject, id: impl ToString + Copy) -> Self {
        Self::new(subject, Verb::Update, &id)
    }

    pub fn deleted(subject: Subject, id: impl ToString + Copy) -> Self {
        Self::new(subject, Verb::Delete, &id)
    }

    fn new(subject: Subject, verb: Verb, id: &impl ToString) -> Self {
        let draft = subject.announced().is_some_and(|announced| announced.may_be_draft);
        Self(Event { subject, verb, id: id.to_string(), course: None, account: None, version: None, draft })
    }

    /// Sets whether the record is a draft and was one before.
    pub fn draft(mut self, draft: bool) -> Self {
        self.0.draft = draft;
        self
    }

    pub fn course(mut self, id: domain::CourseId) -> Self {
        self.0.course = Some(id.to_string());
        self
    }

    pub fn account(mut self, id: domain::AccountId) -> Self {
        self.0.account = Some(id.to_string());
        self
    }

    pub fn version(mut self, version: i64) -> Self {
        self.0.version = Some(version);
        self
    }
}
