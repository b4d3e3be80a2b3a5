use domain::event::Event;
use platform::Platform;
use sea_orm::DatabaseTransaction;

use crate::Result;

/// So many events are announced before those who listen have their turn.
const AT_ONCE: usize = 100;

/// One transaction, and the events of what it changes: they are announced once it is committed.
/// Dropped without a commit, it leaves nothing.
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

/// Tables whose records may be drafts: their changes are told to staff alone, unless they are said to be none.
const MAY_BE_DRAFTS: [&str; 3] = ["courses", "lessons", "assignments"];

/// A change to be announced.
pub struct Change(Event);

impl Change {
    pub fn inserted(entity: &str, id: impl ToString + Copy) -> Self {
        Self::of(entity, "insert", &id)
    }

    pub fn updated(entity: &str, id: impl ToString + Copy) -> Self {
        Self::of(entity, "update", &id)
    }

    pub fn deleted(entity: &str, id: impl ToString + Copy) -> Self {
        Self::of(entity, "delete", &id)
    }

    fn of(entity: &str, action: &str, id: &impl ToString) -> Self {
        let (entity, action, id) = (entity.to_owned(), action.to_owned(), id.to_string());
        let draft = MAY_BE_DRAFTS.contains(&entity.as_str());
        Self(Event { entity, action, id, course: None, account: None, version: None, draft })
    }

    /// Whether it was and is a draft.
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
