use serde_json::json;

use crate::program::{ADMINISTRATOR, INSTRUCTOR, LEARNER};

on_both_databases! {
    fn accounts_and_their_roles(server) {
        let administrator = server.signed_in(ADMINISTRATOR);
        let found = administrator.get("/accounts?search=LENA").is(200);
        assert_eq!(found["items"].as_array().unwrap().len(), 1);
        let lena = &found["items"][0];
        let path = format!("/accounts/{}", lena["id"].as_str().unwrap());
        let role = json!({ "role": "author", "version": lena["version"] });
        administrator.patch(&path, &role).is(204);
        administrator.patch(&path, &role).refused("conflict");
        assert_eq!(server.signed_in(LEARNER).get("/session").is(200)["role"], "author");
        assert_eq!(administrator.patch(&path, &json!({ "role": "owner", "version": 2 })).status, 422);

        let own = administrator.get("/accounts?search=admin@").is(200)["items"][0].clone();
        let path = format!("/accounts/{}", own["id"].as_str().unwrap());
        let last = administrator.patch(&path, &json!({ "role": "learner", "version": own["version"] }));
        assert_eq!(last.status, 409, "one administrator stays");
        let trail = administrator.get("/audit?size=1").is(200);
        assert_eq!((&trail["items"][0]["action"], &trail["items"][0]["actor"]), (&json!("account.role"), &json!("Ada Moreau")));
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
}
