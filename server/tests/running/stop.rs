use std::io::Read;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::program::{Database, LEARNER, PASSWORD, Program, Site};

fn terminate(server: &Program) {
    let sent = Command::new("kill").args(["-TERM", &server.child.id().to_string()]).status().unwrap();
    assert!(sent.success());
}

fn ends_within(server: &mut Program, most: Duration) {
    let began = Instant::now();
    loop {
        if let Some(status) = server.child.try_wait().unwrap() {
            assert!(status.success(), "{status}");
            return;
        }
        assert!(began.elapsed() < most, "it must have stopped by now");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn stops_during_an_open_stream(database: Database) {
    let site = Site::with_demo(database);
    let mut server = site.serve();
    let cookie = server.visitor().cookie(LEARNER, PASSWORD);
    let mut stream = server.visitor().stream("/events", &[("cookie", &cookie), ("accept", "text/event-stream")]);
    terminate(&server);
    ends_within(&mut server, Duration::from_secs(5));
    let mut rest = Vec::new();
    stream.read_to_end(&mut rest).expect("the stream must end, not break");
}

#[test]
fn on_sqlite_it_drains() {
    stops_during_an_open_stream(Database::Sqlite);
}

#[test]
fn on_postgres_it_drains() {
    stops_during_an_open_stream(Database::postgres());
}

#[test]
fn a_worker_stops_too() {
    let site = Site::with_demo(Database::Sqlite);
    let mut worker = site.work();
    terminate(&worker);
    ends_within(&mut worker, Duration::from_secs(5));
}
