use serde_json::Value;

use super::html::{line, prose};
use super::{call, schema};
use markup::escaped;

/// A call: its method, its path and its description.
pub struct Operation<'a> {
    pub method: &'a str,
    pub path: &'a str,
    pub about: &'a Value,
    components: &'a Value,
}

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// Returns all calls, ordered by path.
pub fn all(description: &Value) -> impl Iterator<Item = Operation<'_>> {
    let paths = description["paths"].as_object().into_iter().flatten();
    paths.flat_map(|(path, methods)| {
        let all = METHODS.into_iter().filter_map(|method| methods.get(method).map(|about| (method, about)));
        all.map(|(method, about)| Operation { method, path, about, components: &description["components"] })
    })
}

impl Operation<'_> {
    pub fn tag(&self) -> &str {
        self.about["tags"][0].as_str().unwrap_or_default()
    }

    pub fn parameters(&self) -> impl Iterator<Item = &Value> {
        self.about["parameters"].as_array().into_iter().flatten()
    }

    /// Returns the request body's media type and description.
    pub fn body(&self) -> Option<(&str, &Value)> {
        self.about["requestBody"]["content"].as_object()?.iter().next().map(|(media_type, body)| (media_type.as_str(), body))
    }

    pub fn takes_token(&self) -> bool {
        self.about["security"] != serde_json::json!([{}])
    }

    pub fn render(&self, base: &str) -> String {
        let text = |name: &str| self.about[name].as_str().unwrap_or_default();
        let open = match self.about["security"].as_array() {
            Some(ways) if ways.len() > 1 => " · token optional",
            Some(_) => " · no token needed",
            None => "",
        };
        format!(
            "<article id=\"{id}\"><h3><code class=\"{method}\">{upper}</code> <code>{path}</code></h3><p><strong>{summary}</strong>{open}</p>\
             {about}{parameters}{body}<h4>Responses</h4>{responses}<h4>Example</h4><pre tabindex=\"0\"><code>{call}</code></pre></article>",
            id = escaped(text("operationId")),
            method = escaped(self.method),
            upper = escaped(&self.method.to_uppercase()),
            path = escaped(self.path),
            summary = line(text("summary")),
            about = prose(text("description")),
            parameters = self.render_parameters(),
            body = self.render_body(),
            responses = self.render_responses(),
            call = escaped(&call::curl(self, base)),
        )
    }

    fn render_parameters(&self) -> String {
        let rows: String = self
            .parameters()
            .map(|parameter| {
                format!(
                    "<tr><td><code>{}</code></td><td>{}{}</td><td>{}</td><td>{}</td></tr>",
                    escaped(parameter["name"].as_str().unwrap_or_default()),
                    escaped(parameter["in"].as_str().unwrap_or_default()),
                    if parameter["required"] == true { ", required" } else { "" },
                    schema::kind(&parameter["schema"]),
                    line(parameter["description"].as_str().unwrap_or_default())
                )
            })
            .collect();
        if rows.is_empty() { rows } else { format!("<h4>Parameters</h4><table><tbody>{rows}</tbody></table>") }
    }

    fn render_body(&self) -> String {
        self.body()
            .map(|(media_type, body)| {
                format!("<h4>Body</h4><p><code>{}</code>: {}</p>", escaped(media_type), schema::kind(&body["schema"]))
            })
            .unwrap_or_default()
    }

    fn render_responses(&self) -> String {
        let responses = self.about["responses"].as_object().into_iter().flatten();
        responses.map(|(status, response)| self.render_response(status, response)).collect()
    }

    fn render_response(&self, status: &str, response: &Value) -> String {
        if let Some(name) = response["$ref"].as_str().and_then(|reference| reference.rsplit('/').next()) {
            let about = self.components["responses"][name]["description"].as_str().unwrap_or_default();
            return format!(
                "<p><code>{}</code> <a href=\"problems#{}\">{}</a></p>",
                escaped(status),
                escaped(name),
                escaped(about)
            );
        }
        let about = line(response["description"].as_str().unwrap_or_default());
        let content = response["content"].as_object().and_then(|content| content.iter().next());
        let Some((media_type, body)) = content else { return format!("<p><code>{}</code> {about}</p>", escaped(status)) };
        let kind = if media_type == "application/json" { schema::kind(&body["schema"]) } else { escaped(media_type) };
        let example = body["example"].is_null().then(String::new).unwrap_or_else(|| {
            let pretty = serde_json::to_string_pretty(&body["example"]).unwrap_or_default();
            format!("<details><summary>Example</summary><pre tabindex=\"0\"><code>{}</code></pre></details>", escaped(&pretty))
        });
        format!("<p><code>{}</code> {about}: {kind}</p>{example}", escaped(status))
    }
}
