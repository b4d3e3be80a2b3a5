use serde_json::json;

use crate::program::{INSTRUCTOR, LEARNER};

on_both_databases! {
    fn searching_and_paging(server) {
        let instructor = server.signed_in(INSTRUCTOR);
        for number in 1..=5 {
            instructor.publish(&format!("Weaving {number}"));
        }
        let visitor = server.visitor();
        let mut titles = Vec::new();
        let mut path = "/api/v1/courses?search=WEAV&size=2".to_owned();
        loop {
            let answer = visitor.raw("GET", &path, &[], Vec::new());
            let page = answer.is(200);
            titles.extend(page["items"].as_array().unwrap().iter().map(|course| course["title"].as_str().unwrap().to_owned()));
            let Some(link) = answer.header("link") else {
                assert!(page["next"].is_null());
                break;
            };
            path = link.strip_prefix('<').unwrap().strip_suffix(">; rel=\"next\"").unwrap().to_owned();
            assert!(path.contains(page["next"].as_str().unwrap()), "{path}");
        }
        assert_eq!(titles, ["Weaving 5", "Weaving 4", "Weaving 3", "Weaving 2", "Weaving 1"]);
        assert_eq!(visitor.get("/courses?search=100%25").is(200)["items"], json!([]));
        assert_eq!(visitor.get("/courses?size=1").is(200)["items"].as_array().unwrap().len(), 1);
    }

    fn a_course_by_its_slug_and_its_id(server) {
        let visitor = server.visitor();
        let by_slug = visitor.get("/courses/data-with-sql").is(200);
        let by_id = visitor.get(&format!("/courses/{}", by_slug["course"]["id"].as_str().unwrap())).is(200);
        assert_eq!(by_slug, by_id);
        assert_eq!(by_slug["outline"][0]["lessons"].as_array().unwrap().len(), 2);
    }

    fn drafts_are_their_staff_s_alone(server) {
        let instructor = server.signed_in(INSTRUCTOR);
        let answer = instructor.post("/courses", &json!({ "title": "Not yet" }));
        let draft = answer.is(201);
        assert_eq!(answer.header("location"), Some("/api/v1/courses/not-yet"));
        instructor.get("/courses/not-yet").is(200);
        for path in ["not-yet", draft["id"].as_str().unwrap()] {
            assert_eq!(server.visitor().get(&format!("/courses/{path}")).status, 404);
            assert_eq!(server.signed_in(LEARNER).get(&format!("/courses/{path}")).status, 404);
        }
        assert_eq!(server.visitor().get("/courses?search=yet").is(200)["items"], json!([]));
        assert_eq!(instructor.get("/staff/courses").is(200)["items"][0]["slug"], "not-yet");
    }
}
