use serde_json::json;

use crate::program::{INSTRUCTOR, LEARNER, PASSWORD};

on_both_databases! {
    fn a_token_is_given_shown_to_be_good_and_ended(server) {
        let learner = server.signed_in(LEARNER);
        let viewer = learner.get("/session").is(200);
        assert_eq!((&viewer["email"], &viewer["role"], &viewer["is_staff"]), (&json!(LEARNER), &json!("learner"), &json!(false)));
        assert_eq!(server.signed_in(INSTRUCTOR).get("/session").is(200)["is_staff"], true);

        learner.delete("/session").is(204);
        let over = learner.get("/session");
        assert_eq!(over.status, 401);
        over.refused("sign-in-needed");
        assert!(over.header("www-authenticate").unwrap().starts_with("Bearer"));
    }

    fn what_is_no_token_is_refused_everywhere(server) {
        let mut visitor = server.visitor();
        visitor.get("/session").refused("sign-in-needed");
        visitor.get("/courses").is(200);
        for token in ["", "x", &"0".repeat(64), "a b"] {
            visitor.token = Some(token.to_owned());
            assert_eq!(visitor.get("/courses").status, 401, "{token}");
        }
        visitor.token = None;
        let basic = [("authorization", "Basic bGVuYTpwdw==")];
        visitor.raw("GET", "/api/v1/courses", &basic, Vec::new()).refused("sign-in-needed");
    }

    fn a_browser_s_cookie_counts_for_nothing(server) {
        let visitor = server.visitor();
        let cookie = visitor.cookie(LEARNER, PASSWORD);
        let answer = visitor.raw("GET", "/api/v1/session", &[("cookie", &cookie)], Vec::new());
        assert_eq!(answer.status, 401);
        let token = cookie.split_once('=').unwrap().1;
        let answer = visitor.raw("GET", "/api/v1/session", &[("authorization", &format!("Bearer {token}"))], Vec::new());
        assert_eq!(answer.status, 401, "a browser's token isn't one of the API");
    }

    fn guessing_is_slowed_down(server) {
        let visitor = server.visitor();
        let guess = json!({ "email": LEARNER, "password": "not the right one" });
        for _ in 0..5 {
            let refused = visitor.post("/session", &guess);
            assert_eq!(refused.status, 422);
            assert_eq!(refused.refused("invalid")["errors"][0]["field"], "password");
        }
        let slowed = visitor.post("/session", &json!({ "email": LEARNER, "password": PASSWORD }));
        assert_eq!(slowed.status, 429);
        slowed.refused("rate-limited");
        assert!(slowed.header("retry-after").unwrap().parse::<u32>().unwrap() > 0);
    }

    fn one_s_own_tokens_are_listed_and_ended(server) {
        let (here, other) = (server.signed_in(LEARNER), server.signed_in(LEARNER));
        let stranger = server.signed_in(INSTRUCTOR);
        let rows = here.get("/sessions").is(200);
        let rows = rows.as_array().unwrap();
        assert_eq!(rows.iter().filter(|row| row["is_current"] == true).count(), 1);
        assert!(rows.iter().all(|row| row["is_api_token"] == true && row.get("token_hash").is_none()));
        let elsewhere = rows.iter().find(|row| row["is_current"] == false).unwrap();
        let path = format!("/sessions/{}", elsewhere["id"].as_str().unwrap());
        assert_eq!(stranger.delete(&path).status, 404);
        other.get("/session").is(200);
        here.delete(&path).is(204);
        other.get("/session").refused("sign-in-needed");
        here.get("/session").is(200);
    }

    fn a_password_is_changed_by_who_knows_it(server) {
        let (here, elsewhere) = (server.signed_in(LEARNER), server.signed_in(LEARNER));
        let new = "another horse battery";
        let wrong = here.put("/password", &json!({ "current": "a wrong guess", "password": new }));
        assert_eq!(wrong.refused("invalid")["errors"][0]["field"], "current");
        here.put("/password", &json!({ "current": PASSWORD, "password": new })).is(204);
        here.get("/session").is(200);
        elsewhere.get("/session").refused("sign-in-needed");
        server.visitor().post("/session", &json!({ "email": LEARNER, "password": PASSWORD })).refused("invalid");
        server.visitor().post("/session", &json!({ "email": LEARNER, "password": new })).is(201);
    }
}
