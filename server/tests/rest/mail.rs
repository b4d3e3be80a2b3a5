use serde_json::json;

use crate::program::{ADMINISTRATOR, INSTRUCTOR, LEARNER};

on_both_databases! {
    fn an_announcement_is_sent_once(server) {
        let instructor = server.signed_in(INSTRUCTOR);
        let headers = [("content-type", "application/json"), ("idempotency-key", "monday")];
        let letter = json!({ "subject": "On Monday", "body": "We *begin*." }).to_string();
        let path = "/api/v1/courses/plain-language/announcements";
        let first = instructor.raw("POST", path, &headers, letter.clone().into_bytes()).is(201);
        assert_eq!(instructor.raw("POST", path, &headers, letter.into_bytes()).is(201), first);

        let began = std::time::Instant::now();
        let administrator = server.signed_in(ADMINISTRATOR);
        while administrator.get("/outbox?state=captured").is(200)["items"].as_array().unwrap().is_empty() {
            assert!(began.elapsed().as_secs() < 20, "the worker must take it");
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        let outbox = instructor.get("/courses/plain-language/outbox").is(200);
        assert_eq!(outbox["items"].as_array().unwrap().len(), 1);
        assert_eq!((&outbox["items"][0]["to"], &outbox["items"][0]["subject"]), (&json!(LEARNER), &json!("On Monday")));
        let mail = outbox["items"][0]["id"].as_str().unwrap();
        instructor.bare("POST", &format!("/outbox/{mail}/retry")).refused("conflict");
        server.signed_in(LEARNER).bare("POST", &format!("/outbox/{mail}/retry")).refused("forbidden");
        assert_eq!(administrator.get("/outbox?state=lost").status, 400);
    }

    fn an_announcement_is_taken_back(server) {
        let instructor = server.signed_in(INSTRUCTOR);
        let path = "/courses/plain-language/announcements";
        let letter = |scheduled_for: &str| json!({ "subject": "Later", "body": "Wait.", "scheduled_for": scheduled_for });
        let past = instructor.post(path, &letter("2020-01-01T00:00"));
        assert_eq!(past.refused("invalid")["errors"][0]["field"], "scheduled_for");
        let id = instructor.post(path, &letter("2099-01-01T00:00")).is(201)["id"].clone();
        let listed = instructor.get(path).is(200);
        assert_eq!((&listed["items"][0]["id"], &listed["items"][0]["queued_at"]), (&id, &json!(null)));
        let one = format!("/announcements/{}", id.as_str().unwrap());
        let learner = server.signed_in(LEARNER);
        learner.delete(&one).refused("forbidden");
        learner.get(path).refused("forbidden");
        instructor.delete(&one).is(204);
        assert_eq!(instructor.delete(&one).status, 404);
        assert_eq!(instructor.get(path).is(200)["items"], json!([]));
    }
}
