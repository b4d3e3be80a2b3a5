//! Examples derived from schemas and property names.

use serde_json::{Map, Value, json};

pub const ID: &str = "01936f2a-7c1e-7b3d-9a40-5d8f0c6e2b71";
const TIME: &str = "2026-03-02T17:00:00Z";

/// The maximum nesting; no schema here refers to itself.
const MAX_DEPTH: usize = 8;

/// Returns an example of `schema`, as the value of a property called `name`.
pub fn of(name: &str, schema: &Value, components: &Value) -> Value {
    value(name, schema, components, MAX_DEPTH)
}

fn value(name: &str, schema: &Value, components: &Value, deep: usize) -> Value {
    if deep == 0 {
        return Value::Null;
    }
    if let Some(reference) = schema["$ref"].as_str() {
        let found = &components["schemas"][reference.rsplit('/').next().unwrap_or_default()];
        return value(name, found, components, deep - 1);
    }
    let choices = schema["oneOf"].as_array().or(schema["anyOf"].as_array());
    if let Some(choice) = choices.and_then(|choices| choices.iter().find(|choice| choice["type"] != "null")) {
        return value(name, choice, components, deep - 1);
    }
    if let Some(first) = schema["enum"].as_array().and_then(|values| values.first()) {
        return first.clone();
    }
    match kind(schema) {
        "object" => {
            let properties = schema["properties"].as_object().into_iter().flatten();
            let members: Map<_, _> =
                properties.map(|(name, schema)| (name.clone(), value(name, schema, components, deep - 1))).collect();
            Value::Object(members)
        }
        "array" => json!([value(name, &schema["items"], components, deep - 1)]),
        "string" => string(name, schema["format"].as_str().unwrap_or_default()),
        "integer" | "number" => integer(name),
        "boolean" => json!(matches!(name, "confirmed" | "may_submit" | "enrolled" | "done" | "publish")),
        _ => Value::Null,
    }
}

fn kind(schema: &Value) -> &str {
    let all = schema["type"].as_array().and_then(|kinds| kinds.iter().find(|kind| *kind != "null"));
    all.unwrap_or(&schema["type"]).as_str().unwrap_or_default()
}

fn string(name: &str, format: &str) -> Value {
    let text = match (name, format) {
        (_, "uuid") => ID,
        (_, "date-time") => TIME,
        ("email" | "to", _) => "learner@discog.example",
        ("password", _) => "a long sentence of your own",
        ("token", _) => "9f2c…",
        ("name" | "learner_name", _) => "Lena Okafor",
        ("graded_by" | "author" | "actor", _) => "Ivo Brandt",
        ("media_type", _) => "application/pdf",
        ("time_zone", _) => "Europe/Berlin",
        ("course" | "course_slug", _) => "data-with-sql",
        ("lesson" | "slug", _) => "choosing-rows",
        ("course_title", _) => "Asking data questions with SQL",
        ("module_title", _) => "One table",
        ("title", _) => "Choosing rows",
        ("summary", _) => "Enough SQL to answer your own questions.",
        ("description" | "body" | "instructions" | "comment", _) => "Use `where` to choose **rows**.",
        ("html" | "description_html" | "instructions_html" | "body_html" | "comment_html", _) => {
            "<p>Use <code>where</code> to choose <strong>rows</strong>.</p>"
        }
        ("due" | "due_local", _) => "2027-03-02T18:00",
        ("cutoff" | "cutoff_local" | "scheduled_for", _) => "2027-03-09T18:00",
        ("subject", _) => "The library is open again",
        ("action", _) => "grade.given",
        ("details", _) => "8.5 of 10",
        ("link", _) => "/courses/data-with-sql",
        ("last_error", _) => "the server refused the address",
        ("text", _) => "“Three questions for a library” was graded: 8.5 of 10 points.",
        _ => "…",
    };
    json!(text)
}

fn integer(name: &str) -> Value {
    match name {
        "points" => json!(850),
        "out_of" => json!(1000),
        "size" => json!(18_204),
        "learners" => json!(24),
        "lessons" | "of" => json!(3),
        "depth" | "failed" | "queued" => json!(0),
        _ => json!(1),
    }
}
