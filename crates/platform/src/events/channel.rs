use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use domain::event::Event;
use tokio::sync::broadcast::{self, Receiver, Sender};

/// A reader that falls this many events behind is told so and must reload everything.
const CAPACITY: usize = 4096;
/// The number of past events that a late reader can still get.
const MAX_RECENT: usize = 100;

/// Passes events on, and stores the latest ones. Clones share it.
#[derive(Clone)]
pub(super) struct Channel {
    sender: Sender<Event>,
    recent: Arc<Mutex<Recent>>,
}

impl Channel {
    /// `skew` is how much the clock may differ from the readers'.
    pub(super) fn new(skew: TimeDelta) -> Self {
        Self { sender: broadcast::channel(CAPACITY).0, recent: Arc::new(Mutex::new(Recent::new(Utc::now(), skew))) }
    }

    pub(super) fn announce(&self, event: Event) {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        recent.add(Utc::now(), event.clone());
        // Sending fails only if nobody listens.
        let _ = self.sender.send(event);
    }

    pub(super) fn subscribe(&self) -> Receiver<Event> {
        self.sender.subscribe()
    }

    pub(super) fn subscribe_since(&self, time: DateTime<Utc>) -> (Vec<Event>, Receiver<Event>) {
        let recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        (recent.since(time), self.sender.subscribe())
    }
}

struct Recent {
    skew: TimeDelta,
    /// Events since this time or a later one are complete.
    complete_since: DateTime<Utc>,
    events: VecDeque<(DateTime<Utc>, Event)>,
}

impl Recent {
    fn new(now: DateTime<Utc>, skew: TimeDelta) -> Self {
        Self { skew, complete_since: now, events: VecDeque::with_capacity(MAX_RECENT) }
    }

    fn add(&mut self, now: DateTime<Utc>, event: Event) {
        if self.events.len() == MAX_RECENT
            && let Some((time, _)) = self.events.pop_front()
        {
            self.complete_since = time + self.skew;
        }
        self.events.push_back((now, event));
    }

    fn since(&self, time: DateTime<Utc>) -> Vec<Event> {
        if time < self.complete_since {
            return vec![Event::missed()];
        }
        self.events.iter().filter(|(at, _)| *at >= time - self.skew).map(|(_, event)| event.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(second, 0).unwrap_or_default()
    }

    fn event(id: i64) -> Event {
        Event { id: id.to_string(), ..Event::missed() }
    }

    fn ids(events: &[Event]) -> Vec<&str> {
        events.iter().map(|event| event.id.as_str()).collect()
    }

    fn seconds(range: std::ops::RangeInclusive<i64>, skew: i64) -> Recent {
        let mut recent = Recent::new(at(*range.start()), TimeDelta::seconds(skew));
        for second in range {
            recent.add(at(second), event(second));
        }
        recent
    }

    #[test]
    fn events_since_a_time_are_returned() {
        let recent = seconds(11..=13, 0);
        assert_eq!(ids(&recent.since(at(12))), ["12", "13"]);
        assert_eq!(ids(&recent.since(at(11))), ["11", "12", "13"]);
        assert_eq!(recent.since(at(14)), []);
        assert_eq!(recent.since(at(10)), [Event::missed()], "before it began");
    }

    #[test]
    fn clock_skew_loses_nothing() {
        assert_eq!(ids(&seconds(11..=13, 1).since(at(13))), ["12", "13"]);
    }

    #[test]
    fn dropped_events_count_as_missed() {
        let recent = seconds(1..=102, 1);
        assert_eq!(recent.since(at(4)).len(), 100);
        assert_eq!(recent.since(at(2)), [Event::missed()]);
    }
}
