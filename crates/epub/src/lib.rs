#![doc = include_str!("../README.md")]
//!
//! `tree` reads a lesson's HTML and writes it as XHTML or HTML, `text` makes a lesson readable without script, `publication` is
//! the EPUB around the lessons, and `site` the pages around them.

mod book;
mod byline;
mod contents;
mod language;
mod links;
mod names;
mod plan;
mod publication;
mod site;
mod text;
mod tree;
mod xml;

pub use book::{Book, File, Lesson, Module, Part, ResolveLink, Target};
pub use names::file_names;
pub use publication::{MEDIA_TYPE, epub};
pub use site::site;
