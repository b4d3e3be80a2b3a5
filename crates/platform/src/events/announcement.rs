use std::borrow::Cow;

use domain::event::Event;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The PostgreSQL channel that replicas and triggers notify.
pub(super) const CHANNEL: &str = "discog";

/// An event as it is written in a notification's payload.
#[derive(Serialize, Deserialize)]
pub(super) struct Announcement<'a> {
    #[serde(flatten)]
    event: Cow<'a, Event>,
    /// The replica that passed it on; none if a trigger did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    replica: Option<Uuid>,
}

impl<'a> Announcement<'a> {
    pub(super) fn payload(event: &'a Event, replica: Uuid) -> Option<String> {
        serde_json::to_string(&Self { event: Cow::Borrowed(event), replica: Some(replica) }).ok()
    }

    /// Returns the event in a payload, unless this replica passed it on itself.
    pub(super) fn read(payload: &str, own: Uuid) -> Result<Option<Event>, serde_json::Error> {
        let Announcement { event, replica } = serde_json::from_str(payload)?;
        Ok((replica != Some(own)).then(|| event.into_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replica_skips_its_own_events() {
        let (own, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let payload = Announcement::payload(&Event::missed(), own).unwrap();
        assert_eq!(Announcement::read(&payload, own).unwrap(), None);
        assert_eq!(Announcement::read(&payload, other).unwrap(), Some(Event::missed()));
        let of_trigger = serde_json::to_string(&Event::missed()).unwrap();
        assert_eq!(Announcement::read(&of_trigger, own).unwrap(), Some(Event::missed()));
        assert!(Announcement::read("{\"entity\": 1}", own).is_err());
    }
}
