//! Pages that are kept for visitors.

use std::collections::HashSet;

use serde_json::json;

use crate::program::{INSTRUCTOR, LEARNER, PASSWORD, Program};

fn catalog(server: &Program) -> (String, String) {
    let answer = server.visitor().raw("GET", "/courses", &[("accept", "text/html")], Vec::new());
    assert_eq!(answer.status, 200);
    let policy = answer.header("content-security-policy").expect("a page must have a policy").to_owned();
    let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).expect("with a nonce");
    (nonce.to_owned(), answer.text())
}

on_both_databases! {
    fn each_answer_has_a_nonce_of_its_own(server) {
        let answers: Vec<_> = (0..3).map(|_| catalog(server)).collect();
        let scripts = |(nonce, page): &(String, String)| page.matches(&format!("nonce=\"{nonce}\"")).count();
        assert!(scripts(&answers[0]) > 1, "{}", answers[0].1);
        assert!(answers.iter().all(|answer| scripts(answer) == scripts(&answers[0])));
        let nonces: HashSet<_> = answers.iter().map(|(nonce, _)| nonce).collect();
        assert_eq!(nonces.len(), answers.len());
        assert!(!answers[1].1.contains(&answers[0].0), "nothing is left of an older nonce");
    }

    fn a_change_is_seen_at_once(server) {
        assert!(!catalog(server).1.contains("Bread by hand"));
        let instructor = server.signed_in(INSTRUCTOR);
        let course = instructor.post("/courses", &json!({ "title": "Bread by hand" })).is(201);
        let slug = course["slug"].as_str().unwrap();
        let module = instructor.post(&format!("/courses/{slug}/modules"), &json!({ "title": "Dough" })).is(201);
        instructor.post(&format!("/modules/{}/lessons", module["id"].as_str().unwrap()), &json!({ "title": "Flour" })).is(201);
        assert!(!catalog(server).1.contains("Bread by hand"), "drafts aren't for visitors");
        assert_eq!(instructor.bare("POST", &format!("/courses/{slug}/publication")).status, 204);
        let seen = (0..40).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(5));
            catalog(server).1.contains("Bread by hand")
        });
        assert!(seen, "PostgreSQL tells of it within milliseconds, long before pages are too old to be kept");
    }

    fn who_is_signed_in_gets_a_page_of_their_own(server) {
        catalog(server);
        let cookie = server.visitor().cookie(LEARNER, PASSWORD);
        let page = server.visitor().raw("GET", "/courses", &[("accept", "text/html"), ("cookie", &cookie)], Vec::new()).text();
        assert!(page.contains("Sign out"));
        assert!(!catalog(server).1.contains("Sign out"));
    }
}
