#![doc = include_str!("../README.md")]

mod escape;
mod token;

pub use escape::{escape, escape_markup, escape_text, escaped};
pub use token::{Attribute, HtmlToken, Tokenizer, tokenize};
