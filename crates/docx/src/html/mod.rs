//! Writes what was read as HTML.

mod blocks;
mod lines;
mod lists;
mod notes;
mod places;
mod writer;

pub use notes::Notes;
pub use places::Places;
pub use writer::Writer;
