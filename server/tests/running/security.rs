//! The security log, sessions and limits, for browsers and attackers.

use serde_json::{Value, json};

use crate::program::{ADMINISTRATOR, Database, INSTRUCTOR, LEARNER, PASSWORD, Program, Site};

/// Returns the program's security log.
fn lines(server: &Program) -> Vec<Value> {
    let lines = server.log();
    lines
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|line| line["target"] == "security")
        .map(|line| line["fields"].clone())
        .collect()
}

fn id(server: &Program, email: &str) -> String {
    server.signed_in(email).get("/session").is(200)["id"].as_str().unwrap().to_owned()
}

#[test]
fn who_gets_in_and_who_does_not_is_logged() {
    let site = Site::with_demo(Database::Sqlite);
    let server = site.serve_with(&[("DISCOG_LOG_FORMAT", "json"), ("DISCOG_TRUSTED_PROXIES", "1")]);
    let learner = id(&server, LEARNER);
    let before = lines(&server).len();
    let (visitor, evil) = (server.visitor(), [("x-forwarded-for", "203.0.113.66"), ("user-agent", "an attacker")]);
    let guess = |email: &str| {
        let headers = [evil[0], evil[1], ("content-type", "application/json")];
        visitor.raw(
            "POST",
            "/api/v1/session",
            &headers,
            json!({ "email": email, "password": "a wrong guess" }).to_string().into_bytes(),
        )
    };
    let mut answers: Vec<_> = (0..6).map(|_| guess(LEARNER)).collect();
    answers.push(guess("the secret that somebody typed here"));
    answers.push(visitor.raw("GET", "/learning", &[evil[0], evil[1], ("accept", "text/html")], Vec::new()));
    let cookie = visitor.cookie(LEARNER, PASSWORD);
    answers.push(visitor.raw("GET", "/admin", &[evil[0], evil[1], ("accept", "text/html"), ("cookie", &cookie)], Vec::new()));
    answers.push(server.signed_in(LEARNER).raw("GET", "/api/v1/audit", &evil, Vec::new()));
    let ids: Vec<_> = answers.iter().map(|answer| answer.header("x-request-id").unwrap().to_owned()).collect();

    let written = lines(&server).split_off(before);
    assert!(!server.log().contains("somebody typed"), "what is typed may be a password");
    assert!(!server.log().contains("a wrong guess"));
    let of = |number: usize| {
        let lines = written.iter().filter(|line| line["request_id"] == ids[number].as_str());
        lines.map(|line| (line["event"].as_str().unwrap(), line["account"].as_str().unwrap())).collect::<Vec<_>>()
    };
    for failed in 0..5 {
        assert_eq!(of(failed), [("sign_in.failed", learner.as_str())]);
    }
    assert_eq!(of(5), [("sign_in.limited", learner.as_str()), ("request.refused", "")]);
    assert_eq!(of(6), [("sign_in.failed", "")]);
    assert_eq!(of(7), [], "whoever isn't signed in is led to the sign-in page");
    assert_eq!(of(8), [("request.refused", learner.as_str())]);
    assert_eq!(of(9), [("request.refused", learner.as_str())]);
    for line in written.iter().filter(|line| ids.iter().any(|id| line["request_id"] == id.as_str())) {
        assert_eq!((&line["address"], &line["user_agent"]), (&json!("203.0.113.66"), &json!("an attacker")), "{line}");
    }
    assert!(written.iter().any(|line| line["event"] == "sign_in.ok" && line["account"] == learner.as_str()));
    assert!(written.iter().any(|line| line["event"] == "token.made" && line["account"] == learner.as_str()));
}

#[test]
fn what_changes_who_may_get_in_is_logged() {
    let site = Site::with_demo(Database::Sqlite);
    let server = site.serve_with(&[("DISCOG_LOG_FORMAT", "json")]);
    let (admin, learner) = (server.signed_in(ADMINISTRATOR), id(&server, LEARNER));
    let own = server.signed_in(LEARNER);
    let change = json!({ "current": PASSWORD, "password": "another horse battery" });
    own.put("/password", &change).is(204);
    let other = crate::program::Client::signed_in(&server.url, LEARNER, "another horse battery");
    let sessions = other.get("/sessions").is(200);
    let old = sessions.as_array().unwrap().iter().find(|row| row["is_current"] == false).unwrap();
    other.delete(&format!("/sessions/{}", old["id"].as_str().unwrap())).is(204);
    let path = format!("/accounts/{learner}");
    admin.patch(&path, &json!({ "role": "author", "version": 1 })).is(204);
    admin.delete(&format!("{path}/sessions")).is(204);
    admin.post(&format!("{path}/disable"), &json!({ "version": 2 })).is(204);
    admin.post(&format!("{path}/enable"), &json!({ "version": 3 })).is(204);
    let written = lines(&server);
    for event in ["password.changed", "session.ended", "account.role", "sessions.ended", "account.disabled", "account.enabled"] {
        let line = written.iter().find(|line| line["event"] == event).unwrap_or_else(|| panic!("no {event}: {written:?}"));
        assert_eq!(line["account"], learner.as_str(), "{event}");
        assert!(line["request_id"].as_str().is_some_and(|id| id.len() == 36), "{line}");
    }
}

