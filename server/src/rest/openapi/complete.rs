use axum::http::StatusCode;
use contract::Problem;
use domain::problem::ProblemKind;
use serde_json::{Map, Value, json};
use utoipa::openapi::OpenApi;
use utoipa::{PartialSchema, ToSchema};

use super::examples;
use crate::rest::kit::problem::{Kind, MEDIA_TYPE};
use crate::rest::kit::refusals::CONFLICT;

const SCHEMAS: &str = "#/components/schemas/";

/// Completes the description: adds the refusals that follow from how a call is made, the `Link` header of pages, and examples.
pub fn complete(description: &OpenApi) -> Value {
    let mut document = serde_json::to_value(description).unwrap_or_default();
    describe_refusals(&mut document);
    document["components"]["schemas"].as_object_mut().map(name_items);
    document["components"]["schemas"].as_object_mut().map(finish_properties);
    let components = document["components"].clone();
    for operation in operations(&mut document) {
        add_refusals(operation);
        link_pages(operation);
        add_examples(operation, &components);
    }
    document
}

fn operations(document: &mut Value) -> impl Iterator<Item = &mut Value> {
    let paths = document["paths"].as_object_mut().into_iter().flat_map(Map::values_mut);
    paths.filter_map(Value::as_object_mut).flat_map(Map::values_mut)
}

fn describe_refusals(document: &mut Value) {
    let mut schemas = vec![(Problem::name().into_owned(), Problem::schema())];
    Problem::schemas(&mut schemas);
    for (name, schema) in schemas {
        document["components"]["schemas"][name] = serde_json::to_value(schema).unwrap_or_default();
    }
    for kind in Kind::all().filter(|kind| kind.status() != StatusCode::CONFLICT) {
        document["components"]["responses"][kind.name()] = response(kind);
    }
    document["components"]["responses"][CONFLICT] = conflict();
}

/// Describes the response 409, with an example of each kind.
fn conflict() -> Value {
    let kinds: Vec<Kind> = Kind::conflicts().collect();
    let list: String = kinds.iter().map(|kind| format!("\n- `{}`: {}", kind.name(), kind.meaning())).collect();
    let example = |kind: &Kind| (kind.name().to_owned(), json!({ "summary": kind.title(), "value": example_of(*kind) }));
    let examples: Map<String, Value> = kinds.iter().map(example).collect();
    let schema = json!({ "$ref": format!("{SCHEMAS}Problem") });
    json!({
        "description": format!("Doesn't fit what is stored. The end of `type` says why:\n{list}"),
        "content": { MEDIA_TYPE: { "schema": schema, "examples": examples } },
    })
}

fn example_of(kind: Kind) -> Value {
    let mut example = json!({
        "type": format!("{}/problems#{}", crate::rest::PREFIX, kind.name()),
        "title": kind.title(),
        "status": kind.status().as_u16(),
        "detail": kind.meaning(),
        "instance": "urn:uuid:01936f2a-7c1e-7b3d-9a40-5d8f0c6e2b71",
    });
    if kind == ProblemKind::Invalid.into() {
        example["errors"] = json!([{ "field": "title", "message": "Please fill this in." }]);
    }
    example
}

fn response(kind: Kind) -> Value {
    let schema = json!({ "$ref": format!("{SCHEMAS}Problem") });
    let mut response =
        json!({ "description": kind.title(), "content": { MEDIA_TYPE: { "schema": schema, "example": example_of(kind) } } });
    let header = |about: &str, kind: &str| json!({ "description": about, "required": true, "schema": { "type": kind } });
    if kind.retry_after().is_some() {
        response["headers"]["Retry-After"] = header("Seconds to wait", "integer");
    }
    if kind == ProblemKind::SignInNeeded.into() {
        response["headers"]["WWW-Authenticate"] = header("`Bearer`", "string");
    }
    response
}

fn add_refusals(operation: &mut Value) {
    let has = |place: &str| operation["parameters"].as_array().is_some_and(|all| all.iter().any(|one| one["in"] == place));
    let (in_path, in_query, in_header) = (has("path"), has("query"), has("header"));
    let body = operation["requestBody"].is_object();
    let takes_token = operation["security"] != json!([{}]);
    let all = [
        (Kind::Unreadable, in_query || in_header || body),
        (ProblemKind::SignInNeeded.into(), takes_token),
        (ProblemKind::NotFound.into(), in_path),
        (ProblemKind::TooLarge.into(), body),
        (Kind::UnsupportedMediaType, body),
        (ProblemKind::Invalid.into(), body),
        (ProblemKind::Internal.into(), true),
        (ProblemKind::Unavailable.into(), true),
    ];
    for (kind, _) in all.into_iter().filter(|(_, is_possible)| *is_possible) {
        let reference = format!("#/components/responses/{}", kind.name());
        operation["responses"][kind.status().as_str()] = json!({ "$ref": reference });
    }
}

fn link_pages(operation: &mut Value) {
    let Some(response) = operation.pointer_mut("/responses/200") else { return };
    let schema = response.pointer("/content/application~1json/schema/$ref").and_then(Value::as_str);
    if schema.is_some_and(|name| name.starts_with(&format!("{SCHEMAS}Page_"))) {
        response["headers"]["Link"] =
            json!({ "description": "The URL of the next page, if there is one", "schema": { "type": "string" } });
    }
}

/// Makes pages refer to the schema of their items, which the macro repeats inline.
fn name_items(schemas: &mut Map<String, Value>) {
    let names: Vec<String> = schemas.keys().cloned().collect();
    for (page, schema) in schemas.iter_mut() {
        if let Some(item) = page.strip_prefix("Page_").filter(|item| names.iter().any(|name| name == item))
            && let Some(items) = schema.pointer_mut("/properties/items/items")
        {
            *items = json!({ "$ref": format!("{SCHEMAS}{item}") });
        }
    }
}

/// Requires all properties of responses, which are null rather than left out, and describes properties that may be null.
fn finish_properties(schemas: &mut Map<String, Value>) {
    for (name, schema) in schemas.iter_mut() {
        let is_response = schema["additionalProperties"] != false && *name != Problem::name();
        let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else { continue };
        for property in properties.values_mut() {
            let choices = property.get_mut("oneOf").and_then(Value::as_array_mut).into_iter().flatten();
            let about = choices.filter_map(|choice| choice.as_object_mut()?.remove("description")).next();
            if let Some(about) = about {
                property["description"] = about;
            }
        }
        let names: Vec<_> = properties.keys().cloned().collect();
        if is_response {
            schema["required"] = json!(names);
        }
    }
}

fn add_examples(operation: &mut Value, components: &Value) {
    for parameter in operation.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten() {
        if parameter["required"] == true && parameter["example"].is_null() {
            parameter["example"] = examples::of(&parameter["schema"], components);
        }
    }
    if let Some(bodies) = operation.pointer_mut("/requestBody/content").and_then(Value::as_object_mut) {
        add_example(bodies, components);
    }
    let responses = operation["responses"].as_object_mut().into_iter().flat_map(Map::values_mut);
    for bodies in responses.filter_map(|response| response.get_mut("content")?.as_object_mut()) {
        add_example(bodies, components);
    }
}

fn add_example(bodies: &mut Map<String, Value>, components: &Value) {
    if let Some(json) = bodies.get_mut("application/json") {
        json["example"] = examples::of(&json["schema"], components);
    }
}
