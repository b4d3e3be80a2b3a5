use serde_json::{Value, json};

use crate::program::{ADMINISTRATOR, Answer, Client, INSTRUCTOR, LEARNER};

const BOUNDARY: &str = "a-line-that-is-in-no-file";

fn part(disposition: &str, bytes: &[u8]) -> Vec<u8> {
    [format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {disposition}\r\n\r\n").as_bytes(), bytes, b"\r\n"].concat()
}

fn submit(learner: &Client, assignment: &str, key: Option<&str>, parts: &[Vec<u8>]) -> Answer {
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    let mut headers = vec![("content-type", kind.as_str())];
    headers.extend(key.map(|key| ("idempotency-key", key)));
    let body = [parts.concat(), format!("--{BOUNDARY}--\r\n").into_bytes()].concat();
    learner.raw("POST", &format!("/api/v1/assignments/{assignment}/submissions"), &headers, body)
}

fn assignment(caller: &Client) -> String {
    caller.get("/courses/data-with-sql/assignments").is(200)["items"][0]["id"].as_str().unwrap().to_owned()
}

on_both_databases! {
    fn work_is_submitted_once_graded_and_told(server) {
        let (learner, instructor) = (server.signed_in(LEARNER), server.signed_in(INSTRUCTOR));
        let assignment = assignment(&learner);
        let parts = [
            part("name=\"text\"", "See the *file*.".as_bytes()),
            part("name=\"file\"; filename=\"r\u{e9}sum\u{e9} \u{202e}.txt\"", b"select 1;"),
        ];
        let answer = submit(&learner, &assignment, Some("once"), &parts);
        let id = answer.is(201)["id"].as_str().unwrap().to_owned();
        assert_eq!(answer.header("location"), Some(format!("/api/v1/submissions/{id}").as_str()));
        assert_eq!(submit(&learner, &assignment, Some("once"), &parts).is(201)["id"], json!(id));
        let other = submit(&learner, &assignment, Some("once"), &parts[..1]);
        assert_eq!((other.status, &other.refused("invalid")["errors"][0]["field"]), (422, &json!("key")));
        let page = learner.get(&format!("/assignments/{assignment}")).is(200);
        assert_eq!((&page["latest"]["id"], &page["assignment"]["own"]["status"]), (&json!(id), &json!("submitted")));
        let attempts = learner.get(&format!("/assignments/{assignment}/attempts?size=1")).is(200);
        assert_eq!((attempts["items"].as_array().unwrap().len(), attempts["items"][0].get("body")), (1, None));
        learner.get(&format!("/assignments/{assignment}/submissions")).refused("forbidden");
        let listed = instructor.get(&format!("/assignments/{assignment}/submissions")).is(200);
        assert_eq!(listed["items"][0]["id"], json!(id));

        let shown = instructor.get(&format!("/submissions/{id}")).is(200);
        assert_eq!(shown["submission"]["body"], "See the *file*.");
        let file = format!("/files/{}", shown["submission"]["file"]["id"].as_str().unwrap());
        let download = instructor.get(&file);
        assert_eq!((download.status, download.body.as_slice()), (200, &b"select 1;"[..]));
        let name = download.header("content-disposition").unwrap();
        assert!(name.starts_with("attachment;") && name.is_ascii() && !name.contains("%E2%80%AE"), "{name}");
        assert_eq!(download.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(server.visitor().get(&file).status, 401);

        let grade = |points: &str, version: i64| json!({ "points": points, "comment": "Good.", "version": version });
        let path = format!("/submissions/{id}/grade");
        learner.put(&path, &grade("5", 0)).refused("forbidden");
        let too_many = instructor.put(&path, &grade("10.01", 0));
        assert_eq!(too_many.refused("invalid")["errors"][0]["field"], "points");
        assert_eq!(instructor.put(&path, &grade("-1", 0)).status, 422);
        instructor.put(&path, &grade("8.5", 0)).is(204);
        instructor.put(&path, &grade("8.50", 1)).is(204);
        let stale = instructor.put(&path, &grade("9", 0));
        assert_eq!(stale.status, 409);
        let current = stale.refused("stale")["current"].clone();
        assert_eq!((&current["points"], &current["comment"], &current["version"]), (&json!("8.5"), &json!("Good."), &json!(1)));
        let graded = learner.get(&format!("/submissions/{id}")).is(200);
        assert_eq!((&graded["submission"]["grade"]["points"], &graded["assignment"]["points"]), (&json!("8.5"), &json!("10")));

        let told = learner.get("/notifications").is(200);
        assert_eq!(told["items"].as_array().unwrap().len(), 1, "an unchanged grade is told nobody");
        assert_eq!(learner.get(&format!("/assignments/{assignment}")).is(200)["assignment"]["own"]["status"], "graded");
        assert_eq!(learner.get("/session").is(200)["unread"], 1);
        learner.bare("POST", "/notifications/read").is(204);
        assert_eq!(learner.get("/session").is(200)["unread"], 0);
    }

    fn forms_that_are_refused(server) {
        let learner = server.signed_in(LEARNER);
        let assignment = assignment(&learner);
        let is = |answer: Answer, status: u16, kind: &str| -> Value {
            assert_eq!(answer.status, status, "{answer:?}");
            answer.refused(kind)
        };
        let text = part("name=\"text\"", b"Mine.");
        let file = |name: &str, bytes: &[u8]| part(&format!("name=\"file\"; filename=\"{name}\""), bytes);
        assert_eq!(is(submit(&learner, &assignment, None, &[]), 422, "invalid")["errors"][0]["field"], "text");
        let program = submit(&learner, &assignment, None, &[file("notes.txt", b"MZ\x90\x00\x03\x00\x00\x00")]);
        assert_eq!(is(program, 422, "invalid")["errors"][0]["field"], "file");
        is(submit(&learner, &assignment, None, &[text.clone(), part("name=\"late\"", b"no")]), 400, "unreadable");
        is(submit(&learner, &assignment, Some(""), std::slice::from_ref(&text)), 400, "unreadable");
        is(submit(&learner, &assignment, None, &[file("big.txt", &vec![b'a'; 21 * 1024 * 1024])]), 413, "too-large");
        is(learner.post(&format!("/assignments/{assignment}/submissions"), &json!({})), 415, "unsupported-media-type");
        is(submit(&server.signed_in(ADMINISTRATOR), &assignment, None, &[text]), 403, "forbidden");
    }

    fn an_assignment_is_set_and_changed(server) {
        let instructor = server.signed_in(INSTRUCTOR);
        let new = json!({ "title": "Second", "points": "2.5", "due_at": "2098-03-02T18:00:00Z", "cutoff_at": "2098-03-01T18:00:00Z" });
        let problem = instructor.post("/courses/data-with-sql/assignments", &new).refused("invalid");
        assert_eq!(problem["errors"][0]["field"], "cutoff_at");
        let new = json!({ "title": "Second", "points": "2.5", "due_at": "2098-03-02T18:00:00Z" });
        let id = instructor.post("/courses/data-with-sql/assignments", &new).is(201)["id"].clone();
        let path = format!("/assignments/{}", id.as_str().unwrap());
        let learner = server.signed_in(LEARNER);
        assert_eq!(learner.get(&path).status, 404, "a draft");

        let source = instructor.get(&format!("{path}/source")).is(200);
        let change = json!({
            "title": "Second", "instructions": "Do *it*.", "points": "3", "due_at": source["due_at"], "cutoff_at": null,
            "publish": true, "version": source["version"]
        });
        assert_eq!(instructor.put(&path, &change).is(200)["points"], "3");
        assert_eq!(instructor.put(&path, &change).is(200)["version"], 2, "nothing was different");
        let mut other = change.clone();
        other["title"] = json!("Third");
        let current = instructor.put(&path, &other).refused("stale")["current"].clone();
        assert_eq!((&current["title"], &current["version"]), (&json!("Second"), &json!(2)));
        other["version"] = current["version"].clone();
        // The returned times are accepted again, to the second; null means none.
        for (due, expected) in [
            (current["due_at"].clone(), json!("2098-03-02T18:00:00Z")),
            (json!("2098-03-02T18:00:59+01:00"), json!("2098-03-02T17:00:59Z")),
            (Value::Null, Value::Null),
            (json!("2098-03-02T18:00:00Z"), json!("2098-03-02T18:00:00Z")),
        ] {
            other["due_at"] = due;
            let saved = instructor.put(&path, &other).is(200);
            assert_eq!(saved["due_at"], expected);
            other["version"] = saved["version"].clone();
        }
        assert_eq!(learner.get(&path).is(200)["instructions_html"].as_str().unwrap().trim(), "<p>Do <em>it</em>.</p>");
        let upcoming = learner.get("/assignments/upcoming").is(200);
        assert_eq!(upcoming.as_array().unwrap().last().unwrap()["id"], id);
        assert_eq!(upcoming[0]["own"], json!({ "status": "to_do", "attempts": 0, "grade": null }));
        learner.put(&path, &change).refused("forbidden");
    }
}
