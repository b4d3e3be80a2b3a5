use crate::program::{Database, Site};

/// Settings that can't be right, and the name that the one line about them must have.
const WRONG: [(&str, &str, &str); 13] = [
    ("DISCOG_ENV", "laptop", "DISCOG_ENV"),
    ("DISCOG_ADDRESS", "everywhere", "DISCOG_ADDRESS"),
    ("PORT", "80000", "PORT"),
    ("DATABASE_URL", "mysql://localhost/discog", "DATABASE_URL"),
    ("DATABASE_URL", "postgres://nobody:s3cret@127.0.0.1:1/discog", "DATABASE_URL"),
    ("DISCOG_DATABASE_CONNECTIONS", "0", "DISCOG_DATABASE_CONNECTIONS"),
    ("DISCOG_STORAGE", "cupboard:var", "DISCOG_STORAGE"),
    ("DISCOG_MAIL", "pigeon://home", "DISCOG_MAIL"),
    ("DISCOG_PUBLIC_URL", "discog", "DISCOG_PUBLIC_URL"),
    ("SENTRY_DSN", "not-a-dsn", "SENTRY_DSN"),
    ("DISCOG_LOG", "=,=", "DISCOG_LOG"),
    ("DISCOG_LOG_FORMAT", "xml", "DISCOG_LOG_FORMAT"),
    ("DISCOG_WORKERS", "some", "DISCOG_WORKERS"),
];

#[test]
fn wrong_settings_stop_the_start_with_a_line_that_names_them() {
    let site = Site::empty(Database::Sqlite);
    let unclear: Vec<String> = WRONG
        .into_iter()
        .filter_map(|(setting, value, named)| {
            let said = site.fail(site.command(&["serve"]).env("DISCOG_ADDRESS", "127.0.0.1:0").env(setting, value));
            let clear = said.trim().lines().count() == 1 && said.contains(named) && !said.contains("s3cret");
            (!clear).then(|| format!("{setting}={value}: {said}"))
        })
        .collect();
    assert!(unclear.is_empty(), "{}", unclear.join("\n"));
}

#[test]
fn an_address_that_is_taken_stops_the_start() {
    let site = Site::with_demo(Database::Sqlite);
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    for command in [&["serve"][..], &[]] {
        let said = site.fail(site.command(command).env("DISCOG_ADDRESS", &address));
        assert!(said.contains("DISCOG_ADDRESS") && said.contains(&address), "{command:?}: {said}");
    }
}

#[test]
fn in_production_missing_migrations_stop_the_start() {
    let site = Site::empty(Database::Sqlite);
    let said = site.fail(site.command(&["serve"]).env("DISCOG_ENV", "production").env("DISCOG_ADDRESS", "127.0.0.1:0"));
    assert!(said.contains("discog migrate up"), "{said}");
    let said = site.fail(site.command(&["demo"]).env("DISCOG_ENV", "production"));
    assert!(said.contains("demo"), "{said}");
}
