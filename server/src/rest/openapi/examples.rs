//! Examples of whole bodies, put together from those that the contract gives for their fields.

use serde_json::{Map, Value, json};

/// Returns the example of a schema: its own, or one made of its parts.
pub fn of(schema: &Value, components: &Value) -> Value {
    if !schema["example"].is_null() {
        return schema["example"].clone();
    }
    if let Some(name) = schema["$ref"].as_str().and_then(|reference| reference.rsplit('/').next()) {
        return of(&components["schemas"][name], components);
    }
    if let Some(choice) = schema["oneOf"].as_array().and_then(|all| all.iter().find(|one| one["type"] != "null")) {
        return of(choice, components);
    }
    if let Some(first) = schema["enum"].as_array().and_then(|values| values.first()) {
        return first.clone();
    }
    if let Some(properties) = schema["properties"].as_object() {
        let members = properties.iter().map(|(name, property)| (name.clone(), of(property, components)));
        return Value::Object(members.collect::<Map<_, _>>());
    }
    if schema["items"].is_object() { json!([of(&schema["items"], components)]) } else { Value::Null }
}
