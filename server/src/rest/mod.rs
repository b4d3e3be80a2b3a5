//! The REST API: `<context>/<resource>.rs`. Each handler parses, calls a use case and maps its error.

mod assessment;
mod content;
mod docs;
mod kit;
mod learning;
mod messaging;
mod openapi;
mod people;

use axum::Router;
use axum::middleware::from_fn;
use tower_http::catch_panic::CatchPanicLayer;

use crate::state::State;

const PREFIX: &str = "/api/v1";
/// Slightly more than the largest file that may be uploaded, to allow for the form around it.
pub const BODY_LIMIT: usize = 21 * 1024 * 1024;

/// Returns whether a path belongs to the API.
pub fn is_at(path: &str) -> bool {
    path.strip_prefix(PREFIX).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Returns whether a request to this path may take minutes to arrive.
pub fn takes_files(path: &str) -> bool {
    is_at(path) && ["/submissions", "/cover", "/imports"].iter().any(|end| path.ends_with(end))
}

/// Returns the routes of the API, its description and its documentation page.
pub fn routes(state: &State) -> Router<State> {
    let (api, description) = openapi::router()
        .merge(people::routes())
        .merge(content::routes())
        .merge(learning::routes())
        .merge(assessment::routes())
        .merge(messaging::routes())
        .split_for_parts();
    let description = openapi::complete(&description);
    let api = api
        .merge(docs::routes())
        .merge(openapi::route(&description))
        .method_not_allowed_fallback(kit::problem::wrong_method)
        .fallback(kit::problem::unknown_path);
    Router::new()
        .nest(PREFIX, api)
        .route(&format!("{PREFIX}/"), docs::page(&description, &state.platform.public_url))
        .layer(CatchPanicLayer::custom(kit::problem::panicked))
        .layer(from_fn(kit::problem::finish))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    /// The names of the modules in a folder, without `mod`.
    fn modules(folder: &str) -> BTreeSet<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let names = entries.map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned());
        names.filter(|name| name != "mod").collect()
    }

    /// The contexts: the folders of the use cases, without those that all of them share.
    fn contexts() -> BTreeSet<String> {
        let shared = ["demo", "kit", "lib"];
        modules("../crates/service/src").into_iter().filter(|name| !shared.contains(&name.as_str())).collect()
    }

    #[test]
    fn a_context_has_the_same_name_in_every_layer() {
        let contexts = contexts();
        for layer in ["domain", "views", "contract"] {
            let folder = format!("../crates/{layer}/src");
            let own: BTreeSet<String> = modules(&folder)
                .into_iter()
                .filter(|name| Path::new(env!("CARGO_MANIFEST_DIR")).join(&folder).join(name).join("mod.rs").exists())
                .collect();
            let known = own.iter().filter(|name| contexts.contains(*name)).count();
            assert!(
                known >= 5 && own.iter().all(|name| contexts.contains(name) || ["paths", "text"].contains(&name.as_str())),
                "{layer}: {own:?}"
            );
        }
        let tested = modules("../crates/service/tests/all");
        assert!(contexts.is_subset(&tested), "{contexts:?}, {tested:?}");
    }

    #[test]
    fn a_server_function_is_in_the_file_of_its_resource() {
        let resources: BTreeSet<String> =
            contexts().iter().flat_map(|context| modules(&format!("../crates/service/src/{context}"))).collect();
        // `account` is one's own, `dev` has no use case, `mod` joins them.
        let functions = modules("../app/src/api").into_iter().filter(|name| !["account", "dev"].contains(&name.as_str()));
        let unknown: Vec<String> = functions.filter(|name| !resources.contains(name)).collect();
        assert!(unknown.is_empty(), "{unknown:?}, {resources:?}");
    }

    #[test]
    fn a_resource_has_the_same_name_in_every_layer() {
        for context in ["people", "content", "learning", "assessment", "messaging"] {
            let use_cases = modules(&format!("../crates/service/src/{context}"));
            let resources = modules(&format!("src/rest/{context}"));
            assert!(!resources.is_empty() && resources.is_subset(&use_cases), "{context}: {resources:?}, {use_cases:?}");
        }
    }
}
