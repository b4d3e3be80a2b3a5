//! The description keeps the rules of the contract, for every schema and every call.

use serde_json::{Value, json};

use crate::program::{ADMINISTRATOR, Database, Site};

/// The description, as the server gives it.
struct Description(Value);

impl Description {
    fn read() -> Self {
        let site = Site::with_demo(Database::Sqlite);
        Self(site.serve().visitor().get("/openapi.json").is(200))
    }

    fn schemas(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.0["components"]["schemas"].as_object().unwrap().iter()
    }

    /// Returns all properties of all schemas: where they are, their name and the schema of what they are when not null.
    fn properties(&self) -> Vec<(String, &str, &Value)> {
        let mut all = Vec::new();
        for (schema, about) in self.schemas() {
            for (name, property) in about["properties"].as_object().into_iter().flatten() {
                all.push((format!("{schema}.{name}"), name.as_str(), self.resolved(property)));
            }
        }
        assert!(all.len() > 200);
        all
    }

    fn resolved<'a>(&'a self, schema: &'a Value) -> &'a Value {
        if let Some(reference) = schema["$ref"].as_str() {
            return self.resolved(self.0.pointer(reference.trim_start_matches('#')).unwrap());
        }
        match schema["oneOf"].as_array().and_then(|all| all.iter().find(|one| one["type"] != "null")) {
            Some(choice) if schema["oneOf"].as_array().unwrap().len() == 2 => self.resolved(choice),
            _ => schema,
        }
    }

    /// Returns all calls: method, path, description.
    fn calls(&self) -> impl Iterator<Item = (&String, &String, &Value)> {
        let paths = self.0["paths"].as_object().unwrap();
        paths.iter().flat_map(|(path, methods)| methods.as_object().unwrap().iter().map(move |(name, call)| (name, path, call)))
    }

    /// Says what is wrong with a value.
    fn fault(&self, schema: &Value, value: &Value) -> Option<String> {
        if value.is_null() {
            let may_be = |schema: &Value| is(schema, "null") || schema["type"].is_null() && schema["$ref"].is_null();
            let is_allowed = may_be(schema) || schema["oneOf"].as_array().is_some_and(|all| all.iter().any(may_be));
            return (!is_allowed).then(|| "null".to_owned());
        }
        let schema = self.resolved(schema);
        let allowed = schema["enum"].as_array().is_none_or(|all| all.contains(value));
        let length = value.as_str().map_or(0, |text| text.chars().count() as u64);
        let number = value.as_f64().unwrap_or_default();
        let fits = match value {
            Value::String(text) => {
                is(schema, "string")
                    && schema["minLength"].as_u64().is_none_or(|least| length >= least)
                    && schema["maxLength"].as_u64().is_none_or(|most| length <= most)
                    && match schema["format"].as_str() {
                        Some("uuid") => uuid::Uuid::parse_str(text).is_ok(),
                        Some("date-time") => text.ends_with('Z') && chrono::DateTime::parse_from_rfc3339(text).is_ok(),
                        _ => true,
                    }
            }
            Value::Number(_) => {
                is(schema, "integer")
                    && schema["minimum"].as_f64().is_none_or(|least| number >= least)
                    && schema["maximum"].as_f64().is_none_or(|most| number <= most)
            }
            Value::Bool(_) => is(schema, "boolean"),
            Value::Array(items) => return items.iter().find_map(|item| self.fault(&schema["items"], item)),
            Value::Object(members) => {
                if let Some(missing) =
                    schema["required"].as_array().into_iter().flatten().find(|name| value.get(name.as_str().unwrap()).is_none())
                {
                    return Some(format!("{missing} is missing"));
                }
                return members.iter().find_map(|(name, member)| {
                    self.fault(&schema["properties"][name], member).map(|fault| format!("{name}: {fault}"))
                });
            }
            Value::Null => true,
        };
        (!fits || !allowed).then(|| format!("{value} isn't {schema}"))
    }
}

fn is(schema: &Value, kind: &str) -> bool {
    schema["type"] == kind || schema["type"].as_array().is_some_and(|kinds| kinds.iter().any(|one| one == kind))
}

