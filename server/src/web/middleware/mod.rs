//! What every request passes through.

pub mod body;
pub mod headers;
pub mod origin;
pub mod panic;
pub mod refused;
pub mod remainder;
pub mod returned;
pub mod visitors;
pub mod walls;
