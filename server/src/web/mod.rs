//! Pages, files and events over HTTP, and the middleware that every request passes through.

pub mod assets;
pub mod covers;
pub mod crash;
pub mod events;
pub mod exports;
pub mod files;
mod listen;
pub mod middleware;
pub mod shutdown;
pub mod unsubscribe;

pub use listen::serve;
