use std::collections::BTreeSet;

use serde_json::json;

use crate::program::{ADMINISTRATOR, Database, INSTRUCTOR, LEARNER, PASSWORD, Site};

on_both_databases! {
    fn every_refusal_is_a_problem(server) {
        let visitor = server.visitor();
        let learner = server.signed_in(LEARNER);
        let is = |answer: crate::program::Answer, status: u16, kind: &str| {
            answer.refused(kind);
            assert_eq!(answer.status, status, "{answer:?}");
        };
        is(visitor.get("/nothing/here"), 404, "not-found");
        is(visitor.get("/courses/no-such-course"), 404, "not-found");
        is(learner.get("/lessons/not-an-id"), 404, "not-found");
        is(learner.get("/lessons/%ff"), 404, "not-found");
        is(learner.get("/lessons/01936f2a-7c1e-7b3d-9a40-5d8f0c6e2b71"), 404, "not-found");
        is(visitor.get("/courses?size=many"), 400, "unreadable");
        is(visitor.get("/courses?after=nothing"), 400, "unreadable");
        is(visitor.get("/courses?unknown=1"), 400, "unreadable");
        is(learner.post("/courses", &json!({ "title": "Mine" })), 403, "forbidden");
        is(visitor.post("/courses", &json!({ "title": "Mine" })), 401, "sign-in-needed");

        let wrong_method = visitor.delete("/courses");
        assert_eq!(wrong_method.header("allow"), Some("GET,HEAD,POST"));
        is(wrong_method, 405, "method-not-allowed");
    }

    fn bodies_that_cannot_be_read_are_refused(server) {
        let instructor = server.signed_in(INSTRUCTOR);
        let post = |media_type: &str, body: &[u8]| {
            instructor.raw("POST", "/api/v1/courses", &[("content-type", media_type)], body.to_vec())
        };
        let json = "application/json";
        for (answer, status, kind) in [
            (post("text/plain", b"{\"title\":\"A\"}"), 415, "unsupported-media-type"),
            (post("application/x-www-form-urlencoded", b"title=A"), 415, "unsupported-media-type"),
            (instructor.bare("POST", "/courses"), 415, "unsupported-media-type"),
            (post(json, b"{\"title\":"), 400, "unreadable"),
            (post(json, b"{\"title\":\"\xff\"}"), 400, "unreadable"),
            (post(json, b"{}"), 422, "invalid"),
            (post(json, b"{\"title\":1}"), 422, "invalid"),
            (post(json, b"{\"title\":\"A\",\"owner\":\"me\"}"), 422, "invalid"),
            (post(json, b"{\"title\":\"A\",\"title\":\"B\"}"), 422, "invalid"),
            (post(json, &vec![b' '; 4 * 1024 * 1024 + 1]), 413, "too-large"),
        ] {
            answer.refused(kind);
            assert_eq!(answer.status, status, "{answer:?}");
        }
        let empty = instructor.post("/courses", &json!({ "title": "  " }));
        assert_eq!(empty.refused("invalid")["errors"][0]["field"], "title");
    }

    fn who_is_refused_while_still_sending_is_answered(server) {
        let visitor = server.visitor();
        let large = || vec![b' '; 20 * 1024 * 1024];
        for (path, kind, status) in [
            ("/api/v1/courses", "application/json", 401),
            ("/api/v1/nothing/here", "application/json", 404),
            ("/api/v1/session", "application/json", 413),
            ("/nothing/here", "text/plain", 413),
        ] {
            let answer = visitor.raw("POST", path, &[("content-type", kind)], large());
            assert_eq!((answer.status, answer.header("connection")), (status, None), "{answer:?}");
        }
    }
}

/// A program reads from `type` why a request doesn't fit what is stored, although the status is the same.
#[test]
fn conflicts_are_told_apart() {
    let site = Site::with_demo(Database::Sqlite);
    let server = site.serve();
    let (administrator, instructor) = (server.signed_in(ADMINISTRATOR), server.signed_in(INSTRUCTOR));
    let edit = |version: i64| instructor.patch("/courses/plain-language", &json!({ "title": "Plainer", "version": version }));
    let version = instructor.get("/courses/plain-language/source").is(200)["version"].as_i64().unwrap();
    edit(version).is(200);
    let stale = edit(version);
    let own = administrator.get("/session").is(200)["id"].as_str().unwrap().to_owned();
    let wrong_state = administrator.post(&format!("/accounts/{own}/disable"), &json!({ "version": 1 }));
    site.execute(&format!("UPDATE accounts SET email_confirmed_at = NULL WHERE email = '{LEARNER}'"));
    let unconfirmed = server.visitor().post("/session", &json!({ "email": LEARNER, "password": PASSWORD }));
    for (answer, kind) in [(stale, "stale"), (wrong_state, "wrong-state"), (unconfirmed, "unconfirmed-email")] {
        answer.refused(kind);
        assert_eq!(answer.status, 409, "{answer:?}");
    }

    let description = instructor.get("/openapi.json").is(200);
    let examples = &description["components"]["responses"]["conflict"]["content"]["application/problem+json"]["examples"];
    let described: BTreeSet<&str> = examples.as_object().unwrap().keys().map(String::as_str).collect();
    let all = ["stale", "wrong-state", "already-exists", "spent-link", "unconfirmed-email", "concurrent"];
    assert_eq!(described, BTreeSet::from(all));
    let page = server.visitor().get("/problems").text();
    for kind in all {
        assert_eq!(examples[kind]["value"]["type"], format!("/api/v1/problems#{kind}"));
        assert!(page.contains(&format!("<article id=\"{kind}\">")), "{kind} isn't on the page");
    }
}
