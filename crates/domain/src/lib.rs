//! The rules of DiscoG: pure functions and types, without IO, clock or database.
//! Compiled for the server and for WASM.

pub mod account;
pub mod assignment;
pub mod audit;
pub mod backoff;
pub mod course;
pub mod device;
pub mod event;
pub mod id;
pub mod lesson;
pub mod mail;
pub mod network;
pub mod notification;
pub mod page;
pub mod paths;
pub mod permission;
pub mod points;
pub mod problem;
pub mod published;
pub mod text;
pub mod time;
pub mod upload;

pub use id::*;
