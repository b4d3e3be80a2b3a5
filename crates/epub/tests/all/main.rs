//! Tests what is written for whole books.

#![allow(clippy::unwrap_used)]

mod check;
mod course;
mod hostile;
mod pages;
mod publication;
mod sample;
