//! Importing courses from archives.

mod form;
mod list;
mod screen;

pub use screen::ImportScreen;
