use serde_json::json;

use crate::program::{ADMINISTRATOR, INSTRUCTOR, LEARNER, PASSWORD};

on_both_databases! {
    fn accounts_and_their_roles(server) {
        let administrator = server.signed_in(ADMINISTRATOR);
        let found = administrator.get("/accounts?search=LENA").is(200);
        assert_eq!(found["items"].as_array().unwrap().len(), 1);
        let lena = &found["items"][0];
        let path = format!("/accounts/{}", lena["id"].as_str().unwrap());
        let role = json!({ "role": "author", "version": lena["version"] });
        administrator.patch(&path, &role).is(204);
        administrator.patch(&path, &role).is(204);
        administrator.patch(&path, &json!({ "role": "instructor", "version": lena["version"] })).refused("stale");
        assert_eq!(server.signed_in(LEARNER).get("/session").is(200)["role"], "author");
        assert_eq!(administrator.patch(&path, &json!({ "role": "owner", "version": 2 })).status, 422);

        let own = administrator.get("/accounts?search=admin@").is(200)["items"][0].clone();
        let path = format!("/accounts/{}", own["id"].as_str().unwrap());
        let last = administrator.patch(&path, &json!({ "role": "learner", "version": own["version"] }));
        last.refused("wrong-state");
        assert_eq!(last.status, 409, "one administrator stays");
        let trail = administrator.get("/audit?size=1").is(200);
        assert_eq!((&trail["items"][0]["action"], &trail["items"][0]["actor"]), (&json!("account.role"), &json!("Ada Moreau")));
        let at = trail["items"][0]["at"].as_str().unwrap();
        assert_eq!(administrator.get(&format!("/audit?from={at}&size=1")).is(200)["items"][0], trail["items"][0]);
        assert_ne!(administrator.get(&format!("/audit?until={at}&size=1")).is(200)["items"][0], trail["items"][0]);
        for day in ["2026-12-01", "2026-12-01T00:00:00", ""] {
            let refused = administrator.get(&format!("/audit?from={day}")).refused("unreadable");
            assert!(refused["detail"].as_str().unwrap().contains("from"), "{refused}");
        }
    }

    fn is_for_administrators_alone(server) {
        for email in [LEARNER, INSTRUCTOR] {
            let caller = server.signed_in(email);
            let own = caller.get("/session").is(200)["id"].clone();
            for path in ["/accounts", "/audit", "/outbox"] {
                caller.get(path).refused("forbidden");
                server.visitor().get(path).refused("sign-in-needed");
            }
            let role = json!({ "role": "administrator", "version": 1 });
            caller.patch(&format!("/accounts/{}", own.as_str().unwrap()), &role).refused("forbidden");
        }
    }

    fn an_account_is_disabled_and_enabled_again(server) {
        let (administrator, learner) = (server.signed_in(ADMINISTRATOR), server.signed_in(LEARNER));
        let cookie = server.visitor().cookie(LEARNER, PASSWORD);
        let id = learner.get("/session").is(200)["id"].as_str().unwrap().to_owned();
        let path = format!("/accounts/{id}");
        let detail = administrator.get(&path).is(200);
        assert_eq!((&detail["account"]["email"], detail["sessions"].as_array().unwrap().len()), (&json!(LEARNER), 2));
        assert_eq!(detail["courses"][0]["standing"], "learner");
        administrator.post(&format!("{path}/disable"), &json!({ "version": 1 })).is(204);
        learner.get("/session").refused("sign-in-needed");
        assert_eq!(server.visitor().page("/learning", &cookie), 303);
        server.visitor().post("/session", &json!({ "email": LEARNER, "password": PASSWORD })).refused("invalid");
        let listed = administrator.get("/accounts?state=disabled").is(200);
        assert_eq!((listed["items"].as_array().unwrap().len(), &listed["items"][0]["id"]), (1, &json!(id)));
        administrator.post(&format!("{path}/enable"), &json!({ "version": 1 })).refused("stale");
        administrator.post(&format!("{path}/enable"), &json!({ "version": 2 })).is(204);
        server.signed_in(LEARNER).delete("/session").is(204);

        let own = administrator.get("/session").is(200)["id"].as_str().unwrap().to_owned();
        administrator.post(&format!("/accounts/{own}/disable"), &json!({ "version": 1 })).refused("wrong-state");
        administrator.get("/session").is(200);
        let trail = administrator.get("/audit?kind=accounts&person=lena&size=1").is(200);
        let row = &trail["items"][0];
        assert_eq!((&row["action"], &row["about"], &row["subject"]), (&json!("account.enabled"), &json!("Lena Okafor"), &json!(id)));
        assert_eq!((&row["ip_address"], &row["details"]), (&json!("127.0.0.1"), &json!(null)));
        assert!(row["request_id"].as_str().is_some_and(|id| id.len() == 36));
    }

    fn disabling_is_for_administrators_alone(server) {
        let id = server.signed_in(LEARNER).get("/session").is(200)["id"].as_str().unwrap().to_owned();
        for caller in [server.signed_in(INSTRUCTOR), server.signed_in(LEARNER)] {
            for verb in ["disable", "enable"] {
                caller.post(&format!("/accounts/{id}/{verb}"), &json!({ "version": 1 })).refused("forbidden");
            }
            caller.get(&format!("/accounts/{id}")).refused("forbidden");
            caller.delete(&format!("/accounts/{id}/sessions")).refused("forbidden");
        }
        server.signed_in(LEARNER).get("/session").is(200);
    }
}
