use serde_json::json;

use crate::program::{INSTRUCTOR, LEARNER};

on_both_databases! {
    fn a_learner_enrolls_reads_and_completes(server) {
        let learner = server.signed_in(LEARNER);
        learner.delete("/courses/data-with-sql/enrollment").is(204);
        assert_eq!(learner.delete("/courses/data-with-sql/enrollment").status, 404);
        learner.get("/courses/data-with-sql/outline").refused("forbidden");
        let first = learner.bare("POST", "/courses/data-with-sql/enrollment").is(200);
        assert_eq!(learner.bare("POST", "/courses/data-with-sql/enrollment").is(200), first);

        let outline = learner.get("/courses/data-with-sql/outline").is(200);
        let lesson = &outline["modules"][0]["lessons"][0];
        let page = learner.get(&format!("/courses/data-with-sql/lessons/{}", lesson["slug"].as_str().unwrap())).is(200);
        assert_eq!((&page["position"], &page["of"], &page["done"]), (&json!(1), &json!(3), &json!(false)));
        let path = format!("/lessons/{}", lesson["id"].as_str().unwrap());
        assert_eq!(learner.get(&path).is(200), page["lesson"]);
        for _ in 0..2 {
            learner.bare("PUT", &format!("{path}/completion")).is(204);
        }
        let mine = learner.get("/enrollments").is(200);
        assert_eq!(mine["items"][0]["course"]["slug"], "data-with-sql");
        assert_eq!((&mine["items"][0]["done"], &mine["items"][0]["continue_at"]["slug"]), (&json!(1), &json!("choosing-rows")));
        learner.delete(&format!("{path}/completion")).is(204);
        assert_eq!(learner.get("/enrollments").is(200)["items"][0]["done"], 0);
    }

    fn a_learner_is_told_what_was_published_since(server) {
        let (learner, instructor) = (server.signed_in(LEARNER), server.signed_in(INSTRUCTOR));
        let read = || learner.get("/courses/data-with-sql/lessons/joining").is(200);
        let before = read();
        assert_eq!(before["changes"], json!(null));
        let path = format!("/lessons/{}", before["lesson"]["id"].as_str().unwrap());
        let change = json!({ "title": "Joining", "body": "New.", "version": before["lesson"]["version"] });
        let version = instructor.put(&path, &change).is(200)["version"].clone();
        assert_eq!(read(), before);
        let staff = instructor.get("/courses/data-with-sql/lessons/joining").is(200);
        assert_eq!((&staff["unpublished_changes"], &staff["lesson"]["html"]), (&json!(true), &json!("<p>New.</p>\n")));

        let update = json!({ "kind": "major", "note": "All of it", "version": version });
        learner.post(&format!("{path}/updates"), &update).refused("forbidden");
        instructor.post(&format!("{path}/updates"), &update).is(204);
        instructor.post(&format!("{path}/updates"), &update).refused("wrong-state");
        let after = read();
        assert_eq!((&after["lesson"]["html"], &after["changes"]["kind"]), (&json!("<p>New.</p>\n"), &json!("major")));
        assert_eq!(after["changes"]["notes"], json!(["All of it"]));
        let is_marked = || {
            let outline = learner.get("/courses/data-with-sql/outline").is(200);
            let lessons = outline["modules"][1]["lessons"].as_array().unwrap().clone();
            lessons.iter().any(|lesson| lesson["updated"] == true)
        };
        assert!(is_marked());
        learner.bare("PUT", &format!("{path}/reading")).is(204);
        assert_eq!(read()["changes"], json!(null));
        assert!(!is_marked());
    }

    fn who_is_not_enrolled_reads_no_lessons(server) {
        let visitor = server.visitor();
        for path in ["/courses/data-with-sql/outline", "/courses/data-with-sql/lessons/joining", "/enrollments"] {
            visitor.get(path).refused("sign-in-needed");
        }
        let instructor = server.signed_in(INSTRUCTOR);
        let lesson = instructor.get("/courses/data-with-sql/lessons/joining").is(200)["lesson"]["id"].clone();
        instructor.bare("PUT", &format!("/lessons/{}/completion", lesson.as_str().unwrap())).refused("forbidden");
    }
}
