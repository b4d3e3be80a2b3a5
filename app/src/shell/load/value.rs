//! A value whose type only its screen knows, so that the WASM has one copy of the loading code instead of one per type.

use std::any::Any;
use std::sync::Arc;

use domain::problem::ProblemKind;
use leptos::server::codee::{Decoder, Encoder};
use serde::Serialize;
use serde::de::{DeserializeOwned, Error};

use crate::shell::failure::Failure;

pub type Outcome = Result<Value, Failure>;

/// A type that a server function returns to a screen.
pub trait Readable: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static {}

impl<T: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static> Readable for T {}

#[derive(Clone)]
pub struct Value(Content);

#[derive(Clone)]
enum Content {
    Typed(Arc<dyn Typed>),
    /// JSON that came with the page.
    Text(Arc<str>),
}

trait Typed: Any + Send + Sync {
    fn equals(&self, other: &dyn Any) -> bool;
    #[cfg(feature = "ssr")]
    fn json(&self) -> Result<String, serde_json::Error>;
}

impl<T: Readable> Typed for T {
    fn equals(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<T>().is_some_and(|other| self == other)
    }

    #[cfg(feature = "ssr")]
    fn json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }
}

impl Value {
    pub fn new<T: Readable>(value: T) -> Self {
        Self(Content::Typed(Arc::new(value)))
    }

    pub fn read<T: Readable>(&self) -> Result<T, Failure> {
        let value = match &self.0 {
            Content::Typed(value) => (value.as_ref() as &dyn Any).downcast_ref::<T>().cloned(),
            // From bytes, as the responses of server functions are, so that the WASM has one decoder per type instead of two.
            Content::Text(text) => serde_json::from_slice(text.as_bytes()).ok(),
        };
        value.ok_or_else(|| Failure::new(ProblemKind::Internal, "This page didn’t load. Reload it to try again."))
    }

    /// Decodes it to a `T`, so that it can be compared.
    #[cfg(not(feature = "ssr"))]
    pub fn typed<T: Readable>(self) -> Self {
        self.read::<T>().map_or(self, Self::new)
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Content::Typed(one), Content::Typed(other)) => one.equals(other.as_ref()),
            (Content::Text(one), Content::Text(other)) => one == other,
            _ => false,
        }
    }
}

/// Encodes a result for the page: `+` and the value or `-` and the failure, as JSON.
pub struct OutcomeCodec;

const VALUE: &str = "+";
const FAILURE: &str = "-";

impl Encoder<Outcome> for OutcomeCodec {
    type Error = serde_json::Error;
    type Encoded = String;

    #[cfg(feature = "ssr")]
    fn encode(outcome: &Outcome) -> Result<String, serde_json::Error> {
        Ok(match outcome {
            Ok(Value(Content::Typed(value))) => [VALUE, &value.json()?].concat(),
            Ok(Value(Content::Text(text))) => [VALUE, text].concat(),
            Err(failure) => [FAILURE, &serde_json::to_string(failure)?].concat(),
        })
    }

    #[cfg(not(feature = "ssr"))]
    fn encode(_: &Outcome) -> Result<String, serde_json::Error> {
        Err(Error::custom("only the server writes pages"))
    }
}

impl Decoder<Outcome> for OutcomeCodec {
    type Error = serde_json::Error;
    type Encoded = str;

    fn decode(text: &str) -> Result<Outcome, serde_json::Error> {
        match text.strip_prefix(VALUE) {
            Some(value) => Ok(Ok(Value(Content::Text(value.into())))),
            None => {
                let failure = text.strip_prefix(FAILURE).ok_or_else(|| Error::custom("neither a value nor a failure"))?;
                serde_json::from_slice(failure.as_bytes()).map(Err)
            }
        }
    }
}
