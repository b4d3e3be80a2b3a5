use crate::program::{Client, Database, LEARNER, PASSWORD, Site};

fn on_both(check: impl Fn(&Site)) {
    check(&Site::empty(Database::Sqlite));
    check(&Site::empty(Database::postgres()));
}

#[test]
fn migrations_go_up_and_down() {
    on_both(|site| {
        let pending = |site: &Site| site.run(&["migrate", "status"]).lines().filter(|line| line.starts_with("pending")).count();
        let all = site.run(&["migrate", "status"]).lines().count();
        assert!(all >= 6);
        assert_eq!(pending(site), all);
        site.run(&["migrate", "up"]);
        assert_eq!(pending(site), 0);
        site.run(&["migrate", "up"]);
        site.run(&["migrate", "down", "--steps", "2"]);
        assert_eq!(pending(site), 2);
        site.run(&["migrate", "up"]);
        site.run(&["migrate", "down", "--steps", &all.to_string()]);
        assert_eq!(pending(site), all);
        site.run(&["migrate", "up"]);
    });
}

#[test]
fn accounts_are_made_and_changed() {
    on_both(|site| {
        site.run(&["migrate", "up"]);
        let with_password = |arguments: &[&str], password: &str| {
            let output = site.command(arguments).env("DISCOG_PASSWORD", password).output().unwrap();
            (output.status.success(), String::from_utf8(output.stderr).unwrap())
        };
        let (made, said) = with_password(&["user", "create", "Mia@School.example", "Mia Park"], "first long password");
        assert!(made, "{said}");
        let (made, said) = with_password(&["user", "create", "mia@school.example", "Mia Park"], "first long password");
        assert!(!made && said.contains("account already"), "{said}");
        let (made, said) = with_password(&["user", "create", "nobody", ""], "x");
        assert!(!made && ["email", "name", "password"].iter().all(|field| said.contains(field)), "{said}");
        site.run(&["user", "role", "mia@school.example", "instructor"]);
        site.fail(&mut site.command(&["user", "role", "nobody@school.example", "instructor"]));

        let server = site.serve();
        let mia = Client::signed_in(&server.url, "mia@school.example", "first long password");
        assert_eq!(mia.get("/session").is(200)["role"], "instructor");
        let (changed, said) = with_password(&["user", "password", "mia@school.example"], "second long password");
        assert!(changed, "{said}");
        assert_eq!(mia.get("/session").status, 401, "a new password ends the sessions");
        Client::signed_in(&server.url, "mia@school.example", "second long password");
    });
}

#[test]
fn the_built_site_is_sent_once() {
    let site = Site::empty(Database::Sqlite);
    let built = site.folder().join("site");
    std::fs::create_dir_all(built.join("pkg")).unwrap();
    for (name, text) in [("robots.txt", "User-agent: *"), ("pkg/discog.Ab1-_x.js", "1"), ("pkg/discog.Ab1-_x.wasm", "2")] {
        std::fs::write(built.join(name), text).unwrap();
    }
    std::fs::write(built.join("pkg/discog.Ab1-_x.js.br"), "compressed for our own server").unwrap();
    let sync = || site.run(&["storage", "sync", "--site-root", built.to_str().unwrap()]);
    assert_eq!(sync().trim(), "3 sent, 0 as before");
    let kept = site.folder().join("var/files/static/pkg/discog.Ab1-_x.wasm");
    assert!(kept.exists(), "a CDN asks for a file by the name that the page has");
    assert_eq!(sync().trim(), "0 sent, 3 as before");
    std::fs::write(built.join("robots.txt"), "User-agent: nobody").unwrap();
    assert_eq!(sync().trim(), "1 sent, 2 as before");
    let missing = site.fail(&mut site.command(&["storage", "sync", "--site-root", "nowhere"]));
    assert!(missing.contains("nowhere"), "{missing}");
}

#[test]
fn mail_that_is_due_is_captured_once() {
    on_both(|site| {
        site.run(&["migrate", "up"]);
        site.run(&["demo"]);
        {
            let server = site.serve_with(&[("DISCOG_WORKERS", "false")]);
            let letter = serde_json::json!({ "subject": "Hello", "body": "All." });
            let instructor = Client::signed_in(&server.url, "instructor@discog.example", PASSWORD);
            instructor.post("/courses/plain-language/announcements", &letter).is(201);
        }
        // Recurring work: clean-up, and a look for what is overdue.
        assert_eq!(site.run(&["worker", "--once"]), "2 done, 0 to be tried again, 0 failed\n", "it can still be canceled");
        site.execute("UPDATE announcements SET scheduled_for = created_at");
        site.execute("UPDATE jobs SET run_at = created_at WHERE kind = 'announcement.send'");
        // The announcement, and its one email.
        assert_eq!(site.run(&["worker", "--once"]), "2 done, 0 to be tried again, 0 failed\n");
        assert_eq!(site.run(&["worker", "--once"]), "0 done, 0 to be tried again, 0 failed\n");
    });
}

#[test]
fn the_demo_school_is_made_once() {
    on_both(|site| {
        site.run(&["migrate", "up"]);
        let first = site.run(&["demo"]);
        assert!(first.contains(LEARNER) && first.contains(PASSWORD));
        assert_eq!(site.run(&["demo"]), first);
        let courses = site.serve().visitor().get("/courses").is(200);
        assert_eq!(courses["items"].as_array().unwrap().len(), 2);
    });
}
