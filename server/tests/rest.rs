//! The program as its users meet it: over HTTP and on the command line.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod program;

/// Declares tests of a server with the demo school, on both databases.
macro_rules! on_both_databases {
    ($(fn $name:ident($server:ident) $body:block)*) => {$(
        fn $name($server: &crate::program::Program) $body

        mod $name {
            use crate::program::{Database, Site};

            #[test]
            fn on_sqlite() {
                let site = Site::with_demo(Database::Sqlite);
                super::$name(&site.serve());
            }

            #[test]
            fn on_postgres() {
                let site = Site::with_demo(Database::postgres());
                super::$name(&site.serve());
            }
        }
    )*};
}

#[path = "rest/mod.rs"]
mod api;
mod running;