#[test]
fn registrations_and_requests_for_a_new_password_are_logged_without_telling_who_has_an_account() {
    let site = Site::with_demo(Database::Sqlite);
    let server = site.serve_with(&[("DISCOG_LOG_FORMAT", "json")]);
    let (visitor, learner) = (server.visitor(), id(&server, LEARNER));
    let new = [("name", "Noor"), ("email", "noor@school.example"), ("password", "another horse battery")];
    let taken = [("name", "Noor"), ("email", LEARNER), ("password", "another horse battery")];
    let (one, two) = (visitor.submit("/sign-up", "register", &new, ""), visitor.submit("/sign-up", "register", &taken, ""));
    assert_eq!((one.status, one.header("location")), (two.status, two.header("location")));
    visitor.submit("/forgot", "ask_reset", &[("email", LEARNER)], "");
    visitor.submit("/forgot", "ask_reset", &[("email", "nobody@school.example")], "");
    let written = lines(&server);
    let of = |event: &str| {
        let lines = written.iter().filter(|line| line["event"] == event);
        lines.map(|line| line["account"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let registered = of("account.registered");
    assert_eq!((registered.len(), registered[0].len(), registered[1].as_str()), (2, 36, ""));
    assert_eq!(of("password.reset_asked"), [learner.as_str(), ""]);
    assert!(!server.log().contains("another horse battery"));
}

#[test]
fn nobody_forges_a_line() {
    let site = Site::with_demo(Database::Sqlite);
    let server = site.serve();
    let forged = "x\" request_id=\"1\" event=\"sign_in.ok\" account=\"admin\"";
    let headers = [("user-agent", forged), ("content-type", "application/json"), ("x-request-id", "forged")];
    let body = json!({ "email": format!("{LEARNER}\n2026-11-26 INFO security: event=\"sign_in.ok\""), "password": "\nINFO" });
    let answer = server.visitor().raw("POST", "/api/v1/session", &headers, body.to_string().into_bytes());
    assert_eq!(answer.status, 422);
    let log = server.log();
    let lines: Vec<_> = log.lines().filter(|line| line.contains("sign_in.")).collect();
    assert_eq!(lines.len(), 1, "{log}");
    assert!(lines[0].contains("sign_in.failed") && lines[0].contains("event=\\\"sign_in.ok\\\""), "quoted: {}", lines[0]);
    assert!(!log.contains("forged"));
}

on_both_databases! {
    fn signing_in_again_ends_the_session_that_the_browser_had(server) {
        let visitor = server.visitor();
        let (first, elsewhere) = (visitor.cookie(LEARNER, PASSWORD), visitor.cookie(LEARNER, PASSWORD));
        assert_eq!(visitor.page("/learning", &first), 200);
        let second = visitor.sign_in(LEARNER, PASSWORD, &first).cookie("discog_session").unwrap();
        assert_ne!(first, second);
        assert_eq!(visitor.page("/learning", &first), 303, "the old cookie must be of no use");
        for cookie in [&second, &elsewhere] {
            assert_eq!(visitor.page("/learning", cookie), 200);
        }
    }

    fn a_device_that_is_known_passes_where_others_guess(server) {
        let visitor = server.visitor();
        let first = visitor.sign_in(LEARNER, PASSWORD, "");
        let device = first.cookie("discog_device").unwrap();
        let set = first.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap());
        let set = set.filter(|cookie| cookie.contains("discog_device=")).collect::<String>();
        assert!(set.contains("HttpOnly") && set.contains("SameSite=Lax") && set.contains("Path=/;"), "{set}");
        let guess = json!({ "email": LEARNER, "password": "a wrong guess" });
        while visitor.post("/session", &guess).status != 429 {}
        assert!(visitor.sign_in(LEARNER, PASSWORD, "").cookie("discog_session").is_none());
        let others = visitor.sign_in(INSTRUCTOR, PASSWORD, "").cookie("discog_device").unwrap();
        assert!(visitor.sign_in(LEARNER, PASSWORD, &others).cookie("discog_session").is_none());
        let again = visitor.sign_in(LEARNER, PASSWORD, &device);
        assert_eq!(again.cookie("discog_device").as_deref(), Some(device.as_str()));
        assert_eq!(visitor.page("/learning", &again.cookie("discog_session").unwrap()), 200);
    }
}
