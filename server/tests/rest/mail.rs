use serde_json::json;

use crate::program::{ADMINISTRATOR, Client, INSTRUCTOR, LEARNER};

/// Sends one more announcement and returns to how many learners it goes.
fn send_again(instructor: &Client) -> serde_json::Value {
    let soon = (chrono::Utc::now() + chrono::Duration::seconds(1)).to_rfc3339();
    let letter = json!({ "subject": "Again", "body": "We begin.", "scheduled_for": soon });
    let id = instructor.post("/courses/plain-language/announcements", &letter).is(201)["id"].clone();
    let began = std::time::Instant::now();
    loop {
        let listed = instructor.get("/staff/courses/plain-language/announcements").is(200)["items"][0].clone();
        assert_eq!(listed["id"], id);
        if !listed["recipients"].is_null() {
            return listed["recipients"].clone();
        }
        assert!(began.elapsed().as_secs() < 20, "the worker must take it");
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
}

on_both_databases! {
    fn an_announcement_is_sent_once(server) {
        let instructor = server.signed_in(INSTRUCTOR);
        let headers = [("content-type", "application/json"), ("idempotency-key", "monday")];
        let soon = (chrono::Utc::now() + chrono::Duration::seconds(3)).to_rfc3339();
        let text = |subject: &str| json!({ "subject": subject, "body": "We *begin*.", "scheduled_for": soon }).to_string();
        let letter = text("On Monday");
        let path = "/api/v1/courses/plain-language/announcements";
        let first = instructor.raw("POST", path, &headers, letter.clone().into_bytes()).is(201);
        assert_eq!(instructor.raw("POST", path, &headers, letter.into_bytes()).is(201), first);
        let refusal = instructor.raw("POST", path, &headers, text("On Tuesday").into_bytes());
        assert_eq!(refusal.refused("invalid")["errors"][0]["field"], "key");

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
        instructor.bare("POST", &format!("/outbox/{mail}/retry")).refused("wrong-state");
        instructor.get(&format!("/outbox/{mail}")).refused("forbidden");
        assert_eq!(administrator.get(&format!("/outbox/{mail}")).is(200)["text"].as_str().map(str::trim), Some("We begin."));
        assert_eq!(administrator.get("/outbox?search=on%20monday").is(200)["items"].as_array().unwrap().len(), 1);
        assert_eq!(administrator.get("/outbox?search=on%20tuesday").is(200)["items"], json!([]));

        let learner = server.signed_in(LEARNER);
        let read = learner.get("/courses/plain-language/announcements").is(200);
        assert_eq!((&read["items"][0]["subject"], &read["items"][1]), (&json!("On Monday"), &json!(null)));
        learner.get("/staff/courses/plain-language/announcements").refused("forbidden");
        learner.put("/courses/plain-language/announcements/subscription", &json!({ "by_email": false })).is(204);
        server.signed_in(LEARNER).bare("POST", &format!("/outbox/{mail}/retry")).refused("forbidden");
        assert_eq!(administrator.get("/outbox?state=lost").status, 400);
        administrator.bare("POST", &format!("/outbox/{mail}/retry")).is(204);
    }

    fn a_mail_program_unsubscribes_with_one_click(server) {
        let instructor = server.signed_in(INSTRUCTOR);
        let soon = (chrono::Utc::now() + chrono::Duration::seconds(2)).to_rfc3339();
        let letter = json!({ "subject": "On Monday", "body": "We begin.", "scheduled_for": soon });
        instructor.post("/courses/plain-language/announcements", &letter).is(201);
        let visitor = server.visitor();
        let began = std::time::Instant::now();
        let link = loop {
            assert!(began.elapsed().as_secs() < 20, "the worker must take it");
            std::thread::sleep(std::time::Duration::from_millis(100));
            let mail = visitor.raw("GET", "/dev/mail", &[("accept", "text/html")], Vec::new()).text();
            if let Some((_, after)) = mail.split_once("/unsubscribe/") {
                break format!("/unsubscribe/{}", after.split(|c: char| !c.is_ascii_hexdigit()).next().unwrap());
            }
        };
        // A visit, such as mail programs make to check links, changes nothing.
        let visit = visitor.raw("GET", &link, &[("accept", "text/html")], Vec::new());
        assert!(visit.status == 200 && visit.text().contains("Unsubscribe"), "{}", visit.status);
        let form = [("content-type", "application/x-www-form-urlencoded")];
        let click = |path: &str| visitor.raw("POST", path, &form, b"List-Unsubscribe=One-Click".to_vec());
        let forged = if link.ends_with('0') { format!("{}1", &link[..link.len() - 1]) } else { format!("{}0", &link[..link.len() - 1]) };
        assert_eq!(click(&forged).status, 404);
        assert_eq!(send_again(&instructor), json!(1), "neither unsubscribed");
        assert_eq!((click(&link).status, click(&link).status), (200, 200));
        assert_eq!(send_again(&instructor), json!(0));
    }

    fn an_announcement_is_taken_back(server) {
        let instructor = server.signed_in(INSTRUCTOR);
        let path = "/courses/plain-language/announcements";
        let letter = |scheduled_for: &str| json!({ "subject": "Later", "body": "Wait.", "scheduled_for": scheduled_for });
        let past = instructor.post(path, &letter("2020-01-01T00:00:00Z"));
        assert_eq!(past.refused("invalid")["errors"][0]["field"], "scheduled_for");
        let local = instructor.post(path, &letter("2098-01-01T00:00")).refused("invalid");
        assert_eq!(local["errors"][0]["field"], "scheduled_for", "an offset is needed");
        let id = instructor.post(path, &letter("2098-01-01T00:00:00Z")).is(201)["id"].clone();
        let listed = instructor.get(&format!("/staff{path}")).is(200);
        assert_eq!((&listed["items"][0]["id"], &listed["items"][0]["queued_at"]), (&id, &json!(null)));
        let one = format!("/announcements/{}", id.as_str().unwrap());
        let learner = server.signed_in(LEARNER);
        learner.delete(&one).refused("forbidden");
        assert_eq!(learner.get(path).is(200)["items"], json!([]), "it waits");
        learner.get(&one).refused("forbidden");
        let mut change = instructor.get(&one).is(200);
        for member in ["id", "course"] {
            change.as_object_mut().unwrap().remove(member);
        }
        change["subject"] = json!("Later still");
        assert_eq!(instructor.put(&one, &change).is(200)["subject"], "Later still");
        instructor.put(&one, &change).refused("stale");
        instructor.delete(&one).is(204);
        assert_eq!(instructor.delete(&one).status, 404);
        assert_eq!(instructor.get(&format!("/staff{path}")).is(200)["items"], json!([]));
    }
}
