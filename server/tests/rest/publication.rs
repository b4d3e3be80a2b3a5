use serde_json::json;

use crate::program::{INSTRUCTOR, LEARNER};

on_both_databases! {
    fn modules_and_lessons_are_scheduled(server) {
        let instructor = server.signed_in(INSTRUCTOR);
        let learner = server.signed_in(LEARNER);
        learner.post("/courses/plain-language/enrollment", &json!({}));
        let outline = || instructor.get("/courses/plain-language/source").is(200)["outline"].clone();
        let before = outline();
        let lesson = format!("/lessons/{}", before[0]["lessons"][0]["id"].as_str().unwrap());
        let module = format!("/modules/{}", before[1]["id"].as_str().unwrap());
        assert_eq!((&before[1]["state"], &before[1]["publish_at"]), (&json!("published"), &json!(null)));
        let at = |year: u32| json!({ "publish_at": format!("{year}-01-02T08:00:00Z"), "version": 1 });
        instructor.put(&format!("{lesson}/schedule"), &at(2020)).refused("invalid");
        instructor.put(&format!("{lesson}/schedule"), &at(2090)).is(204);
        instructor.put(&format!("{module}/schedule"), &at(2090)).is(204);
        learner.put(&format!("{module}/schedule"), &at(2091)).refused("forbidden");
        let after = outline();
        for part in [&after[0]["lessons"][0], &after[1]] {
            assert_eq!((&part["state"], &part["publish_at"]), (&json!("scheduled"), &json!("2090-01-02T08:00:00Z")));
        }
        assert_eq!(learner.get(&lesson).status, 404);
        let seen = learner.get("/courses/plain-language/outline").is(200);
        assert_eq!((seen["modules"].as_array().unwrap().len(), seen["modules"][0]["lessons"].as_array().unwrap().len()), (1, 1));
        instructor.delete(&format!("{module}/publication?version=7")).refused("stale");
        instructor.delete(&format!("{module}/publication?version=1")).is(204);
        instructor.bare("PUT", &format!("{module}/publication?version=1")).is(204);
        instructor.bare("PUT", &format!("{lesson}/publication?version=1")).is(204);
        learner.get(&lesson).is(200);
    }

    fn an_assignment_is_scheduled(server) {
        let instructor = server.signed_in(INSTRUCTOR);
        let form = json!({ "title": "Later", "points": "10", "publish_at": "2090-01-02T08:00:00Z" });
        let id = instructor.post("/courses/plain-language/assignments", &form).is(201)["id"].clone();
        let path = format!("/assignments/{}", id.as_str().unwrap());
        let source = instructor.get(&format!("{path}/source")).is(200);
        assert_eq!((&source["state"], &source["publish_at"]), (&json!("scheduled"), &json!("2090-01-02T08:00:00Z")));
        assert_eq!(server.signed_in(LEARNER).get(&path).status, 404);
        let early = json!({ "title": "Later", "points": "10", "publish_at": "2020-01-02T08:00:00Z" });
        let problem = instructor.post("/courses/plain-language/assignments", &early).refused("invalid");
        assert_eq!(problem["errors"][0]["field"], "publish_at");
    }

    fn locked_lessons_say_what_opens_them(server) {
        let instructor = server.signed_in(INSTRUCTOR);
        let learner = server.signed_in(LEARNER);
        learner.post("/courses/plain-language/enrollment", &json!({}));
        let rules = instructor.get("/courses/plain-language/release-rules").is(200);
        let lessons = &rules["modules"][0]["lessons"];
        let (first, second) = (lessons[0]["id"].as_str().unwrap(), lessons[1]["id"].as_str().unwrap());
        let set = |lesson: &str, rule: serde_json::Value, version: i64| {
            instructor.put(&format!("/lessons/{lesson}/release-rules"), &json!({ "rules": [rule], "version": version }))
        };
        assert_eq!(set(second, json!({ "after_lesson": first }), 0).is(200)["version"], 1);
        set(second, json!({ "after_lesson": first }), 0).refused("stale");
        set(second, json!({ "after_lesson": first, "days_after_enrollment": 1 }), 1).refused("invalid");
        set(second, json!({}), 1).refused("invalid");
        let problem = set(first, json!({ "after_lesson": second }), 0).refused("wrong-state");
        assert!(problem["detail"].as_str().unwrap().contains("“One reader, one task”"), "{problem}");

        let problem = learner.get(&format!("/lessons/{second}")).refused("wrong-state");
        assert!(problem["detail"].as_str().unwrap().contains("Complete the lesson “One reader, one task”."), "{problem}");
        let page = learner.get("/courses/plain-language/lessons/order-by-need").is(200);
        assert_eq!((&page["lesson"]["html"], page["locked"].as_array().unwrap().len()), (&json!(null), 1));
        let outline = learner.get("/courses/plain-language/outline").is(200);
        assert_eq!(outline["modules"][0]["lessons"][1]["locked"], page["locked"]);
        let account = learner.get("/session").is(200)["id"].as_str().unwrap().to_owned();
        let locks = instructor.get(&format!("/courses/plain-language/learners/{account}/locks")).is(200);
        assert_eq!((&locks["lessons"][0]["id"], &locks["lessons"][0]["locked"]), (&json!(second), &page["locked"]));
        learner.get(&format!("/courses/plain-language/learners/{account}/locks")).refused("forbidden");
        learner.bare("PUT", &format!("/lessons/{second}/completion")).refused("wrong-state");
        learner.bare("PUT", &format!("/lessons/{first}/completion")).is(204);
        learner.get(&format!("/lessons/{second}")).is(200);

        let source = instructor.get("/courses/plain-language/source").is(200);
        let sequence = json!({ "is_sequential": true, "version": source["version"] });
        instructor.put("/courses/plain-language/sequence", &sequence).is(204);
        instructor.put("/courses/plain-language/sequence", &sequence).refused("stale");
        assert_eq!(instructor.get("/courses/plain-language/release-rules").is(200)["is_sequential"], true);
    }
}
