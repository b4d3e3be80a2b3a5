//! The web app: rendered on the server and hydrated in the browser, where it runs as a single-page app.

#![recursion_limit = "512"]
// A component owns its props.
#![allow(clippy::needless_pass_by_value)]

mod accounts;
mod admin;
mod assignments;
mod authoring;
#[cfg(feature = "ssr")]
pub mod caller;
mod catalog;
#[cfg(feature = "ssr")]
pub mod cookie;
#[cfg(feature = "hydrate")]
pub mod crash;
mod dev;
mod errors;
pub mod failure;
#[cfg(feature = "ssr")]
mod forms;
mod frames;
mod going;
pub mod layout;
mod learning;
mod live;
mod load;
mod mail;
mod notifications;
mod once;
pub mod returned;
mod routes;
mod screens;
mod session;
#[cfg(feature = "ssr")]
mod shell;
pub mod ui;

#[cfg(feature = "ssr")]
pub use caller::{Caller, Site, provide};
pub use errors::sign_in_path;
#[cfg(feature = "ssr")]
pub use forms::{body_limit, takes_files};
pub use routes::App;
#[cfg(feature = "ssr")]
pub use shell::{Assets, shell};
