//! Every use case through its public function, on both databases.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[macro_use]
mod world;

mod accounts;
mod announcements;
mod assignments;
mod authoring;
mod catalog;
mod demotion;
mod digests;
mod files;
mod grading;
mod guessing;
mod import;
mod learning;
mod live;
mod mailed_links;
mod migrations;
mod once;
mod paging;
mod permissions;
mod publishing;
mod queries;
mod sending;
mod sessions;
mod submissions;
mod texts;
mod unsubscribing;
