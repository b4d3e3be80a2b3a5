//! The parts that all screens share: the document, the table of screens, frames and layout, the session, live events, loading
//! and failures.

mod app;
#[cfg(feature = "ssr")]
mod assets;
#[cfg(feature = "ssr")]
pub mod caller;
#[cfg(feature = "ssr")]
pub mod cookie;
#[cfg(feature = "hydrate")]
pub mod crash;
#[cfg(feature = "ssr")]
mod document;
pub mod error_page;
pub mod failure;
#[cfg(feature = "ssr")]
mod forms;
mod frames;
pub mod going;
pub mod layout;
pub mod live;
pub mod load;
pub mod once;
pub mod returned;
mod screens;
pub mod session;

pub use app::App;
#[cfg(feature = "ssr")]
pub use assets::Assets;
#[cfg(feature = "ssr")]
pub use caller::{Caller, Site, provide};
#[cfg(feature = "ssr")]
pub use document::shell;
#[cfg(feature = "ssr")]
pub use forms::{body_limit, takes_files};
