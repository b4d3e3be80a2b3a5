#![allow(clippy::unwrap_used, clippy::expect_used)]

mod postgres_database;

use std::time::Duration;

use domain::event::{Event, Subject, Verb};
use platform::Events;
use platform::database::connect;
use postgres_database::{run, text, with_database};
use sea_orm::DatabaseConnection;
use tokio::sync::broadcast::Receiver;
use tokio::time::{sleep, timeout};

const LISTENERS: &str = "FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'discog events'";

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

async fn notify(database: &DatabaseConnection, payload: &str) {
    run(database, &format!("SELECT pg_notify('discog', '{payload}')")).await;
}

async fn notify_event(database: &DatabaseConnection, id: &str) {
    notify(database, &serde_json::to_string(&event(id)).unwrap()).await;
}

async fn next(reader: &mut Receiver<Event>) -> Event {
    let wait = Duration::from_secs(15);
    timeout(wait, reader.recv()).await.expect("no event").unwrap()
}

async fn terminate_listeners(database: &DatabaseConnection) {
    run(database, &format!("SELECT pg_terminate_backend(pid) {LISTENERS}")).await;
}

async fn wait_until_nobody_listens(database: &DatabaseConnection) {
    for _ in 0..100 {
        if text(database, &format!("SELECT count(*)::text {LISTENERS}")).await == "0" {
            return;
        }
        sleep(Duration::from_millis(50)).await;
    }
    panic!("still listening");
}

#[tokio::test]
async fn every_replica_gets_what_the_database_announces() {
    with_database(async |url: String| {
        let database = connect(&url, None).await.unwrap();
        let first = Events::postgres(&url).await.unwrap();
        let second = Events::postgres(&url).await.unwrap();
        let (mut at_first, mut at_second) = (first.subscribe(), second.subscribe());

        notify(&database, "no JSON").await;
        notify(&database, "{\"entity\": 1}").await;
        notify(&database, "").await;
        notify_event(&database, "1").await;
        notify(&database, r#"{"entity":"files","action":"delete","id":"2"}"#).await;
        for reader in [&mut at_first, &mut at_second] {
            assert_eq!(next(reader).await, event("1"));
            let sparse = next(reader).await;
            assert_eq!((sparse.id.as_str(), sparse.course, sparse.version), ("2", None, None));
        }
    })
    .await;
}

#[tokio::test]
async fn each_replica_gets_a_published_event_once() {
    with_database(async |url: String| {
        let database = connect(&url, None).await.unwrap();
        let first = Events::postgres(&url).await.unwrap();
        let second = Events::postgres(&url).await.unwrap();
        let (mut at_first, mut at_second) = (first.subscribe(), second.subscribe());
        for number in 0..1200 {
            first.publish(event(&number.to_string()));
            assert_eq!(at_first.try_recv().unwrap().id, number.to_string(), "at once");
        }
        for number in 0..1200 {
            assert_eq!(next(&mut at_second).await, event(&number.to_string()));
        }
        notify_event(&database, "of a trigger").await;
        assert_eq!(next(&mut at_first).await, event("of a trigger"), "its own are not heard again");
        assert_eq!(next(&mut at_second).await, event("of a trigger"));

        first.publish(event("last"));
        first.shutdown().await;
        assert_eq!(next(&mut at_second).await, event("last"), "nothing is lost at the end");
    })
    .await;
}

#[tokio::test]
async fn events_wait_until_the_database_is_back() {
    with_database(async |url: String| {
        let name = text(&connect(&url, None).await.unwrap(), "SELECT current_database()::text").await;
        let server = connect(&std::env::var("DISCOG_TEST_POSTGRES").unwrap(), None).await.unwrap();
        let first = Events::postgres(&url).await.unwrap();
        let second = Events::postgres(&url).await.unwrap();
        let mut at_second = second.subscribe();
        first.publish(event("1"));
        assert_eq!(next(&mut at_second).await, event("1"));
        run(&server, &format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false")).await;
        let relays = format!("datname = '{name}' AND application_name = 'discog relay'");
        run(&server, &format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {relays}")).await;
        first.publish(event("2"));
        sleep(Duration::from_secs(1)).await;
        assert!(at_second.try_recv().is_err());
        run(&server, &format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true")).await;
        assert_eq!(next(&mut at_second).await, event("2"));
    })
    .await;
}

#[tokio::test]
async fn a_lost_connection_is_restored_and_announced() {
    with_database(async |url: String| {
        let database = connect(&url, None).await.unwrap();
        let events = Events::postgres(&url).await.unwrap();
        let mut reader = events.subscribe();
        for round in ["1", "2"] {
            terminate_listeners(&database).await;
            let reconnected = next(&mut reader).await;
            assert_eq!((reconnected.subject, reconnected.verb), (Subject::Any, Verb::Reconnected));
            notify_event(&database, round).await;
            assert_eq!(next(&mut reader).await, event(round));
        }
    })
    .await;
}

#[tokio::test]
async fn a_server_that_is_down_for_long_is_retried() {
    with_database(async |url: String| {
        let database = connect(&url, None).await.unwrap();
        let name = text(&database, "SELECT current_database()::text").await;
        let server = connect(&std::env::var("DISCOG_TEST_POSTGRES").unwrap(), None).await.unwrap();
        let events = Events::postgres(&url).await.unwrap();
        let mut reader = events.subscribe();
        run(&server, &format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false")).await;
        terminate_listeners(&database).await;
        sleep(Duration::from_secs(1)).await;
        assert!(reader.try_recv().is_err());
        run(&server, &format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true")).await;
        assert_eq!(next(&mut reader).await.verb, Verb::Reconnected);
        notify_event(&database, "1").await;
        assert_eq!(next(&mut reader).await, event("1"));
    })
    .await;
}

#[tokio::test]
async fn listening_ends_with_the_last_clone_or_on_shutdown() {
    with_database(async |url: String| {
        let database = connect(&url, None).await.unwrap();
        let events = Events::postgres(&url).await.unwrap();
        let clone = events.clone();
        drop(events);
        let mut reader = clone.subscribe();
        notify_event(&database, "1").await;
        assert_eq!(next(&mut reader).await, event("1"));
        drop(clone);
        wait_until_nobody_listens(&database).await;
        assert!(reader.recv().await.is_err());

        let events = Events::postgres(&url).await.unwrap();
        events.shutdown().await;
        wait_until_nobody_listens(&database).await;
    })
    .await;
}

#[tokio::test]
async fn a_server_that_can_not_be_reached_at_the_start_is_an_error() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let started = std::time::Instant::now();
    let url = format!("postgres://discog:s3cret@127.0.0.1:{port}/discog");
    let error = Events::postgres(&url).await.err().unwrap();
    assert!(!error.to_string().contains("s3cret"), "{error}");
    assert!(started.elapsed() < Duration::from_secs(8));
    assert!(Events::postgres("sqlite://x.db").await.is_err());
}
