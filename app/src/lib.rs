//! The web app: rendered on the server and hydrated in the browser, where it runs as a single-page app.
//!
//! From the bottom: `ui` is the design system, `shell` has what all screens share, `api` the server functions, and `parts` pieces of
//! screens that several areas show. An area of screens (`learner`, `account`, `teaching`, `admin`, `dev`) is a chunk that browsers
//! load on demand, and knows no other area. `root` puts them together.

#![recursion_limit = "512"]
// A component owns its props.
#![allow(clippy::needless_pass_by_value)]

mod account;
mod admin;
mod api;
mod dev;
mod learner;
mod parts;
pub mod root;
pub mod shell;
mod teaching;
pub mod ui;

pub use root::App;
