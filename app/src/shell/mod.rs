//! The parts that all screens share: layout, the session, live events, navigation, loading and failures. It knows no area.

#[cfg(feature = "ssr")]
pub mod caller;
#[cfg(feature = "ssr")]
pub mod cookie;
#[cfg(feature = "hydrate")]
pub mod crash;
pub mod error_page;
pub mod failure;
pub mod layout;
pub mod live;
pub mod load;
pub mod navigation;
pub mod next_step;
pub mod once;
pub mod posted_form;
#[cfg(feature = "ssr")]
pub mod request;
pub mod returned;
pub mod session;

#[cfg(feature = "ssr")]
pub use request::{Caller, Site, provide};
