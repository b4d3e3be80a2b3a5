//! Signing up, as browsers do it and as an attacker does who wants someone else's account.

use std::time::{Duration, Instant};

use super::attacks::{FORM, form_of, post};
use crate::program::{Answer, LEARNER, PASSWORD, Program};

const OWNERS: &str = "what only the owner knows";
const EVES: &str = "eve waits for the owner";

/// Signs up with a new browser and returns its cookie.
fn register(server: &Program, email: &str, name: &str, password: &str) -> String {
    let fields = [("name", name), ("email", email), ("password", password), ("enroll", "data-with-sql")];
    let answer = server.visitor().submit("/sign-up", "register", &fields, "");
    assert_eq!(answer.header("location"), Some("/sign-up?sent=true&enroll=data-with-sql"), "{answer:?}");
    answer.cookie("discog_registration").unwrap_or_else(|| panic!("no cookie: {answer:?}"))
}

/// Returns the path of the newest confirmation link, once this many were sent to the email.
fn link(server: &Program, email: &str, count: usize) -> String {
    let began = Instant::now();
    loop {
        let html = page(server, "/dev/mail", "").text();
        let mails: Vec<_> = html.split("<article").filter(|mail| mail.contains(email) && mail.contains("\"/confirm/")).collect();
        if mails.len() == count {
            let (_, after) = mails[0].split_once("\"/confirm/").unwrap();
            return format!("/confirm/{}", after.split('"').next().unwrap());
        }
        assert!(began.elapsed() < Duration::from_secs(20), "{} mails to {email}", mails.len());
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn page(server: &Program, path: &str, cookie: &str) -> Answer {
    server.visitor().raw("GET", path, &[("accept", "text/html"), ("cookie", cookie)], Vec::new())
}

/// Presses the button on a link's page, in the browser with this cookie.
fn confirm(server: &Program, link: &str, password: &str, cookie: &str) -> Answer {
    let action = form_of(&page(server, link, cookie).text(), "confirm_email");
    let from = format!("{}{link}", server.url);
    let headers = [FORM, ("accept", "text/html"), ("cookie", cookie), ("referer", &from)];
    let fields = [("token", link.rsplit('/').next().unwrap()), ("password", password)];
    let form = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    post(server, &action, &headers, form.as_bytes())
}

fn gets_in(server: &Program, email: &str, password: &str) -> bool {
    server.visitor().sign_in(email, password, "").cookie("discog_session").is_some()
}

fn is_the_owners(server: &Program, email: &str) {
    assert!(gets_in(server, email, OWNERS) && !gets_in(server, email, EVES), "{email}");
}

on_both_databases! {
    fn who_registers_an_address_before_its_owner_gets_nothing(server) {
        let email = "first.eve@school.example";
        register(server, email, "Eve", EVES);
        let eves = link(server, email, 1);
        let cookie = register(server, email, "Ada", OWNERS);
        let own = link(server, email, 2);
        assert_ne!(eves, own);
        let spent = page(server, &eves, &cookie);
        assert!(spent.text().contains("link doesn’t work anymore"), "{spent:?}");
        let confirmed = confirm(server, &own, "", &cookie);
        assert_eq!(confirmed.header("location"), Some("/courses/data-with-sql"), "{confirmed:?}");
        let session = confirmed.cookie("discog_session").expect("confirming signs in");
        let course = page(server, "/courses/data-with-sql", &session);
        assert!(course.text().contains("0 of 3 lessons completed"), "{course:?}");
        is_the_owners(server, email);
    }

    fn who_registers_an_address_after_its_owner_gets_nothing(server) {
        let email = "later.eve@school.example";
        let cookie = register(server, email, "Ada", OWNERS);
        let own = link(server, email, 1);
        let eve = register(server, email, "Eve", EVES);
        let newest = link(server, email, 2);
        // The owner opens the newest email, in their own browser.
        for password in ["", OWNERS] {
            let refused = confirm(server, &newest, password, &cookie);
            assert!(refused.status == 422 && refused.cookie("discog_session").is_none(), "{refused:?}");
        }
        let spent = page(server, &own, &cookie);
        assert!(spent.text().contains("link doesn’t work anymore"), "{spent:?}");
        assert!(!gets_in(server, email, EVES), "it isn't confirmed; the link is mailed again");
        let cookie = register(server, email, "Ada", OWNERS);
        let own = link(server, email, 4);
        // The owner's link works neither in Eve's browser nor, without the password, in another one.
        assert_eq!(confirm(server, &own, EVES, &eve).status, 422);
        assert_eq!(confirm(server, &own, "", "").status, 422);
        assert!(confirm(server, &own, "", &cookie).cookie("discog_session").is_some());
        is_the_owners(server, email);
    }

    fn a_private_page_leads_a_visitor_to_sign_in_and_back(server) {
        for (path, next) in [
            ("/learning", "/learning"),
            ("/courses/data-with-sql/joining?a=b%26c", "/courses/data-with-sql/joining%3Fa%3Db%2526c"),
            ("/admin/audit", "/admin/audit"),
            ("/profile", "/profile"),
        ] {
            let answer = page(server, path, "");
            assert_eq!((answer.status, answer.header("location")), (303, Some(format!("/sign-in?next={next}").as_str())));
        }
        let learner = server.visitor().cookie(LEARNER, PASSWORD);
        assert_eq!(page(server, "/admin", &learner).status, 403);
        for path in ["/sign-in?next=/courses", "/sign-up?next=/courses"] {
            assert_eq!(page(server, path, &learner).header("location"), Some("/courses"), "{path}");
        }
        for evil in ["//evil.example", "https://evil.example", "/\\evil.example"] {
            assert_eq!(page(server, &format!("/sign-in?next={evil}"), &learner).header("location"), Some("/learning"), "{evil}");
        }
    }

    fn an_address_is_confirmed_on_another_device_with_the_password(server) {
        let email = "phone@school.example";
        register(server, email, "Ada", OWNERS);
        let link = link(server, email, 1);
        let confirmed = confirm(server, &link, OWNERS, "");
        assert_eq!(confirmed.header("location"), Some("/courses/data-with-sql"), "{confirmed:?}");
        is_the_owners(server, email);
    }
}
