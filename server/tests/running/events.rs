use std::io::{BufRead, BufReader};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use serde_json::{Value, json};

use crate::program::{ADMINISTRATOR, Database, INSTRUCTOR, LEARNER, PASSWORD, Program, Site};

/// Returns the events of a signed-in browser, as they arrive.
fn listen(server: &Program, email: &str) -> Receiver<Value> {
    hear(server, &server.visitor().cookie(email, PASSWORD), "/events")
}

fn hear(server: &Program, cookie: &str, path: &str) -> Receiver<Value> {
    let response = server.visitor().stream(path, &[("cookie", cookie), ("accept", "text/event-stream")]);
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(response).lines().map_while(Result::ok) {
            if let Some(event) = line.strip_prefix("data:")
                && sender.send(serde_json::from_str(event).unwrap()).is_err()
            {
                return;
            }
        }
    });
    receiver
}

fn heard(events: &Receiver<Value>, entity: &str) -> Value {
    loop {
        let event = events.recv_timeout(Duration::from_secs(10)).expect("the event must arrive");
        if event["entity"] == entity {
            return event;
        }
    }
}

/// Returns whether the stream ends soon; ignores events until then.
fn ends(events: &Receiver<Value>) -> bool {
    loop {
        match events.recv_timeout(Duration::from_secs(10)) {
            Ok(_) => {}
            Err(RecvTimeoutError::Disconnected) => return true,
            Err(RecvTimeoutError::Timeout) => return false,
        }
    }
}

fn write_lesson(server: &Program) -> Value {
    let instructor = server.signed_in(INSTRUCTOR);
    let lesson = instructor.get("/courses/data-with-sql/lessons/joining/source").is(200);
    let text = json!({ "title": "Joining", "body": "New.", "version": lesson["version"] });
    let path = format!("/lessons/{}", lesson["id"].as_str().unwrap());
    let version = instructor.put(&path, &text).is(200)["version"].clone();
    instructor.post(&format!("{path}/updates"), &json!({ "kind": "minor", "version": version })).is(204);
    lesson
}

#[test]
fn a_change_on_one_replica_is_heard_on_the_other() {
    let site = Site::with_demo(Database::postgres());
    let (one, other) = (site.serve(), site.serve());
    let events = listen(&other, LEARNER);
    let lesson = write_lesson(&one);
    let event = heard(&events, "lessons");
    assert_eq!((&event["action"], &event["id"]), (&json!("update"), &lesson["id"]));
    assert_eq!(event["version"].as_i64(), lesson["version"].as_i64().map(|version| version + 1));
}

#[test]
fn a_change_is_heard_on_the_one_server_of_sqlite() {
    let site = Site::with_demo(Database::Sqlite);
    let server = site.serve();
    let events = listen(&server, LEARNER);
    let lesson = write_lesson(&server);
    assert_eq!(heard(&events, "lessons")["id"], lesson["id"]);
}

on_both_databases! {
    fn what_changed_since_a_page_was_made_is_heard_by_it(server) {
        let cookie = server.visitor().cookie(LEARNER, PASSWORD);
        let page = server.visitor().raw("GET", "/courses/data-with-sql/joining", &[("cookie", &cookie)], Vec::new()).text();
        let made = page.split("data-made=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("the page must say it");
        let lesson = write_lesson(server);
        let late = hear(server, &cookie, &format!("/events?since={made}"));
        assert_eq!(heard(&late, "lessons")["id"], lesson["id"]);
        let too_late = hear(server, &cookie, "/events?since=0");
        assert_eq!(heard(&too_late, "*")["action"], "reconnected");
    }

    fn a_learner_hears_nothing_of_other_s_mail(server) {
        let (learner, instructor) = (listen(server, LEARNER), listen(server, INSTRUCTOR));
        let letter = json!({ "subject": "Hello", "body": "All." });
        server.signed_in(INSTRUCTOR).post("/courses/plain-language/announcements", &letter).is(201);
        heard(&instructor, "announcements");
        write_lesson(server);
        let first = learner.recv_timeout(Duration::from_secs(10)).unwrap();
        assert_eq!(first["entity"], "lessons", "{first}");
    }

    fn the_stream_of_a_disabled_account_ends_at_once(server) {
        let (learner, instructor) = (listen(server, LEARNER), listen(server, INSTRUCTOR));
        let administrator = server.signed_in(ADMINISTRATOR);
        let id = server.signed_in(LEARNER).get("/session").is(200)["id"].as_str().unwrap().to_owned();
        administrator.post(&format!("/accounts/{id}/disable"), &json!({ "version": 1 })).is(204);
        assert!(ends(&learner));
        write_lesson(server);
        heard(&instructor, "lessons");
    }

    fn the_stream_of_an_ended_session_says_so_and_ends_at_once(server) {
        let learner = listen(server, LEARNER);
        let api = server.signed_in(LEARNER);
        let rows = api.get("/sessions").is(200);
        let browser = rows.as_array().unwrap().iter().find(|row| row["is_api_token"] == false).unwrap();
        api.delete(&format!("/sessions/{}", browser["id"].as_str().unwrap())).is(204);
        heard(&learner, "sessions");
        assert!(ends(&learner));
    }
}
