//! No input causes an internal error.

use std::path::Path;

use serde_json::json;

use crate::program::{ADMINISTRATOR, Answer};

fn blames_the_caller(answer: &Answer) {
    assert!((200..500).contains(&answer.status), "{answer:?}");
}

/// Returns strings known to break software, if the list is there.
fn naughty() -> Vec<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/material/blns/blns.json");
    match std::fs::read_to_string(&file) {
        Ok(text) => serde_json::from_str(&text).unwrap(),
        Err(_) => {
            println!("passed over: there is no {}", file.display());
            Vec::new()
        }
    }
}

on_both_databases! {
    fn naughty_strings_in_queries_and_bodies(server) {
        let (administrator, visitor) = (server.signed_in(ADMINISTRATOR), server.visitor());
        for (number, text) in naughty().iter().enumerate() {
            let encoded: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
            for query in ["courses?search", "accounts?search", "outbox?search", "audit?person", "audit?from", "courses?after", "accounts?role"] {
                let answer = administrator.get(&format!("/{query}={encoded}"));
                assert!(matches!(answer.status, 200 | 400 | 422), "{answer:?}");
            }
            let path = encoded.replace('+', "%20");
            let found = administrator.get(&format!("/courses/{path}"));
            assert!(matches!(found.status, 200 | 404 | 422), "{found:?}");
            blames_the_caller(&visitor.raw("GET", &format!("/courses/{path}"), &[("accept", "text/html")], Vec::new()));
            blames_the_caller(&visitor.raw("GET", &format!("/courses?q={encoded}"), &[("accept", "text/html")], Vec::new()));
            // Each try hashes a password, which is slow.
            if number % 10 == 0 {
                let refused = visitor.post("/session", &json!({ "email": text, "password": text }));
                assert!(matches!(refused.status, 422 | 429), "{refused:?}");
                let created = administrator.post("/courses", &json!({ "title": text }));
                assert!(matches!(created.status, 201 | 422), "{created:?}");
            }
        }
        assert!(!server.log().contains("panicked"), "{}", server.log());
    }

    fn characters_that_databases_refuse(server) {
        let administrator = server.signed_in(ADMINISTRATOR);
        for path in [
            "/courses?search=%00",
            "/accounts?search=a%00b",
            "/courses/data%00with-sql",
            "/courses/data-with-sql/lessons/choosing%00rows",
            "/courses?search=%25%5F%5C%27%22",
        ] {
            blames_the_caller(&administrator.get(path));
        }
        let email = "a\u{0}@discog.example";
        blames_the_caller(&server.visitor().post("/session", &json!({ "email": email, "password": "x" })));
    }

    fn texts_beyond_all_measure(server) {
        // Random, so that it can't be compressed.
        let long: String = (0..2_000).map(|_| uuid::Uuid::now_v7().simple().to_string()).collect();
        let visitor = server.visitor();
        blames_the_caller(&visitor.post("/session", &json!({ "email": long, "password": long })));
        blames_the_caller(&visitor.get(&format!("/courses?search={}", &long[..7_000])));
        blames_the_caller(&visitor.get(&format!("/courses/{}", &long[..7_000])));
    }

    fn versions_at_the_end_of_numbers(server) {
        let administrator = server.signed_in(ADMINISTRATOR);
        let course = administrator.get("/courses/data-with-sql").is(200);
        let lesson = course["outline"][0]["lessons"][0]["id"].as_str().unwrap();
        let assignment = administrator.get("/courses/data-with-sql/assignments").is(200)["items"][0]["id"].clone();
        let account = administrator.get("/accounts?search=lena").is(200)["items"][0]["id"].clone();
        for version in [i64::MAX, i64::MIN, -1] {
            let text = json!({ "title": "A", "body": "", "version": version });
            let form = json!({
                "title": "A", "instructions": null, "points": "1", "due_at": null, "cutoff_at": null, "publish": true,
                "version": version
            });
            for stale in [
                administrator.put(&format!("/lessons/{lesson}"), &text),
                administrator.patch("/courses/data-with-sql", &json!({ "version": version })),
                administrator.put(&format!("/assignments/{}", assignment.as_str().unwrap()), &form),
                administrator.patch(&format!("/accounts/{}", account.as_str().unwrap()), &json!({ "role": "author", "version": version })),
            ] {
                assert_eq!(stale.status, 409, "{stale:?}");
            }
        }
    }

    fn titles_that_differ_in_nothing(server) {
        let administrator = server.signed_in(ADMINISTRATOR);
        let title = json!({ "title": "0".repeat(200) });
        let slugs: std::collections::HashSet<_> =
            (0..4).map(|_| administrator.post("/courses", &title).is(201)["slug"].to_string()).collect();
        assert_eq!(slugs.len(), 4);
    }
}
