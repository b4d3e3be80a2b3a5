//! Reading lessons and keeping one's place.

pub mod complete;
pub mod lesson;
pub mod mine;
pub mod outline;
