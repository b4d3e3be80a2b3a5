//! The app around all screens: the document, the table of screens, and the frames around them. Everything else is below: an area
//! doesn't look up here.

mod app;
#[cfg(feature = "ssr")]
mod assets;
#[cfg(feature = "ssr")]
mod document;
#[cfg(feature = "ssr")]
mod forms;
mod frames;
mod screens;

pub use app::App;
#[cfg(feature = "ssr")]
pub use assets::{Assets, SCRIPTS};
#[cfg(feature = "ssr")]
pub use document::shell;
#[cfg(feature = "ssr")]
pub use forms::{body_limit, takes_files};
