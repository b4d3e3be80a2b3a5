//! Requests that attackers send.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::program::{Answer, Client, Database, INSTRUCTOR, LEARNER, PASSWORD, Program, Site};

const MEGABYTE: usize = 1024 * 1024;
pub const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const EVIL: (&str, &str) = ("origin", "https://evil.example");

/// Returns a server function's path, as a form on a learner's page has it.
fn action(server: &Program, page: &str, name: &str) -> String {
    let cookie = server.visitor().cookie(LEARNER, PASSWORD);
    let html = server.visitor().raw("GET", page, &[("accept", "text/html"), ("cookie", &cookie)], Vec::new()).text();
    form_of(&html, name)
}

pub fn form_of(html: &str, name: &str) -> String {
    let from = html.find(&format!("\"/api/{name}")).unwrap_or_else(|| panic!("there is no {name}: {html}")) + 1;
    html[from..].split('"').next().unwrap().to_owned()
}

fn submit_path(server: &Program) -> String {
    let assignments = server.signed_in(LEARNER).get("/courses/data-with-sql/assignments").is(200);
    action(server, &format!("/assignments/{}", assignments["items"][0]["id"].as_str().unwrap()), "submit")
}

pub fn post(server: &Program, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
    server.visitor().raw("POST", path, headers, body.to_vec())
}

/// Sends an endless body in chunks until the server stops it; returns how many bytes it took, and its response.
fn pour(server: &Program, path: &str, headers: &[(&str, &str)], chunk: &[u8]) -> (usize, String) {
    let host = server.url.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    stream.set_write_timeout(Some(Duration::from_secs(5))).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(40))).unwrap();
    let mut head = format!("POST {path} HTTP/1.1\r\nhost: {host}\r\ntransfer-encoding: chunked\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    stream.write_all(format!("{head}\r\n").as_bytes()).unwrap();
    let piece = [format!("{:x}\r\n", chunk.len()).as_bytes(), chunk, b"\r\n"].concat();
    let mut sent = 0;
    while sent < 200 * MEGABYTE && stream.write_all(&piece).is_ok() {
        sent += chunk.len();
    }
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    (sent, String::from_utf8_lossy(&answer).into_owned())
}

