use domain::event::Event;
use platform::Platform;
use sea_orm::DatabaseTransaction;

use crate::Result;

/// One transaction, and the events of what it changes: they are announced once it is committed.
/// Dropped without a commit, it leaves nothing.
pub struct Unit<'a> {
    platform: &'a Platform,
    pub tx: DatabaseTransaction,
    events: Vec<Event>,
}

impl<'a> Unit<'a> {
    pub async fn begin(platform: &'a Platform) -> Result<Self> {
        let tx = platform::database::begin(&platform.database).await?;
        Ok(Self { platform, tx, events: Vec::new() })
    }

    pub fn changed(&mut self, change: Change) {
        self.events.push(change.0);
    }

    pub async fn commit(self) -> Result<()> {
        self.tx.commit().await?;
        for event in self.events {
            self.platform.events.publish(event);
        }
        Ok(())
    }
}

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
        Self(Event { entity, action, id, course: None, account: None, version: None })
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
