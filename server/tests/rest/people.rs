use serde_json::json;

use crate::program::{ADMINISTRATOR, INSTRUCTOR, LEARNER};

on_both_databases! {
    fn staff_see_and_decide_about_learners(server) {
        let (instructor, learner) = (server.signed_in(INSTRUCTOR), server.signed_in(LEARNER));
        learner.get("/courses/data-with-sql/learners").refused("forbidden");
        let all = instructor.get("/courses/data-with-sql/learners").is(200);
        let one = &all["items"][0];
        assert_eq!((&one["state"], &one["is_current"], &one["lessons"]), (&json!("active"), &json!(true), &json!(3)));
        let decide = |decision: &str| {
            let body = json!({ "decision": decision, "enrollments": [one["enrollment"]] });
            instructor.post("/courses/data-with-sql/learners/decisions", &body)
        };
        assert_eq!(decide("remove").is(200), json!({ "changed": 1, "unchanged": 0 }));
        decide("remove").refused("wrong-state");
        learner.get("/courses/data-with-sql/outline").refused("forbidden");
        let page = learner.get("/courses/data-with-sql").is(200);
        assert_eq!((&page["own_enrollment"]["state"], &page["enrollment"]["refusal"]), (&json!("inactive"), &json!("up_to_staff")));
        let removed = instructor.get("/courses/data-with-sql/learners?state=inactive").is(200);
        assert_eq!(removed["items"].as_array().map(Vec::len), Some(1));
        decide("restore").is(200);
        learner.get("/courses/data-with-sql/outline").is(200);

        let ended = json!({ "enrollments": [one["enrollment"]], "starts_at": null, "ends_at": "2026-01-01T00:00:00Z" });
        instructor.put("/courses/data-with-sql/learners/dates", &ended).is(204);
        learner.get("/courses/data-with-sql/outline").refused("forbidden");
        let again = json!({ "enrollments": [one["enrollment"]], "starts_at": null, "ends_at": null });
        instructor.put("/courses/data-with-sql/learners/dates", &again).is(204);

        let emails = json!({ "emails": [LEARNER, "nobody@school.example"] });
        let enrolled = instructor.post("/courses/data-with-sql/learners", &emails).is(200);
        assert_eq!((&enrolled["emails"][0]["outcome"], &enrolled["emails"][1]["outcome"]), (&json!("already"), &json!("invited")));
    }

    fn a_course_changes_hands(server) {
        let (instructor, admin) = (server.signed_in(INSTRUCTOR), server.signed_in(ADMINISTRATOR));
        let staff = instructor.get("/courses/data-with-sql/staff").is(200);
        let owner = staff["staff"][0]["account"].as_str().unwrap().to_owned();
        assert_eq!((&staff["staff"][0]["is_owner"], &staff["staff"][0]["role"]), (&json!(true), &json!("instructor")));
        let role = |role: &str| json!({ "role": role });
        instructor.patch(&format!("/courses/data-with-sql/staff/{owner}"), &role("author")).refused("wrong-state");
        let new = json!({ "email": ADMINISTRATOR, "role": "instructor" });
        instructor.post("/courses/data-with-sql/staff", &new).is(204);
        instructor.post("/courses/data-with-sql/staff", &new).refused("already-exists");
        let own = admin.get("/session").is(200)["id"].as_str().unwrap().to_owned();
        instructor.delete(&format!("/courses/data-with-sql/staff/{owner}")).refused("wrong-state");
        instructor.bare("PUT", &format!("/courses/data-with-sql/staff/{own}/ownership")).is(204);
        admin.bare("PUT", &format!("/courses/data-with-sql/staff/{owner}/ownership")).is(204);
        admin.delete(&format!("/courses/data-with-sql/staff/{own}")).is(204);
        instructor.get("/courses/data-with-sql/staff").is(200);
    }

    fn a_code_enrolls_and_ends(server) {
        let (instructor, admin) = (server.signed_in(INSTRUCTOR), server.signed_in(ADMINISTRATOR));
        let path = "/courses/data-with-sql/enrollment-links";
        let limits = json!({ "max_uses": 1, "expires_at": null });
        admin.post("/enrollments", &json!({ "code": "ABCDE-22222" })).refused("wrong-state");
        let code = instructor.post(path, &limits).is(200);
        assert_eq!(admin.post("/enrollments", &code).is(200), json!({ "course": "data-with-sql" }));
        let links = instructor.get(path).is(200);
        let link = &links["links"][0];
        assert_eq!((&link["uses"], &link["works"], &link["code"]), (&json!(1), &json!(false), &code["code"]));
        let link = link["id"].as_str().unwrap();
        server.signed_in(LEARNER).delete(&format!("{path}/{link}")).refused("forbidden");
        instructor.delete(&format!("{path}/{link}")).is(204);
        assert_eq!(instructor.get(path).is(200), json!({ "links": [] }));
        instructor.post(path, &json!({ "max_uses": 1, "expires_at": "2026-01-01T00:00:00Z" })).refused("invalid");
    }
}