#[test]
fn times_and_points_are_described_as_such() {
    let description = Description::read();
    let (mut times, mut points) = (0, 0);
    for (place, name, schema) in description.properties() {
        if name == "at" || name == "scheduled_for" || name.ends_with("_at") && name != "continue_at" {
            assert_eq!(schema["format"], "date-time", "{place}");
            times += 1;
        }
        if matches!(name, "points" | "out_of") {
            assert!(is(schema, "string") && schema["pattern"].as_str().is_some_and(|text| text.starts_with("^(")), "{place}");
            points += 1;
        }
        assert!(!name.ends_with("_local"), "{place}");
    }
    assert!(times > 20 && points > 5, "{times} times, {points} points");
}

#[test]
fn texts_that_are_sent_have_limits() {
    let description = Description::read();
    for (schema, about) in description.schemas().filter(|(_, about)| about["additionalProperties"] == false) {
        for (name, property) in about["properties"].as_object().unwrap() {
            let property = description.resolved(property);
            let limits = ["maxLength", "enum", "format"].iter().any(|limit| !property[limit].is_null());
            assert!(!is(property, "string") || limits || property["pattern"].is_string(), "{schema}.{name} has no limit");
        }
    }
    for (schema, name) in [("NewCourse", "title"), ("NewAnnouncement", "subject"), ("NewSubmission", "text")] {
        let property = &description.0["components"]["schemas"][schema]["properties"][name];
        assert!(description.resolved(property)["pattern"].is_string(), "{schema}.{name} may be blank");
    }
    for (method, path, call) in description.calls() {
        let parameters: Vec<_> = call["parameters"].as_array().into_iter().flatten().collect();
        let mut names: Vec<_> =
            parameters.iter().map(|parameter| (parameter["in"].as_str(), parameter["name"].as_str())).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), parameters.len(), "{method} {path} has a parameter twice");
        for parameter in parameters.into_iter().filter(|parameter| parameter["in"] == "path") {
            let schema = description.resolved(&parameter["schema"]);
            assert!(schema["pattern"].is_string() || schema["format"] == "uuid", "{method} {path}");
        }
    }
    let size = description.calls().flat_map(|(_, _, call)| call["parameters"].as_array().into_iter().flatten());
    for size in size.filter(|parameter| parameter["name"] == "size") {
        assert_eq!((&size["schema"]["minimum"], &size["schema"]["maximum"]), (&json!(1), &json!(100)));
    }
}

#[test]
fn no_schema_is_named_like_a_screen() {
    for (name, _) in Description::read().schemas() {
        let is_screen = ["Page", "Row", "Card", "View", "Viewer", "Screen"].iter().any(|end| name.ends_with(end));
        assert!(!is_screen, "{name}");
    }
}

#[test]
fn examples_are_what_their_schemas_allow() {
    let description = Description::read();
    let mut examined = 0;
    for (method, path, call) in description.calls() {
        let responses = call["responses"].as_object().unwrap().values();
        for body in std::iter::once(&call["requestBody"]).chain(responses) {
            let body = &body["content"]["application/json"];
            if !body.is_null() {
                assert_eq!(description.fault(&body["schema"], &body["example"]), None, "{method} {path}");
                examined += 1;
            }
        }
    }
    assert!(examined > 40);
}

/// The server reads every example that the description gives; that there is no such record is another matter.
#[test]
fn examples_are_accepted() {
    let description = Description::read();
    let site = Site::with_demo(Database::Sqlite);
    let server = site.serve();
    let mut sent = 0;
    for (method, path, call) in description.calls() {
        let body = &call["requestBody"]["content"]["application/json"];
        if body.is_null() {
            continue;
        }
        let mut filled = path.clone();
        for parameter in call["parameters"].as_array().into_iter().flatten().filter(|parameter| parameter["in"] == "path") {
            let name = format!("{{{}}}", parameter["name"].as_str().unwrap());
            filled = filled.replace(&name, parameter["example"].as_str().unwrap());
        }
        let headers = [("content-type", "application/json")];
        let caller = server.signed_in(ADMINISTRATOR);
        let answer =
            caller.raw(&method.to_uppercase(), &format!("/api/v1{filled}"), &headers, body["example"].to_string().into_bytes());
        // Nobody has this password.
        let wrong_password = answer.status == 422 && matches!(path.as_str(), "/session" | "/password");
        assert!(matches!(answer.status, 200..=204 | 403 | 404 | 409) || wrong_password, "{answer:?}");
        sent += 1;
    }
    assert!(sent > 15);
}
