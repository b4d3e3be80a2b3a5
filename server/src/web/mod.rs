//! Pages, files and events over HTTP, and what every request passes through.

mod assets;
mod crash;
mod events;
mod files;
pub mod health;
mod listen;
pub mod middleware;
pub mod router;
pub mod shutdown;
pub mod streams;
mod unsubscribe;

pub use listen::serve;