on_both_databases! {
    fn a_form_without_an_end_of_nobody_is_not_kept(server) {
        let path = submit_path(server);
        let before = server.peak_memory();
        let (sent, _) = pour(server, &path, &[("content-type", "multipart/form-data; boundary=zzz")], &[b'a'; 64 * 1024]);
        assert!(sent < 40 * MEGABYTE, "{sent}");
        let grown = server.peak_memory().saturating_sub(before);
        assert!(grown < 8 * MEGABYTE as u64, "{grown} bytes more for a request of nobody");
        let refused = post(server, &path, &[("content-type", "multipart/form-data; boundary=zzz")], b"a");
        assert_eq!(refused.status, 401, "{refused:?}");
    }

    fn a_form_without_its_boundary_is_given_up(server) {
        let path = submit_path(server);
        let cookie = server.visitor().cookie(LEARNER, PASSWORD);
        let before = server.peak_memory();
        for opening in ["", "--zzz\r\n", "--zzz\r\nContent-Disposition: form-data; name=\""] {
            let headers = [("content-type", "multipart/form-data; boundary=zzz"), ("cookie", &cookie)];
            let body = [opening.as_bytes(), &vec![b'a'; MEGABYTE]].concat();
            let refused = post(server, &path, &headers, &body);
            assert_eq!(refused.status, 422, "{opening:?}: {refused:?}");
        }
        let grown = server.peak_memory().saturating_sub(before);
        assert!(grown < 8 * MEGABYTE as u64, "{grown} bytes more");
        for kind in ["multipart/form-data", "multipart/form-data; boundary=", "text/plain", "multipart/form-data; boundary=\"\u{e9}\""] {
            let refused = post(server, &path, &[("content-type", kind), ("cookie", &cookie)], b"--zzz--");
            assert_eq!(refused.status, 422, "{kind}: {refused:?}");
        }
        assert!(!server.log().contains("panicked"), "{}", server.log());
    }

    fn a_file_far_too_large_is_told_and_not_kept(server) {
        let path = submit_path(server);
        let cookie = server.visitor().cookie(LEARNER, PASSWORD);
        let assignment = server.signed_in(LEARNER).get("/courses/data-with-sql/assignments").is(200)["items"][0]["id"].clone();
        let part = |name: &str, more: &str| format!("--zzz\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n");
        let before = server.peak_memory();
        let body = [
            format!("{}{}\r\n", part("assignment", ""), assignment.as_str().unwrap()).as_bytes(),
            part("file", "; filename=\"a.txt\"").as_bytes(),
            &vec![b'a'; 90 * MEGABYTE],
            b"\r\n--zzz--\r\n",
        ]
        .concat();
        let refused = post(server, &path, &[("content-type", "multipart/form-data; boundary=zzz"), ("cookie", &cookie)], &body);
        assert_eq!(refused.status, 422, "{refused:?}");
        assert!(refused.text().contains("too large"), "{refused:?}");
        let grown = server.peak_memory().saturating_sub(before);
        assert!(grown < 60 * MEGABYTE as u64, "{grown} bytes more for 90 MB");
    }

    fn a_form_that_needs_little_may_bring_little(server) {
        let sign_in = action(server, "/sign-in", "sign_in");
        let large = vec![b'a'; 100 * 1024];
        for accept in ["text/html", "application/json"] {
            let refused = post(server, &sign_in, &[FORM, ("accept", accept)], &large);
            assert_eq!(refused.status, 413, "{refused:?}");
            assert!(refused.text().contains("more than can be sent"), "{refused:?}");
        }
        assert_eq!(post(server, "/crash", &[("content-type", "text/plain")], &[b'a'; 5000]).status, 413);
        let session = server.visitor().raw("POST", "/api/v1/session", &[("content-type", "application/json")], large);
        session.refused("too-large");
        let (sent, _) = pour(server, &sign_in, &[FORM], &[b'a'; 64 * 1024]);
        assert!(sent < 40 * MEGABYTE, "{sent}");
    }

    fn a_page_that_another_site_made_may_not_write(server) {
        let sign_in = action(server, "/sign-in", "sign_in");
        let foreign = |path: &str, authorization: Option<&str>| {
            let mut headers = vec![FORM, EVIL];
            headers.extend(authorization.map(|value| ("authorization", value)));
            post(server, path, &headers, b"email=a&password=b").status
        };
        assert_eq!(foreign(&sign_in, None), 403);
        for authorization in ["x", "Basic YTpi", "Bearer abc"] {
            assert_eq!(foreign(&sign_in, Some(authorization)), 403, "{authorization}");
        }
        assert_eq!(foreign("/api/v1/session", Some("Basic YTpi")), 403);
        assert_eq!(foreign("/api/v1/courses", Some("Bearer abc")), 401, "a token is asked for its worth");
    }

    fn control_characters_are_no_way_to_anywhere(server) {
        let path = action(server, "/courses/data-with-sql/joining", "complete");
        let cookie = server.visitor().cookie(LEARNER, PASSWORD);
        let lesson = server.signed_in(INSTRUCTOR).get("/courses/data-with-sql/lessons/joining/source").is(200)["id"].clone();
        for next in ["/courses/%0A", "/courses/%00", "/courses/%0D%0Aset-cookie:%20a=b", "//evil.example", "https://evil.example"] {
            let body = format!("lesson={}&done=true&next={next}", lesson.as_str().unwrap());
            for accept in ["text/html", "application/json"] {
                let done = post(server, &path, &[FORM, ("accept", accept), ("cookie", &cookie)], body.as_bytes());
                assert!(matches!(done.status, 200 | 302), "{next}: {done:?}");
                assert!(!done.header("location").is_some_and(|location| location.contains("evil")), "{done:?}");
            }
        }
        assert!(!server.log().contains("panicked"), "{}", server.log());
    }

    fn what_a_browser_reports_is_one_line_of_the_log(server) {
        let forged = "x\n2026-11-26T12:00:00Z  INFO security: administrator signed in\r\n\u{1b}[2J";
        assert_eq!(post(server, "/crash", &[("content-type", "text/plain")], forged.as_bytes()).status, 204);
        let log = server.log();
        let lines: Vec<_> = log.lines().filter(|line| line.contains("administrator signed in")).collect();
        assert!(matches!(lines[..], [line] if line.contains("the page crashed") && !line.contains("\u{1b}[2J")), "{lines:?}");
    }

    fn an_event_stream_is_for_pages_and_few(server) {
        let cookie = server.visitor().cookie(LEARNER, PASSWORD);
        let asked = |headers: &[(&str, &str)]| server.visitor().raw("GET", "/events", headers, Vec::new()).status;
        let events = ("accept", "text/event-stream");
        assert_eq!(asked(&[("cookie", &cookie), ("accept", "image/*")]), 406);
        assert_eq!(asked(&[("cookie", &cookie)]), 406);
        for destination in ["image", "document", "iframe", "video"] {
            assert_eq!(asked(&[("cookie", &cookie), events, ("sec-fetch-dest", destination)]), 406, "{destination}");
        }
        assert_eq!(asked(&[events]), 204, "a visitor has nothing to hear");
        let (visitor, headers) = (server.visitor(), [("cookie", cookie.as_str()), events]);
        let mut first = visitor.stream("/events", &headers);
        let others: Vec<_> = (0..10).map(|_| visitor.stream("/events", &headers)).collect();
        let mut rest = String::new();
        first.read_to_string(&mut rest).expect("the first stream must end");
        assert!(rest.contains("retry: 300000"), "it is told to come back much later: {rest}");
        drop(others);
    }
}

