//! Reading in the browser: the page shows that it waits, and what it has doesn't go away.

use std::any::TypeId;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Reading;
use crate::failure::Failure;
use crate::going::{self, Connection, Work};

pub fn reading<S, T, F>(
    source: impl Fn() -> S + Send + Sync + 'static,
    fetch: impl Fn(S) -> F + Send + Sync + 'static,
) -> Reading<T>
where
    S: Clone + PartialEq + Send + Sync + 'static,
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
    F: Future<Output = Result<T, Failure>> + Send + 'static,
{
    let attention = Attention::new();
    let read = Resource::new_with_options(source, move |asked| attention.read(asked.clone(), fetch(asked)), false);
    attention.shown.set_value(Some(read));
    read
}

pub fn remembered<S, T, F, Q>(source: impl Fn() -> S + Send + Sync + 'static, fetch: Q) -> Reading<T>
where
    Q: Fn(S) -> F + Send + Sync + 'static,
    S: Clone + PartialEq + Send + Sync + 'static,
    T: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static,
    F: Future<Output = Result<T, Failure>> + Send + 'static,
{
    let attention = Attention::new();
    let question = TypeId::of::<Q>();
    let location = use_location();
    let address = move || format!("{}?{}", location.pathname.get_untracked(), location.search.get_untracked());
    let first_address = address();
    let last_address = StoredValue::new(String::new());
    let read = Resource::new_with_options(
        source,
        move |asked: S| {
            let address = address();
            let is_elsewhere =
                last_address.try_update_value(|last| std::mem::replace(last, address.clone())) != Some(address.clone());
            let known = if is_elsewhere { going::find::<T>(question, &address) } else { None };
            let answer = match known {
                Some(known) => {
                    attention.asked.try_set_value(Some(asked.clone()));
                    let again = fetch(asked.clone());
                    spawn_local(attention.read_behind(asked, again, known.clone(), question, address.clone()));
                    Answer::Known(known)
                }
                None => Answer::OnItsWay(attention.read(asked.clone(), fetch(asked))),
            };
            async move {
                let answer = match answer {
                    Answer::Known(known) => Ok(known),
                    Answer::OnItsWay(answer) => answer.await,
                };
                if let Ok(value) = &answer {
                    going::keep(question, &address, value.clone());
                }
                answer
            }
        },
        false,
    );
    attention.shown.set_value(Some(read));
    // What came with the page.
    if let Some(Ok(value)) = read.get_untracked() {
        going::keep(question, &first_address, value);
    }
    read
}

enum Answer<T, F> {
    Known(T),
    OnItsWay(F),
}

/// What is known of a reading: what it was asked for last, and what it shows.
struct Attention<S: 'static, T: Send + Sync + 'static> {
    asked: StoredValue<Option<S>>,
    shown: StoredValue<Option<Reading<T>>>,
    work: Option<Work>,
    connection: Option<Connection>,
}

impl<S, T: Send + Sync> Clone for Attention<S, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S, T: Send + Sync> Copy for Attention<S, T> {}

impl<S, T> Attention<S, T>
where
    S: Clone + PartialEq + Send + Sync + 'static,
    T: Clone + Send + Sync + 'static,
{
    fn new() -> Self {
        Self { asked: StoredValue::new(None), shown: StoredValue::new(None), work: use_context(), connection: use_context() }
    }

    fn is_asked_again(self, asked: &S) -> bool {
        self.asked.try_with_value(|before| before.as_ref() == Some(asked)).unwrap_or_default()
    }

    fn value(self) -> Option<T> {
        self.shown.try_get_value().flatten()?.try_get_untracked().flatten()?.ok()
    }

    fn heard(self, answer: &Result<T, Failure>) {
        if let Some(connection) = self.connection {
            connection.heard(answer);
        }
    }

    fn read(
        self,
        asked: S,
        answer: impl Future<Output = Result<T, Failure>> + Send + 'static,
    ) -> impl Future<Output = Result<T, Failure>> + Send + 'static {
        let again = self.is_asked_again(&asked);
        self.asked.try_set_value(Some(asked));
        let task = if again { None } else { self.work.map(Work::begin) };
        async move {
            let answer = answer.await;
            drop(task);
            self.heard(&answer);
            match answer {
                Err(failure) if again && going::connection::is_lost(&failure) => self.value().ok_or(failure),
                answer => answer,
            }
        }
    }

    /// Reads what is shown already; shows it when it has changed, unless something else is shown by then.
    async fn read_behind(
        self,
        asked: S,
        answer: impl Future<Output = Result<T, Failure>> + 'static,
        known: T,
        question: TypeId,
        address: String,
    ) where
        T: PartialEq,
    {
        let answer = answer.await;
        self.heard(&answer);
        let Ok(now) = answer else { return };
        going::keep(question, &address, now.clone());
        if now != known
            && self.is_asked_again(&asked)
            && let Some(shown) = self.shown.try_get_value().flatten()
        {
            let _ = shown.try_set(Some(Ok(now)));
        }
    }
}
