use std::any::Any;
use std::pin::Pin;
use std::sync::Arc;

use super::value::{Outcome, Readable, Value};
use crate::shell::failure::Failure;

/// A call to the server, with its input. A screen repeats it when the input changes.
#[derive(Clone)]
pub struct Query(Arc<dyn Fetch>);

/// Returns the current request, tracking what it depends on.
pub type Source = Box<dyn Fn() -> Query + Send + Sync>;

pub type Pending = Pin<Box<dyn Future<Output = Outcome> + Send>>;

trait Fetch: Any + Send + Sync {
    fn equals(&self, other: &dyn Any) -> bool;
    fn fetch(&self) -> Pending;
}

struct Call<S, Q> {
    input: S,
    fetch: Arc<Q>,
}

impl<S, Q, F, T> Fetch for Call<S, Q>
where
    S: Clone + PartialEq + Send + Sync + 'static,
    Q: Fn(S) -> F + Send + Sync + 'static,
    F: Future<Output = Result<T, Failure>> + Send + 'static,
    T: Readable,
{
    fn equals(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<Self>().is_some_and(|other| self.input == other.input)
    }

    fn fetch(&self) -> Pending {
        let value = (self.fetch)(self.input.clone());
        Box::pin(async move { value.await.map(Value::new) })
    }
}

impl Query {
    pub fn new<S, Q, F, T>(input: S, fetch: Arc<Q>) -> Self
    where
        S: Clone + PartialEq + Send + Sync + 'static,
        Q: Fn(S) -> F + Send + Sync + 'static,
        F: Future<Output = Result<T, Failure>> + Send + 'static,
        T: Readable,
    {
        Self(Arc::new(Call { input, fetch }))
    }

    pub fn fetch(&self) -> Pending {
        self.0.fetch()
    }
}

impl PartialEq for Query {
    fn eq(&self, other: &Self) -> bool {
        self.0.equals(other.0.as_ref())
    }
}
