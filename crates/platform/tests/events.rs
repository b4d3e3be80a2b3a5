#![allow(clippy::unwrap_used)]

use domain::event::{Event, Subject, Verb};
use platform::Events;
use tokio::sync::broadcast::error::{RecvError, TryRecvError};

fn event(id: &str) -> Event {
    Event {
        subject: Subject::Lessons,
        verb: Verb::Update,
        id: id.into(),
        course: Some("c1".into()),
        account: None,
        version: Some(3),
        draft: false,
    }
}

#[tokio::test]
async fn every_reader_gets_every_event_in_order() {
    let events = Events::in_process();
    let (mut first, mut second) = (events.subscribe(), events.clone().subscribe());
    events.publish(event("1"));
    events.clone().publish(event("2"));
    for reader in [&mut first, &mut second] {
        assert_eq!(reader.recv().await.unwrap(), event("1"));
        assert_eq!(reader.recv().await.unwrap(), event("2"));
        assert_eq!(reader.try_recv(), Err(TryRecvError::Empty));
    }
}

#[tokio::test]
async fn a_late_reader_gets_earlier_events_and_then_the_rest() {
    let events = Events::in_process();
    let begun = chrono::Utc::now();
    events.publish(event("1"));
    let (past, mut reader) = events.subscribe_since(begun);
    events.publish(event("2"));
    assert_eq!(past, [event("1")]);
    assert_eq!(reader.recv().await.unwrap(), event("2"));
    assert_eq!(events.subscribe_since(begun - chrono::TimeDelta::hours(1)).0, [Event::missed()]);
}

#[tokio::test]
async fn publishing_without_readers_is_fine() {
    let events = Events::in_process();
    events.publish(event("1"));
    let mut late = events.subscribe();
    assert_eq!(late.try_recv(), Err(TryRecvError::Empty));
    events.shutdown().await;
    drop(events);
    assert_eq!(late.recv().await, Err(RecvError::Closed));
}

#[tokio::test]
async fn a_slow_reader_gets_an_event_about_missed_events() {
    let events = Events::in_process();
    let mut slow = events.subscribe();
    for number in 0..5000 {
        events.publish(event(&number.to_string()));
    }
    assert!(matches!(slow.recv().await, Err(RecvError::Lagged(_))));
    assert!(slow.recv().await.is_ok());
}
