//! A refused form that was posted without the running app: the page comes back with the reason and the typed text.

use domain::problem::ProblemKind;
use leptos::prelude::*;
use leptos::server::ServerActionError;
use leptos::server_fn::ServerFn;
use serde::{Deserialize, Serialize};

use crate::shell::failure::Failure;
use crate::shell::load::Json;

/// A refused form, on its way back to its page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RefusedForm {
    /// The path of the server function.
    pub path: String,
    /// The failure, encoded as server functions put it in URLs.
    pub error: String,
    /// The typed texts, by the names of the inputs.
    pub fields: Vec<(String, String)>,
}

impl RefusedForm {
    /// Provides it to the page's forms.
    pub fn provide() {
        let returned: Option<Self> = SharedValue::<_, Json>::new_with_encoding(first).into_inner();
        if let Some(returned) = returned {
            provide_context(ServerActionError::new(&returned.path, &returned.error));
            provide_context(returned);
        }
    }
}

/// Returns the text typed into an input of the form for `F`, if it came back.
pub fn returned_text<F: ServerFn>(name: &str) -> Option<String> {
    text_in(F::PATH, name)
}

/// Returns the texts of all inputs of that name, if the form for `F` came back; of checkboxes, only those that were checked.
pub fn returned_texts<F: ServerFn>(name: &str) -> Option<Vec<String>> {
    let returned = use_context::<RefusedForm>().filter(|returned| returned.path == F::PATH)?;
    Some(returned.fields.into_iter().filter(|(field, _)| field == name).map(|(_, text)| text).collect())
}

/// Returns whether the form for `F` came back because someone else saved in the meantime.
pub fn is_stale<F>(action: ServerAction<F>) -> bool
where
    F: ServerFn<Error = Failure, Output: Send + Sync> + Send + Sync + Clone + 'static,
{
    action.value().with_untracked(|value| matches!(value, Some(Err(failure)) if failure.kind() == ProblemKind::Stale))
}

fn text_in(path: &str, name: &str) -> Option<String> {
    let returned = use_context::<RefusedForm>().filter(|returned| returned.path == path)?;
    returned.fields.into_iter().find(|(field, _)| field == name).map(|(_, text)| text)
}

#[cfg(feature = "ssr")]
fn first() -> Option<RefusedForm> {
    use_context::<axum::http::request::Parts>()?.extensions.get().cloned()
}

/// Only called in the browser if the page came without one.
#[cfg(not(feature = "ssr"))]
fn first() -> Option<RefusedForm> {
    None
}

#[cfg(feature = "ssr")]
pub use server::{TypedTexts, store_typed};

#[cfg(feature = "ssr")]
mod server {
    use std::sync::{Arc, Mutex, PoisonError};

    use axum::http::request::Parts;
    use leptos::prelude::with_context;

    /// The texts of a posted form, for the page that it may come back to.
    #[derive(Debug, Clone, Default)]
    pub struct TypedTexts(Arc<Mutex<Vec<(String, String)>>>);

    impl TypedTexts {
        /// Stores a text, unless it is a secret, which isn't shown again.
        pub fn store(&self, name: &str, text: &str) {
            if !["password", "token"].iter().any(|secret| name.contains(secret)) {
                self.0.lock().unwrap_or_else(PoisonError::into_inner).push((name.to_owned(), text.to_owned()));
            }
        }

        pub fn take(&self) -> Vec<(String, String)> {
            std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
        }
    }

    /// Stores a text of a form that only its server function can read.
    pub fn store_typed(name: &str, text: &str) {
        if let Some(typed) = with_context::<Parts, _>(|parts| parts.extensions.get::<TypedTexts>().cloned()).flatten() {
            typed.store(name, text);
        }
    }
}
