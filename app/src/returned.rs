//! A form that was posted without the running app and was refused: the page comes back with why, and with what was typed.

use domain::problem::ProblemKind;
use leptos::prelude::*;
use leptos::server::ServerActionError;
use leptos::server_fn::ServerFn;
use serde::{Deserialize, Serialize};

use crate::failure::Failure;
use crate::load::Json;

/// A refused form, on its way back into its page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Returned {
    /// Of the server function.
    pub path: String,
    /// The failure, as server functions write it in addresses.
    pub error: String,
    /// What was typed, by the names of the inputs.
    pub fields: Vec<(String, String)>,
}

impl Returned {
    /// Tells the forms of the page.
    pub fn provide() {
        let returned: Option<Self> = SharedValue::<_, Json>::new_with_encoding(first).into_inner();
        if let Some(returned) = returned {
            provide_context(ServerActionError::new(&returned.path, &returned.error));
            provide_context(returned);
        }
    }
}

/// What was typed into an input of the form for `F`, when it came back.
pub fn typed<F: ServerFn>(name: &str) -> Option<String> {
    typed_into(F::PATH, name)
}

/// The texts of all inputs of that name, when the form for `F` came back: of boxes, those that were ticked.
pub fn typed_all<F: ServerFn>(name: &str) -> Option<Vec<String>> {
    let returned = use_context::<Returned>().filter(|returned| returned.path == F::PATH)?;
    Some(returned.fields.into_iter().filter(|(field, _)| field == name).map(|(_, text)| text).collect())
}

/// Whether the form for `F` came back because someone else saved meanwhile.
pub fn is_stale<F>(action: ServerAction<F>) -> bool
where
    F: ServerFn<Error = Failure, Output: Send + Sync> + Send + Sync + Clone + 'static,
{
    action.value().with_untracked(|value| matches!(value, Some(Err(failure)) if failure.kind() == ProblemKind::Conflict))
}

fn typed_into(path: &str, name: &str) -> Option<String> {
    let returned = use_context::<Returned>().filter(|returned| returned.path == path)?;
    returned.fields.into_iter().find(|(field, _)| field == name).map(|(_, text)| text)
}

#[cfg(feature = "ssr")]
fn first() -> Option<Returned> {
    use_context::<axum::http::request::Parts>()?.extensions.get().cloned()
}

/// In the browser, only when the page came without one.
#[cfg(not(feature = "ssr"))]
fn first() -> Option<Returned> {
    None
}

#[cfg(feature = "ssr")]
pub use server::{Typed, keep_typed};

#[cfg(feature = "ssr")]
mod server {
    use std::sync::{Arc, Mutex, PoisonError};

    use axum::http::request::Parts;
    use leptos::prelude::use_context;

    /// What a posted form says, for the page that it may come back with.
    #[derive(Debug, Clone, Default)]
    pub struct Typed(Arc<Mutex<Vec<(String, String)>>>);

    impl Typed {
        /// Secrets aren't shown again.
        pub fn keep(&self, name: &str, text: &str) {
            if !["password", "token"].iter().any(|secret| name.contains(secret)) {
                self.0.lock().unwrap_or_else(PoisonError::into_inner).push((name.to_owned(), text.to_owned()));
            }
        }

        pub fn take(&self) -> Vec<(String, String)> {
            std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
        }
    }

    /// For a form that only its server function can read.
    pub fn keep_typed(name: &str, text: &str) {
        if let Some(typed) = use_context::<Parts>().and_then(|parts| parts.extensions.get::<Typed>().cloned()) {
            typed.keep(name, text);
        }
    }
}
