//! Tests every use case through its public function, on both databases, by context; `kit` tests what they have in common.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[macro_use]
mod world;

mod assessment;
mod content;
mod kit;
mod learning;
mod messaging;
mod operations;
mod people;
