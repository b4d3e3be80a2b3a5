use serde_json::Value;

use super::html::{line, prose};
use markup::escaped;

/// Renders a named schema with its members.
pub fn named(name: &str, schema: &Value) -> String {
    let about = prose(schema["description"].as_str().unwrap_or_default());
    format!("<article id=\"data-{0}\"><h3>{0}</h3>{about}{1}</article>", escaped(name), members(schema))
}

fn members(schema: &Value) -> String {
    let required = |name: &str| schema["required"].as_array().is_some_and(|all| all.iter().any(|one| one == name));
    let Some(properties) = schema["properties"].as_object() else { return format!("<p>{}</p>", kind(schema)) };
    let row = |(name, member): (&String, &Value)| {
        format!(
            "<tr><td><code>{}</code></td><td>{}{}</td><td>{}</td></tr>",
            escaped(name),
            kind(member),
            if required(name) { "" } else { ", optional" },
            line(member["description"].as_str().unwrap_or_default())
        )
    };
    format!("<table><tbody>{}</tbody></table>", properties.iter().map(row).collect::<String>())
}

/// Renders a value's type; a named schema is linked.
pub fn kind(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str().and_then(|reference| reference.rsplit('/').next()) {
        return format!("<a href=\"#data-{0}\">{0}</a>", escaped(name));
    }
    if let Some(choices) = schema["oneOf"].as_array() {
        return choices.iter().map(kind).collect::<Vec<_>>().join(" or ");
    }
    if let Some(values) = schema["enum"].as_array() {
        return values.iter().map(|value| format!("<code>{}</code>", escaped(&value.to_string()))).collect::<Vec<_>>().join(", ");
    }
    let named = |kind: &Value| match (kind.as_str(), schema["format"].as_str()) {
        (Some("array"), _) => format!("list of {}", self::kind(&schema["items"])),
        (Some("string"), Some(format)) => escaped(format),
        (Some(kind), _) => escaped(kind),
        (None, _) => "anything".to_owned(),
    };
    match schema["type"].as_array() {
        Some(kinds) => kinds.iter().map(named).collect::<Vec<_>>().join(" or "),
        None => named(&schema["type"]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn kinds_in_words() {
        assert_eq!(kind(&json!({ "type": ["string", "null"], "format": "uuid" })), "uuid or null");
        assert_eq!(
            kind(&json!({ "type": "array", "items": { "$ref": "#/components/schemas/Grade" } })),
            "list of <a href=\"#data-Grade\">Grade</a>"
        );
        assert_eq!(kind(&json!({ "oneOf": [{ "type": "null" }, { "enum": ["a"] }] })), "null or <code>&quot;a&quot;</code>");
    }
}