/// Checks a server that assumes it is reached over TLS.
fn in_production(check: impl Fn(&Program)) {
    let site = Site::with_demo(Database::Sqlite);
    let settings = [
        ("DISCOG_ENV", "sandbox"),
        ("DISCOG_PUBLIC_URL", "https://school.example"),
        ("DISCOG_ALLOW_NO_MAIL", "true"),
        ("DISCOG_LOG", "debug"),
    ];
    check(&site.serve_with(&settings));
}

#[test]
fn a_session_is_kept_for_this_host_and_tls() {
    in_production(|server| {
        let form = format!("email={LEARNER}&password={PASSWORD}");
        let sign_in = form_of(&server.visitor().raw("GET", "/sign-in", &[], Vec::new()).text(), "sign_in");
        let signed_in = post(server, &sign_in, &[FORM, ("accept", "text/html")], form.as_bytes());
        let cookie = signed_in.header("set-cookie").unwrap();
        assert!(cookie.starts_with("__Host-discog_session="), "{cookie}");
        for attribute in ["Path=/", "Secure", "HttpOnly", "SameSite=Lax"] {
            assert!(cookie.split("; ").any(|found| found == attribute), "{cookie}");
        }
        let token = cookie.split(['=', ';']).nth(1).unwrap();
        let page = |name: &str| {
            let cookie = format!("{name}={token}");
            server.visitor().raw("GET", "/learning", &[("accept", "text/html"), ("cookie", &cookie)], Vec::new()).status
        };
        assert_eq!(page("__Host-discog_session"), 200);
        assert_eq!(page("discog_session"), 303, "a host beside this one may have set it");
        assert_eq!(signed_in.header("strict-transport-security"), Some("max-age=31536000"));
        assert_eq!(signed_in.header("cache-control"), Some("no-store"));
    });
}

#[test]
fn what_is_made_for_someone_is_kept_nowhere() {
    let site = Site::with_demo(Database::Sqlite);
    let server = site.serve();
    let cookie = server.visitor().cookie(LEARNER, PASSWORD);
    let viewer = Client::visitor(&server.url);
    for path in ["/learning", "/courses", "/notifications", "/nothing", "/api/nothing", "/api/v1/courses", "/files/x"] {
        let answer = viewer.raw("GET", path, &[("cookie", &cookie), ("accept", "text/html")], Vec::new());
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}: {answer:?}");
        assert_eq!(answer.header("strict-transport-security"), None, "without TLS: {path}");
    }
}

#[test]
fn secrets_in_addresses_are_not_logged() {
    in_production(|server| {
        for path in ["/setup/5ec4e7", "/unsubscribe/5ec4e7", "/reset/5ec4e7", "/confirm/5ec4e7"] {
            server.visitor().raw("GET", path, &[("accept", "text/html")], Vec::new());
        }
        server.visitor().raw("POST", "/unsubscribe/5ec4e7", &[FORM], b"List-Unsubscribe=One-Click".to_vec());
        let began = Instant::now();
        while !server.log().contains("/confirm/") {
            assert!(began.elapsed() < Duration::from_secs(5), "{}", server.log());
        }
        assert!(!server.log().contains("5ec4e7"), "{}", server.log());
    });
}
