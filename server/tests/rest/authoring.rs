use serde_json::json;

use crate::program::{ADMINISTRATOR, INSTRUCTOR, LEARNER};

on_both_databases! {
    fn a_course_is_written_and_published(server) {
        let instructor = server.signed_in(INSTRUCTOR);
        let learner = server.signed_in(LEARNER);
        let course = instructor.post("/courses", &json!({ "title": "Bread" })).is(201);
        let id = course["id"].as_str().unwrap();
        let module = instructor.post("/courses/bread/modules", &json!({ "title": "Dough" })).is(201);
        let module = format!("/modules/{}", module["id"].as_str().unwrap());
        instructor.patch(&module, &json!({ "title": "Dough and time", "version": 1 })).is(204);
        instructor.patch(&module, &json!({ "title": "Late", "version": 1 })).refused("stale");
        let answer = instructor.post(&format!("{module}/lessons"), &json!({ "title": "Flour" }));
        let lesson = answer.is(201);
        let path = format!("/lessons/{}", lesson["id"].as_str().unwrap());
        assert_eq!(answer.header("location"), Some(format!("/api/v1{path}").as_str()));

        let text = json!({ "title": "Flour", "body": "Weigh **it**.\n\n<script>alert(1)</script>", "version": lesson["version"] });
        assert_eq!(instructor.put(&path, &text).is(200)["version"], 2);
        assert_eq!(learner.put(&path, &text).status, 404, "a draft isn't there for a learner");
        let publish = |query: &str| instructor.bare("POST", &format!("/courses/{id}/publication?{query}"));
        publish("version=1&drafts=true").refused("wrong-state");
        instructor.patch("/courses/bread", &json!({ "summary": "How to bake.", "version": 1 })).is(200);
        publish("version=2").refused("wrong-state");
        publish("version=2&drafts=true").is(204);
        publish("version=2").is(204);
        learner.put(&path, &text).refused("forbidden");
        instructor.bare("DELETE", &format!("{path}/publication?version=2")).is(204);
        assert_eq!(instructor.get("/courses/bread/source").is(200)["outline"][0]["lessons"][0]["state"], "draft");
        instructor.bare("PUT", &format!("{path}/publication?version=2")).is(204);

        let read = instructor.get("/courses/bread/lessons/flour").is(200);
        let html = read["lesson"]["html"].as_str().unwrap();
        assert!(html.contains("<strong>it</strong>") && !html.contains("<script"), "{html}");
        assert_eq!(read["module_title"], "Dough and time");

        instructor.delete(&format!("{path}?version=1")).refused("stale");
        instructor.delete(&format!("{path}?version=2")).is(204);
        assert_eq!(instructor.get(&path).status, 404);
        let bin = instructor.get("/courses/bread/bin").is(200);
        assert_eq!((&bin["lessons"][0]["title"], &bin["lessons"][0]["removed_by"]), (&json!("Flour"), &json!("Ivo Brandt")));
        learner.get("/courses/bread/bin").refused("forbidden");
        let binned = format!("/bin{path}");
        instructor.post(&format!("{binned}/restore"), &json!({})).is(204);
        assert_eq!(instructor.get("/courses/bread/source").is(200)["outline"][0]["lessons"][0]["state"], "published");
        instructor.post(&format!("{path}/duplicate"), &json!({})).is(201);
        assert_eq!(instructor.get("/courses/bread/source").is(200)["outline"][0]["lessons"][1]["title"], "Flour (copy)");
        instructor.delete(&format!("{path}?version=2")).is(204);
        instructor.delete(&binned).is(204);
        assert_eq!(instructor.delete(&binned).status, 404);
        instructor.post(&format!("{module}/duplicate"), &json!({})).is(201);
        instructor.delete(&format!("{module}?version=2")).is(204);
        instructor.post(&format!("/bin{module}/restore"), &json!({})).is(204);
        instructor.delete(&format!("{module}?version=2")).is(204);
        instructor.delete(&format!("/bin{module}")).is(204);
        assert_eq!(instructor.delete(&module).status, 400, "without a version");
        instructor.delete("/courses/bread/publication?version=3&draft=true").is(204);
        assert_eq!(server.visitor().get("/courses/bread").status, 404);
    }

    fn a_course_keeps_its_earlier_urls(server) {
        let instructor = server.signed_in(INSTRUCTOR);
        let read = instructor.get("/courses/data-with-sql/settings").is(200);
        assert_eq!((&read["language"], &read["enrollment_policy"], &read["seats"]), (&json!("en"), &json!("open"), &json!(null)));
        let settings = |slug: &str, version: &serde_json::Value| {
            json!({
                "slug": slug, "language": "en-GB", "enrollment_policy": "open",
                "enroll_until": "2090-03-04T17:00:00Z", "seats": 40, "version": version
            })
        };
        let changed = instructor.put("/courses/data-with-sql/settings", &settings("sql", &read["version"])).is(200);
        assert_eq!((&changed["slug"], &changed["seats"]), (&json!("sql"), &json!(40)));
        instructor.put("/courses/sql/settings", &settings("sql", &read["version"])).refused("stale");
        let shown = server.visitor().get("/courses/data-with-sql").is(200);
        assert_eq!((&shown["course"]["slug"], &shown["language"]), (&json!("sql"), &json!("en-GB")));
        assert_eq!(shown["enrollment"]["until"], "2090-03-04T17:00:00Z");
        let page = server.visitor().raw("GET", "/courses/data-with-sql", &[("accept", "text/html")], Vec::new());
        assert_eq!((page.status, page.header("location")), (302, Some("/courses/sql")));
        server.signed_in(LEARNER).get("/courses/sql/settings").refused("forbidden");
    }

    fn modules_and_lessons_are_moved(server) {
        let instructor = server.signed_in(INSTRUCTOR);
        instructor.post("/courses", &json!({ "title": "Bread" })).is(201);
        let add = |path: &str, title: &str| instructor.post(path, &json!({ "title": title })).is(201)["id"].clone();
        let (dough, oven) = (add("/courses/bread/modules", "Dough"), add("/courses/bread/modules", "Oven"));
        let lessons = format!("/modules/{}/lessons", dough.as_str().unwrap());
        let (flour, water, salt) = (add(&lessons, "Flour"), add(&lessons, "Water"), add(&lessons, "Salt"));
        let order = || {
            let source = instructor.get("/courses/bread/source").is(200);
            let titles = |module: &serde_json::Value| {
                let lessons = module["lessons"].as_array().unwrap().iter().map(|lesson| lesson["title"].as_str().unwrap());
                std::iter::once(module["title"].as_str().unwrap()).chain(lessons).collect::<Vec<_>>().join(" ")
            };
            source["outline"].as_array().unwrap().iter().map(titles).collect::<Vec<_>>().join(", ")
        };
        instructor.post("/lessons/move", &json!({ "lessons": [salt, flour], "module": oven })).is(204);
        assert_eq!(order(), "Dough Water, Oven Flour Salt");
        instructor.post("/lessons/move", &json!({ "lessons": [water], "module": oven, "after": flour, "depth": 1 })).is(204);
        assert_eq!(order(), "Dough, Oven Flour Water Salt");
        instructor.post("/lessons/move", &json!({ "lessons": [salt], "module": oven, "after": null })).is(204);
        instructor.post("/modules/move", &json!({ "modules": [oven], "after": null })).is(204);
        assert_eq!(order(), "Oven Salt Flour Water, Dough");
        instructor.post("/lessons/move", &json!({ "lessons": [salt], "module": dough, "after": flour })).refused("wrong-state");
        instructor.post("/lessons/move", &json!({ "lessons": [], "module": dough })).refused("invalid");
        server.signed_in(LEARNER).post("/modules/move", &json!({ "modules": [oven] })).refused("not-found");
        let path = format!("/lessons/{}", salt.as_str().unwrap());
        assert_eq!(instructor.patch(&path, &json!({ "title": "A pinch of salt", "version": 1 })).is(200)["version"], 2);
        instructor.patch(&path, &json!({ "title": "Late", "version": 1 })).refused("stale");
    }

    fn a_course_is_copied(server) {
        let instructor = server.signed_in(INSTRUCTOR);
        let body = json!({ "title": "SQL, spring term", "days": 182 });
        let copy = instructor.post("/courses/data-with-sql/copy", &body).is(201);
        assert_eq!((&copy["slug"], &copy["state"]), (&json!("sql-spring-term"), &json!("draft")));
        instructor.post("/courses/data-with-sql/copy", &json!({ "title": "SQL", "days": 9999 })).refused("invalid");
        server.signed_in(LEARNER).post("/courses/data-with-sql/copy", &body).refused("forbidden");
    }

    fn of_two_writers_the_later_sees_the_earlier_s_text(server) {
        let (one, other) = (server.signed_in(INSTRUCTOR), server.signed_in(ADMINISTRATOR));
        let source = one.get("/courses/data-with-sql/lessons/joining/source").is(200);
        let path = format!("/lessons/{}", source["id"].as_str().unwrap());
        let write = |body: &str| json!({ "title": "Joining", "body": body, "version": source["version"] });
        one.put(&path, &write("first")).is(200);
        let stale = other.put(&path, &write("second"));
        assert_eq!(stale.status, 409);
        let problem = stale.refused("stale");
        assert_eq!(problem["current"]["body"], "first");
        assert!(problem["detail"].as_str().unwrap().contains("Ivo Brandt"));
        let again = json!({ "title": "Joining", "body": "second", "version": problem["current"]["version"] });
        other.put(&path, &again).is(200);
    }

    fn a_change_leaves_what_it_does_not_name(server) {
        let instructor = server.signed_in(INSTRUCTOR);
        let before = instructor.get("/courses/plain-language/source").is(200);
        let change = json!({ "title": "Plainer language", "version": before["version"] });
        let after = instructor.patch("/courses/plain-language", &change).is(200);
        assert_eq!(after["title"], "Plainer language");
        assert_eq!((&after["summary"], &after["description"]), (&before["summary"], &before["description"]));
        instructor.patch("/courses/plain-language", &change).refused("stale");
        let wrong = json!({ "title": "", "summary": "x".repeat(301), "version": after["version"] });
        let problem = instructor.patch("/courses/plain-language", &wrong).refused("invalid");
        assert!(!problem["errors"].as_array().unwrap().is_empty());
        server.signed_in(LEARNER).patch("/courses/plain-language", &change).refused("forbidden");
        let nameless = json!({ "title": null, "version": after["version"] });
        let problem = instructor.patch("/courses/plain-language", &nameless).refused("invalid");
        assert_eq!(problem["errors"][0]["field"], "title");
        let cleared = json!({ "summary": null, "version": after["version"] });
        let cleared = instructor.patch("/courses/plain-language", &cleared).is(200);
        assert_eq!((&cleared["summary"], &cleared["description"]), (&json!(null), &before["description"]));
    }
}
