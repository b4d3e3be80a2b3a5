use std::any::Any;
use std::pin::Pin;
use std::sync::Arc;

use super::value::{Answer, Readable, Value};
use crate::shell::failure::Failure;

/// A screen's request to the server. It is sent again when it changes.
#[derive(Clone)]
pub struct Question(Arc<dyn Ask>);

/// Returns the current request, tracking what it depends on.
pub type Source = Box<dyn Fn() -> Question + Send + Sync>;

pub type Pending = Pin<Box<dyn Future<Output = Answer> + Send>>;

trait Ask: Any + Send + Sync {
    fn equals(&self, other: &dyn Any) -> bool;
    fn ask(&self) -> Pending;
}

struct Call<S, Q> {
    input: S,
    fetch: Arc<Q>,
}

impl<S, Q, F, T> Ask for Call<S, Q>
where
    S: Clone + PartialEq + Send + Sync + 'static,
    Q: Fn(S) -> F + Send + Sync + 'static,
    F: Future<Output = Result<T, Failure>> + Send + 'static,
    T: Readable,
{
    fn equals(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<Self>().is_some_and(|other| self.input == other.input)
    }

    fn ask(&self) -> Pending {
        let answer = (self.fetch)(self.input.clone());
        Box::pin(async move { answer.await.map(Value::new) })
    }
}

impl Question {
    pub fn new<S, Q, F, T>(input: S, fetch: Arc<Q>) -> Self
    where
        S: Clone + PartialEq + Send + Sync + 'static,
        Q: Fn(S) -> F + Send + Sync + 'static,
        F: Future<Output = Result<T, Failure>> + Send + 'static,
        T: Readable,
    {
        Self(Arc::new(Call { input, fetch }))
    }

    pub fn ask(&self) -> Pending {
        self.0.ask()
    }
}

impl PartialEq for Question {
    fn eq(&self, other: &Self) -> bool {
        self.0.equals(other.0.as_ref())
    }
}
