//! The web app: rendered on the server and hydrated in the browser, where it runs as a single-page app.
//! Each area of screens is a chunk that browsers load on demand; `shell` has what all of them share.

#![recursion_limit = "512"]
// A component owns its props.
#![allow(clippy::needless_pass_by_value)]

mod account;
mod admin;
mod api;
mod dev;
mod learner;
pub mod shell;
mod teaching;
pub mod ui;

pub use shell::App;
