//! Forms that a browser posts without the running app.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE;
use serde_json::json;

use super::attacks::{FORM, form_of, post};
use crate::program::{Answer, INSTRUCTOR, LEARNER, PASSWORD, Program};

const HTML: (&str, &str) = ("accept", "text/html");

fn page(server: &Program, path: &str, cookie: &str) -> Answer {
    server.visitor().raw("GET", path, &[HTML, ("cookie", cookie)], Vec::new())
}

/// Returns the hidden inputs of the form that posts to this server function.
fn hidden(html: &str, action: &str) -> Vec<(String, String)> {
    let form = html.split(&format!("action=\"{action}\"")).nth(1).unwrap().split("</form>").next().unwrap();
    let attribute = |tag: &str, name: &str| Some(tag.split_once(&format!(" {name}=\""))?.1.split('"').next()?.to_owned());
    form.split("<input")
        .filter(|tag| tag.contains("type=\"hidden\""))
        .filter_map(|tag| Some((attribute(tag, "name")?, attribute(tag, "value")?)))
        .collect()
}

fn written(pairs: &[(String, String)]) -> Vec<u8> {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish().into_bytes()
}

on_both_databases! {
    fn what_is_refused_comes_back_with_what_was_typed(server) {
        let sign_in = form_of(&page(server, "/sign-in", "").text(), "sign_in");
        let from = format!("{}/sign-in?next=%2Flearning", server.url);
        let body = b"email=ada%40school.example&password=a+secret+of+mine&next=%2Flearning";
        let refused = post(server, &sign_in, &[FORM, HTML, ("referer", &from)], body);
        let html = refused.text();
        assert_eq!((refused.status, refused.header("location")), (422, None), "{refused:?}");
        assert!(html.contains("role=\"alert\""), "{html}");
        assert!(html.contains("history.replaceState(null,'',\"/sign-in?next=%2Flearning\")"), "{html}");
        assert!(html.contains("ada@school.example") && !html.contains("a secret of mine"), "{html}");

        let remembered = refused.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
        let at_form = format!("{}{sign_in}", server.url);
        let again = post(server, &sign_in, &[FORM, HTML, ("referer", &at_form), ("cookie", &remembered)], body);
        assert_eq!(again.status, 422, "from the page that came back: {again:?}");
        assert!(again.text().contains("\"/sign-in?next=%2Flearning\""));
        let reloaded = page(server, &sign_in, &remembered);
        assert_eq!(reloaded.header("location"), Some("/sign-in?next=%2Flearning"));
    }

    fn a_page_of_another_site_is_not_come_back_to(server) {
        let sign_in = form_of(&page(server, "/sign-in", "").text(), "sign_in");
        for from in ["https://evil.example/sign-in", "nonsense", "https://evil.example//evil.example"] {
            let refused = post(server, &sign_in, &[FORM, HTML, ("referer", from)], b"email=a&password=b");
            assert!(!refused.text().contains("evil.example"), "{refused:?}");
        }
    }

    fn no_failure_is_taken_from_an_address(server) {
        let sign_in = form_of(&page(server, "/sign-in", "").text(), "sign_in");
        let told = json!({ "problem": { "kind": "conflict", "message": "Your account was locked.", "fields": [] }, "request_id": "" });
        let error = BASE64_URL_SAFE.encode(told.to_string());
        for address in [format!("/sign-in?__path={sign_in}&__err={error}&next=a"), format!("/sign-in?%5f_path={sign_in}&_%5ferr={error}&next=a")] {
            let shown = page(server, &address, "");
            assert!(!shown.text().contains("Your account was locked"), "{shown:?}");
            assert_eq!((shown.status, shown.header("location")), (303, Some("/sign-in?next=a")), "{shown:?}");
        }
    }

    fn a_form_that_is_posted_twice_makes_one_thing(server) {
        let cookie = server.visitor().cookie(INSTRUCTOR, PASSWORD);
        let path = "/staff/courses/data-with-sql";
        let html = page(server, path, &cookie).text();
        let action = form_of(&html, "add_module");
        let mut fields = hidden(&html, &action);
        assert!(fields.iter().any(|(name, value)| name == "key" && value.len() == 36), "{fields:?}");
        fields.push(("title".to_owned(), "Made once".to_owned()));
        let headers = [FORM, HTML, ("cookie", cookie.as_str())];
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| assert_eq!(post(server, &action, &headers, &written(&fields)).status, 302));
            }
        });
        let outline = server.signed_in(INSTRUCTOR).get("/courses/data-with-sql/source").is(200)["outline"].clone();
        let made = outline.as_array().unwrap().iter().filter(|module| module["title"] == "Made once").count();
        assert_eq!(made, 1, "{outline}");
    }

    fn a_stale_lesson_comes_back_with_both_texts(server) {
        let cookie = server.visitor().cookie(INSTRUCTOR, PASSWORD);
        let path = "/staff/courses/data-with-sql/lessons/joining";
        let html = page(server, path, &cookie).text();
        let action = form_of(&html, "save_lesson");
        let mut fields = hidden(&html, &action);
        let instructor = server.signed_in(INSTRUCTOR);
        let lesson = instructor.get("/courses/data-with-sql/lessons/joining/source").is(200);
        let theirs = json!({ "title": "Joining", "body": "What they wrote.", "version": lesson["version"] });
        instructor.put(&format!("/lessons/{}", lesson["id"].as_str().unwrap()), &theirs).is(200);

        fields.extend([("title".to_owned(), "Joining".to_owned()), ("body".to_owned(), "What I wrote.".to_owned())]);
        let from = format!("{}{path}", server.url);
        let headers = [FORM, HTML, ("cookie", cookie.as_str()), ("referer", from.as_str())];
        let refused = post(server, &action, &headers, &written(&fields));
        assert_eq!(refused.status, 409, "{refused:?}");
        let html = refused.text();
        assert!(html.contains("What I wrote.") && html.contains("What they wrote."), "{html}");

        let mut fields = hidden(&html, &action);
        fields.extend([("title".to_owned(), "Joining".to_owned()), ("body".to_owned(), "What I wrote.".to_owned())]);
        assert_eq!(post(server, &action, &headers, &written(&fields)).status, 302);
        assert_eq!(instructor.get("/courses/data-with-sql/lessons/joining/source").is(200)["body"], "What I wrote.");
    }

    fn refused_work_comes_back_with_its_text(server) {
        let learner = server.signed_in(LEARNER);
        let assignment = learner.get("/courses/data-with-sql/assignments").is(200)["items"][0]["id"].as_str().unwrap().to_owned();
        let cookie = server.visitor().cookie(LEARNER, PASSWORD);
        let path = format!("/assignments/{assignment}");
        let action = form_of(&page(server, &path, &cookie).text(), "submit");
        let part = |name: &str, value: &str| format!("--zzz\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        let file = "--zzz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\nnone\r\n--zzz--\r\n";
        let body = format!("{}{}{file}", part("assignment", &assignment), part("text", "Long thought about."));
        let from = format!("{}{path}", server.url);
        let kind = ("content-type", "multipart/form-data; boundary=zzz");
        let refused = post(server, &action, &[kind, HTML, ("cookie", &cookie), ("referer", &from)], body.as_bytes());
        assert_eq!(refused.status, 422, "{refused:?}");
        assert!(refused.text().contains("Long thought about."), "{refused:?}");
    }
}
