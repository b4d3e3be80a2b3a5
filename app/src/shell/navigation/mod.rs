//! Navigation between pages: what is shown on the way, and what is restored on the way back.

pub mod connection;
mod memory;
mod progress;
mod scroll;

pub use connection::{Connection, ConnectionBar};
pub use memory::clear;
#[cfg(not(feature = "ssr"))]
pub use memory::{find, store};
pub use progress::{ProgressBar, Work};
pub use scroll::restore_scroll;
