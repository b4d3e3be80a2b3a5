#![doc = include_str!("../README.md")]

mod escape;
mod token;
mod tokenizer;

pub use escape::{escape, escape_markup, escape_text, escaped};
pub use token::{Attribute, HtmlToken};
pub use tokenizer::{Tokenizer, tokenize};
