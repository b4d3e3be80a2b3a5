use std::io::Read;
use std::time::Duration;

use serde_json::{Value, json};
use ureq::Agent;
use ureq::http::{HeaderMap, Request};

/// A caller of the REST API, with or without a token.
pub struct Client {
    url: String,
    agent: Agent,
    pub token: Option<String>,
}

impl Client {
    pub fn visitor(url: &str) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(None)
            .timeout_global(Some(Duration::from_secs(30)))
            .build();
        Self { url: url.to_owned(), agent: Agent::new_with_config(config), token: None }
    }

    pub fn signed_in(url: &str, email: &str, password: &str) -> Self {
        let mut client = Self::visitor(url);
        let opened = client.post("/session", &json!({ "email": email, "password": password })).is(201);
        client.token = Some(opened["token"].as_str().unwrap().to_owned());
        client
    }

    pub fn get(&self, path: &str) -> Answer {
        self.raw("GET", &format!("/api/v1{path}"), &[], Vec::new())
    }

    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, body)
    }

    pub fn put(&self, path: &str, body: &Value) -> Answer {
        self.send("PUT", path, body)
    }

    pub fn patch(&self, path: &str, body: &Value) -> Answer {
        self.send("PATCH", path, body)
    }

    pub fn delete(&self, path: &str) -> Answer {
        self.raw("DELETE", &format!("/api/v1{path}"), &[], Vec::new())
    }

    /// Calls the API without a body.
    pub fn bare(&self, method: &str, path: &str) -> Answer {
        self.raw(method, &format!("/api/v1{path}"), &[], Vec::new())
    }

    /// Creates a course with everything it needs to be published, in its second version, and returns its slug.
    pub fn draft(&self, title: &str) -> String {
        let course = self.post("/courses", &json!({ "title": title })).is(201);
        let path = format!("/courses/{}", course["slug"].as_str().unwrap());
        self.patch(&path, &json!({ "summary": "In short.", "version": 1 })).is(200);
        let module = self.post(&format!("{path}/modules"), &json!({ "title": "Module" })).is(201);
        let lessons = format!("/modules/{}/lessons", module["id"].as_str().unwrap());
        self.post(&lessons, &json!({ "title": "Lesson", "body": "Text." })).is(201);
        course["slug"].as_str().unwrap().to_owned()
    }

    pub fn publish(&self, title: &str) {
        let slug = self.draft(title);
        self.bare("POST", &format!("/courses/{slug}/publication?version=2&drafts=true")).is(204);
    }

    fn send(&self, method: &str, path: &str, body: &Value) -> Answer {
        self.raw(method, &format!("/api/v1{path}"), &[("content-type", "application/json")], body.to_string().into_bytes())
    }

    /// Sends any request to any path of the server.
    pub fn raw(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Answer {
        self.try_raw(method, path, headers, body).unwrap_or_else(|error| panic!("{method} {path}: {error}"))
    }

    /// As `raw`, but returns an error if the server doesn't respond.
    pub fn try_raw(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Result<Answer, ureq::Error> {
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.url));
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = if matches!(method, "GET" | "DELETE") {
            self.agent.run(request.body(()).unwrap())
        } else {
            self.agent.run(request.body(body).unwrap())
        };
        let (parts, mut body) = response?.into_parts();
        let body = body.read_to_vec()?;
        Ok(Answer { asked: format!("{method} {path}"), status: parts.status.as_u16(), headers: parts.headers, body })
    }

    /// Returns a response's body, to be read as it arrives.
    pub fn stream(&self, path: &str, headers: &[(&str, &str)]) -> impl Read + Send + 'static {
        let mut request = Request::builder().uri(format!("{}{path}", self.url));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = self.agent.run(request.body(()).unwrap()).unwrap();
        assert_eq!(response.status(), 200);
        response.into_body().into_reader()
    }

    /// Returns the session cookie of a browser that signs in with the page's form.
    pub fn cookie(&self, email: &str, password: &str) -> String {
        let answer = self.sign_in(email, password, "");
        answer.cookie("discog_session").unwrap_or_else(|| panic!("no cookie: {answer:?}"))
    }

    /// Posts the sign-in form as a browser with these cookies.
    pub fn sign_in(&self, email: &str, password: &str, cookies: &str) -> Answer {
        self.submit("/sign-in", "sign_in", &[("email", email), ("password", password)], cookies)
    }

    /// Posts a page's form for this server function as a browser with these cookies.
    pub fn submit(&self, page: &str, function: &str, fields: &[(&str, &str)], cookies: &str) -> Answer {
        let page = self.raw("GET", page, &[("cookie", cookies)], Vec::new()).text();
        let named = format!("action=\"/api/{function}");
        let from = page.find(&named).expect("the page must have its form") + "action=\"".len();
        let action = page[from..].split('"').next().unwrap();
        let form = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let headers = [("content-type", "application/x-www-form-urlencoded"), ("accept", "text/html"), ("cookie", cookies)];
        self.raw("POST", action, &headers, form.into_bytes())
    }

    /// Returns the status of a page for a browser with these cookies.
    pub fn page(&self, path: &str, cookies: &str) -> u16 {
        self.raw("GET", path, &[("accept", "text/html"), ("cookie", cookies)], Vec::new()).status
    }
}

/// The server's response.
pub struct Answer {
    asked: String,
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    /// Returns a cookie that the response sets, as `name=value`; its name may have a prefix.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let all = self.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
        let pairs = all.filter_map(|cookie| cookie.split(';').next());
        pairs.filter(|pair| pair.split('=').next().is_some_and(|found| found.ends_with(name))).map(str::to_owned).next()
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Checks the status and returns the body.
    pub fn is(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{self:?}");
        if self.body.is_empty() { Value::Null } else { serde_json::from_slice(&self.body).unwrap() }
    }

    /// Checks that this is a problem of that kind, with everything a problem must have, and returns it.
    pub fn refused(&self, kind: &str) -> Value {
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{self:?}");
        let problem = self.is(self.status);
        assert_eq!(problem["type"], format!("/api/v1/problems#{kind}"), "{self:?}");
        assert_eq!(problem["status"], self.status, "{self:?}");
        assert_eq!(problem["instance"], format!("urn:uuid:{}", self.header("x-request-id").unwrap()), "{self:?}");
        for member in ["title", "detail"] {
            assert!(problem[member].as_str().is_some_and(|text| !text.is_empty()), "{self:?}");
        }
        problem
    }
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {} {:?}\n{}", self.asked, self.status, self.headers, self.text())
    }
}
