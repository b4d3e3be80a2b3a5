//! Page resources in the browser: the page shows that it is waiting, and content that is there stays.

use std::any::TypeId;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;

use super::query::{Pending, Question, Source};
use super::value::{Answer, AnswerCodec, Value};
use crate::shell::navigation::{self, Connection, Work};

pub fn page_resource(source: Source) -> Resource<Answer, AnswerCodec> {
    let attention = Attention::new();
    let read = Resource::new_with_options(source, move |question: Question| attention.read(question), false);
    attention.shown.set_value(Some(read));
    read
}

/// As [`page_resource`], but remembers values for `screen`. `typed` turns one that came as JSON into one that can be compared.
pub fn remembered(source: Source, screen: TypeId, typed: fn(Value) -> Value) -> Resource<Answer, AnswerCodec> {
    let attention = Attention::new();
    let location = use_location();
    let address = move || format!("{}?{}", location.pathname.get_untracked(), location.search.get_untracked());
    let first_address = address();
    let last_address = StoredValue::new(String::new());
    let fetch = move |question: Question| -> Pending {
        let address = address();
        let last = last_address.try_update_value(|last| std::mem::replace(last, address.clone()));
        let known = if last.as_ref() == Some(&address) { None } else { navigation::find(screen, &address) };
        match known {
            Some(known) => {
                spawn_local(attention.read_behind(question, known.clone(), screen, address));
                Box::pin(std::future::ready(Ok(known)))
            }
            None => {
                let answer = attention.read(question);
                Box::pin(async move {
                    let answer = answer.await;
                    if let Ok(value) = &answer {
                        navigation::keep(screen, &address, value.clone());
                    }
                    answer
                })
            }
        }
    };
    let read = Resource::new_with_options(source, fetch, false);
    attention.shown.set_value(Some(read));
    // Remember the value that came with the page.
    Effect::new(move |_| {
        if let Some(Ok(value)) = read.get_untracked() {
            navigation::keep(screen, &first_address, typed(value));
        }
    });
    read
}

/// The state of a resource: the last question, and the resource itself.
#[derive(Clone, Copy)]
struct Attention {
    asked: StoredValue<Option<Question>>,
    shown: StoredValue<Option<Resource<Answer, AnswerCodec>>>,
    work: Option<Work>,
    connection: Option<Connection>,
}

impl Attention {
    fn new() -> Self {
        Self { asked: StoredValue::new(None), shown: StoredValue::new(None), work: use_context(), connection: use_context() }
    }

    fn is_asked_again(self, question: &Question) -> bool {
        self.asked.try_with_value(|before| before.as_ref() == Some(question)).unwrap_or_default()
    }

    fn value(self) -> Option<Value> {
        self.shown.try_get_value().flatten()?.try_get_untracked().flatten()?.ok()
    }

    fn heard(self, answer: &Answer) {
        if let Some(connection) = self.connection {
            connection.heard(answer);
        }
    }

    fn read(self, question: Question) -> Pending {
        let again = self.is_asked_again(&question);
        let answer = question.ask();
        self.asked.try_set_value(Some(question));
        let task = if again { None } else { self.work.map(Work::begin) };
        Box::pin(async move {
            let answer = answer.await;
            drop(task);
            self.heard(&answer);
            match answer {
                Err(failure) if again && navigation::connection::is_lost(&failure) => self.value().ok_or(failure),
                answer => answer,
            }
        })
    }

    /// Reads in the background what is shown already, and replaces it if it has changed and is still shown.
    async fn read_behind(self, question: Question, known: Value, screen: TypeId, address: String) {
        self.asked.try_set_value(Some(question.clone()));
        let answer = question.ask().await;
        self.heard(&answer);
        let Ok(now) = answer else { return };
        navigation::keep(screen, &address, now.clone());
        if now != known
            && self.is_asked_again(&question)
            && let Some(shown) = self.shown.try_get_value().flatten()
        {
            let _ = shown.try_set(Some(Ok(now)));
        }
    }
}
