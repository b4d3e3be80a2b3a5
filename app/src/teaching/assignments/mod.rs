//! Writing assignments and grading what is submitted.

mod edit;
mod form;
mod grade_form;
mod grading;
mod list;
mod new;
mod submissions;

pub use edit::EditAssignment;
pub use grading::GradingScreen;
pub use list::AssignmentsScreen;
pub use new::NewAssignment;
pub use submissions::SubmissionsScreen;

use std::future::Future;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::shell::failure::Failure;
use crate::shell::load::{PageResource, Readable, page_resource};

/// Reads the record whose id is the path's parameter `name`.
fn record_from_path<Id, T, F>(name: &'static str, read: fn(Id) -> F) -> PageResource<T>
where
    Id: std::str::FromStr + Clone + PartialEq + Send + Sync + 'static,
    T: Readable,
    F: Future<Output = Result<T, Failure>> + Send + 'static,
{
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get(name)).and_then(|id| id.parse::<Id>().ok()));
    page_resource(
        move || id.get(),
        move |id| async move {
            match id {
                Some(id) => read(id).await,
                None => Err(Failure::not_found()),
            }
        },
    )
}
