//! The API's documentation page, generated on the server from the description, without scripts.

mod call;
mod html;
mod operation;
mod problems;
mod schema;

use axum::Router;
use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Redirect};
use axum::routing::{MethodRouter, get};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use serde_json::Value;
use sha2::{Digest, Sha256};
use url::Url;

use super::PREFIX;
use super::docs::html::prose;
use super::kit::problem;
use crate::state::State;
use markup::escaped;

const STYLE: &str = include_str!("style.css");

/// Returns the routes of the list of problems and the redirect to the page.
pub fn routes() -> Router<State> {
    let to_page = format!("{PREFIX}/");
    Router::new().route("/", get(async move || Redirect::permanent(&to_page))).route("/problems", served(problems::page()))
}

/// Returns the route of the page.
pub fn page(description: &Value, public: &Url) -> MethodRouter<State> {
    let base = format!("{}{PREFIX}", public.as_str().trim_end_matches('/'));
    let title = escaped(description["info"]["title"].as_str().unwrap_or_default());
    let mut page = format!(
        "<header><h1>{title} REST API <small>{}</small></h1>{}<p><a href=\"openapi.json\">openapi.json</a> · \
         <a href=\"problems\">problems</a></p></header><nav aria-label=\"Calls\"><ul>",
        escaped(description["info"]["version"].as_str().unwrap_or_default()),
        prose(description["info"]["description"].as_str().unwrap_or_default())
    );
    let tags: Vec<_> = description["tags"].as_array().into_iter().flatten().filter_map(|tag| tag["name"].as_str()).collect();
    for tag in &tags {
        page.push_str(&format!("<li><a href=\"#{0}\">{0}</a></li>", escaped(tag)));
    }
    page.push_str("<li><a href=\"#data\">Data</a></li></ul></nav><main>");
    for tag in &tags {
        page.push_str(&format!("<section id=\"{0}\"><h2>{0}</h2>", escaped(tag)));
        for operation in operation::all(description).filter(|operation| operation.tag() == *tag) {
            page.push_str(&operation.render(&base));
        }
        page.push_str("</section>");
    }
    page.push_str("<section id=\"data\"><h2>Data</h2>");
    for (name, schema) in description["components"]["schemas"].as_object().into_iter().flatten() {
        page.push_str(&schema::named(name, schema));
    }
    page.push_str("</section></main>");
    served(whole(&format!("{title} REST API"), &page))
}

fn whole(title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>{title}</title><style>{STYLE}</style></head><body>{body}</body></html>"
    )
}

fn served(page: String) -> MethodRouter<State> {
    let hash = BASE64_STANDARD.encode(Sha256::digest(STYLE.as_bytes()));
    let policy =
        format!("default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    let page = Bytes::from(page);
    let headers: [(HeaderName, String); 3] = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
        (header::CACHE_CONTROL, "public, max-age=300".to_owned()),
        (header::CONTENT_SECURITY_POLICY, policy),
    ];
    get(async move || (headers, page).into_response()).fallback(problem::wrong_method)
}
