//! HTML as text: escaping, and taking it apart.

mod escape;
mod token;

pub use escape::{escape, escape_markup, escape_text};
pub use token::{Attribute, Piece, Pieces, pieces};
