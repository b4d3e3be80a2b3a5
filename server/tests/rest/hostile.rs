//! Whatever is sent, it isn't the server's mistake.

use serde_json::json;

use crate::program::{ADMINISTRATOR, Answer};

fn blames_the_caller(answer: &Answer) {
    assert!((200..500).contains(&answer.status), "{answer:?}");
}

on_both_databases! {
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
                "title": "A", "instructions": "", "points": 1, "due": "", "cutoff": "", "publish": true, "version": version
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
