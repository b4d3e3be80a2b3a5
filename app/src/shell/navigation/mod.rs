//! Navigation between pages: what is shown on the way, and what is restored on the way back.

pub mod connection;
mod memory;
mod progress;
mod scroll;

pub use connection::{Connection, ConnectionBar};
pub use memory::forget_all;
#[cfg(not(feature = "ssr"))]
pub use memory::{find, keep};
pub use progress::{ProgressBar, Work};
pub use scroll::keep_places;
