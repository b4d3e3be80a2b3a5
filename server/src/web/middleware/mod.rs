//! The middleware that every request passes through.

pub mod accepts;
pub mod body;
pub mod compress_page;
pub mod drain_body;
pub mod headers;
pub mod origin;
pub mod page_cache;
pub mod panic;
pub mod refused;
pub mod returned;
pub mod shared;
pub mod walls;
