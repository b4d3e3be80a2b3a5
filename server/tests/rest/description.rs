use std::collections::HashSet;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::program::{Database, INSTRUCTOR, Site};

fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(members) => {
            found.extend(members.get("$ref").and_then(Value::as_str));
            members.values().for_each(|member| references(member, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

#[test]
fn the_description_is_whole() {
    let site = Site::with_demo(Database::Sqlite);
    let server = site.serve();
    let description = server.visitor().get("/openapi.json").is(200);
    assert_eq!(description["openapi"], "3.1.0");
    let mut found = Vec::new();
    references(&description, &mut found);
    assert!(found.len() > 100);
    for reference in found {
        assert!(description.pointer(reference.trim_start_matches('#')).is_some(), "{reference} leads nowhere");
    }
    let page = server.visitor().get("/").text();
    let mut ids = HashSet::new();
    for (path, methods) in description["paths"].as_object().unwrap() {
        for (method, call) in methods.as_object().unwrap() {
            let id = call["operationId"].as_str().unwrap();
            assert!(ids.insert(id), "{id} is there twice");
            assert!(page.contains(&format!("<article id=\"{id}\">")), "{id} isn't on the page");
            for place in ["summary", "tags"] {
                assert!(!call[place].is_null(), "{method} {path} has no {place}");
            }
            assert!(!call["responses"]["500"].is_null(), "{method} {path} may fail");
            for examined in
                [&call["requestBody"]["content"]["application/json"], &call["responses"]["200"]["content"]["application/json"]]
            {
                assert!(examined.is_null() || !examined["example"].is_null(), "{method} {path} has no example");
            }
        }
    }
    assert!(ids.len() > 40);
}

/// Every documented call exists: with the path's example and without a token, none is unknown.
#[test]
fn every_call_is_there() {
    let site = Site::with_demo(Database::Sqlite);
    let server = site.serve();
    let visitor = server.visitor();
    let description = visitor.get("/openapi.json").is(200);
    for (path, methods) in description["paths"].as_object().unwrap() {
        for (method, call) in methods.as_object().unwrap() {
            let needs_token = call["security"].is_null();
            let answer = visitor.bare(&method.to_uppercase(), &path.replace(['{', '}'], ""));
            assert_eq!(answer.status == 401, needs_token, "{method} {path}: {answer:?}");
            assert_ne!(answer.status, 405, "{method} {path}");
        }
    }
}

/// Values that the description allows are accepted, and refused values are ones that it forbids.
#[test]
fn values_are_described_as_they_are_taken() {
    let site = Site::with_demo(Database::Sqlite);
    let server = site.serve();
    let instructor = server.signed_in(INSTRUCTOR);
    let new = |field: &str, value: &str| {
        let points = if field == "points" { value } else { "\"8.5\"" };
        let other = if field == "points" { String::new() } else { format!(",\"{field}\":{value}") };
        let body = format!("{{\"title\":\"One\",\"points\":{points}{other}}}");
        let kind = [("content-type", "application/json")];
        instructor.raw("POST", "/api/v1/courses/data-with-sql/assignments", &kind, body.into_bytes())
    };
    for (field, taken) in [
        ("due_at", &["null", "\"2098-03-02T18:00:00.5Z\"", "\"2098-03-02T18:00:00+02:00\""][..]),
        ("points", &["\"0\"", "\"8.50\"", "\"0008.5\"", "\"10000.00\""]),
        ("instructions", &["null", "\"\""]),
        ("accepted", &["[]", "[\"any\",\"text\"]"]),
    ] {
        for value in taken {
            new(field, value).is(201);
        }
    }
    for (field, refused) in [
        (
            "due_at",
            &["\"\"", "\"tomorrow\"", "\"2098-03-02T18:00\"", "\"2098-13-02T18:00:00Z\"", "\"2020-01-01T00:00:00Z\"", "5"][..],
        ),
        ("cutoff_at", &["\"2098-03-02\"", "\"2020-01-01T00:00:00Z\""]),
        ("points", &["8", "8.5", "null", "\"\"", "\"8,5\"", "\" 8\"", "\"-1\"", "\"8.\"", "\"1.234\"", "\"10000.01\""]),
        ("accepted", &["null", "[\"programs\"]"]),
        ("due", &["null"]),
    ] {
        for value in refused {
            let answer = new(field, value);
            let named = answer.refused("invalid")["errors"][0]["field"].as_str().unwrap().to_owned();
            assert!(named == field || named.starts_with(&format!("{field}[")), "{answer:?}");
        }
    }
}

/// The API accepts the times that it returns.
#[test]
fn a_time_is_taken_back() {
    let site = Site::with_demo(Database::Sqlite);
    let server = site.serve();
    let instructor = server.signed_in(INSTRUCTOR);
    let new = json!({ "title": "One", "points": "1", "due_at": "2098-03-02T18:00:30+01:00", "cutoff_at": null });
    let id = instructor.post("/courses/data-with-sql/assignments", &new).is(201)["id"].as_str().unwrap().to_owned();
    let source = instructor.get(&format!("/assignments/{id}/source")).is(200);
    assert_eq!((&source["due_at"], &source["instructions"]), (&json!("2098-03-02T17:00:30Z"), &Value::Null));
    let mut change = json!({ "publish": false });
    for member in ["title", "instructions", "points", "due_at", "cutoff_at", "accepted", "version"] {
        change[member] = source[member].clone();
    }
    assert_eq!(instructor.put(&format!("/assignments/{id}"), &change).is(200), source);
}

#[test]
fn the_page_runs_nothing() {
    let site = Site::with_demo(Database::Sqlite);
    let server = site.serve();
    let visitor = server.visitor();
    for path in ["/api/v1/", "/api/v1/problems"] {
        let answer = visitor.raw("GET", path, &[], Vec::new());
        let page = answer.text();
        assert_eq!(answer.status, 200, "{path}");
        assert!(!page.contains("<script") && !page.contains(" style=") && !page.contains(" onclick"));
        let style = page.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
        let hash = base64::Engine::encode(&base64::prelude::BASE64_STANDARD, Sha256::digest(style.as_bytes()));
        let policy = answer.header("content-security-policy").unwrap();
        assert!(policy.contains("default-src 'none'") && policy.contains(&format!("'sha256-{hash}'")), "{policy}");
    }
    let answer = visitor.raw("GET", "/api/v1", &[], Vec::new());
    assert_eq!((answer.status, answer.header("location")), (308, Some("/api/v1/")));
}
