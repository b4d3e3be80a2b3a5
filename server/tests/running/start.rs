use crate::program::{Database, Site};

/// Wrong settings, and the name that the one line about each must contain.
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

/// Returns a production server with everything it needs, except migrations.
fn production(site: &Site) -> std::process::Command {
    let mut command = site.command(&["serve"]);
    command.env("DISCOG_ADDRESS", "127.0.0.1:0").env("DISCOG_PUBLIC_URL", "https://school.example");
    command.env("DISCOG_MAIL", "smtps://smtp.example").env_remove("DISCOG_ENV");
    command
}

#[test]
fn without_an_environment_it_is_production_where_missing_migrations_stop_the_start() {
    let site = Site::empty(Database::Sqlite);
    for environment in [None, Some("production"), Some("sandbox")] {
        let mut command = production(&site);
        let said = site.fail(command.envs(environment.map(|name| ("DISCOG_ENV", name))));
        assert!(said.contains("discog migrate up"), "{said}");
    }
}

#[test]
fn what_is_not_safe_for_others_stops_the_start_unless_it_is_allowed_by_name() {
    let site = Site::empty(Database::postgres());
    for (setting, value, allowed_by) in [
        ("DISCOG_MAIL", "capture", "DISCOG_ALLOW_NO_MAIL"),
        ("DISCOG_STORAGE", "folder:var/files", "DISCOG_ALLOW_LOCAL_FILES"),
        ("DISCOG_PUBLIC_URL", "http://school.example", "DISCOG_ALLOW_HTTP"),
    ] {
        let mut command = production(&site);
        command.env("DISCOG_STORAGE", "s3://school").env("AWS_ACCESS_KEY_ID", "school").env("AWS_SECRET_ACCESS_KEY", "own");
        command.env(setting, value);
        let said = site.fail(&mut command);
        assert!(said.contains(setting) && said.contains(allowed_by), "{said}");
        let said = site.fail(command.env(allowed_by, "true"));
        assert!(said.contains("discog migrate up"), "it must come to the migrations: {said}");
    }
    let said = site.fail(site.command(&["worker"]).env_remove("DISCOG_ENV"));
    assert!(said.contains("DISCOG_MAIL"), "a worker sends mail, too: {said}");
}

#[test]
fn development_is_for_this_machine() {
    let site = Site::empty(Database::Sqlite);
    let development = |setting: &str, value: &str| site.fail(site.command(&["serve"]).env(setting, value));
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:80"] {
        assert!(development("DISCOG_ADDRESS", address).contains("DISCOG_ADDRESS"), "{address}");
    }
    assert!(development("PORT", "3000").contains("PORT"));
    for url in
        ["https://school.example", "http://school.example", "https://127.0.0.1", "http://127.0.0.1.example", "http://192.0.2.1"]
    {
        assert!(development("DISCOG_PUBLIC_URL", url).contains("DISCOG_PUBLIC_URL"), "{url}");
    }
}

#[test]
fn published_passwords_are_for_development() {
    let site = Site::empty(Database::Sqlite);
    site.run(&["migrate", "up"]);
    let production = |arguments: &[&str], name: &str, value: &str| {
        site.fail(site.command(arguments).env("DISCOG_ENV", "sandbox").env(name, value))
    };
    for (name, value) in [
        ("DATABASE_URL", "postgres://discog:for-development-only@127.0.0.1:1/discog"),
        ("DATABASE_URL", "postgres://discog:CHANGE-ME@127.0.0.1:1/discog"),
        ("AWS_SECRET_ACCESS_KEY", "for-development-only"),
        ("DISCOG_MAIL", "smtps://school:CHANGE-ME@smtp.example"),
    ] {
        let said = production(&["migrate", "up"], name, value);
        assert!(said.contains(name) && said.contains("published"), "{said}");
    }
    let create = ["user", "create", "admin@school.example", "Ada", "--role", "administrator"];
    let said = production(&create, "DISCOG_PASSWORD", "discog-demo");
    assert!(said.contains("published"), "{said}");
    let mut own = site.command(&create);
    assert!(own.env("DISCOG_ENV", "sandbox").env("DISCOG_PASSWORD", "a sentence of my own").status().unwrap().success());
    let said = production(&["user", "password", "admin@school.example"], "DISCOG_PASSWORD", "Discog-Demo");
    assert!(said.contains("published"), "{said}");
    assert!(production(&["demo"], "DISCOG_LOG", "info").contains("DISCOG_ENV=development"));
}

#[test]
fn screens_for_developers_are_absent_for_others() {
    let site = Site::empty(Database::Sqlite);
    site.run(&["migrate", "up"]);
    let accept = [("accept", "text/html")];
    let allowed = [("DISCOG_ENV", "sandbox"), ("DISCOG_ALLOW_HTTP", "true"), ("DISCOG_ALLOW_NO_MAIL", "true")];
    for (settings, status) in [(&allowed[..], 404), (&[], 200)] {
        let server = site.serve_with(settings);
        for path in ["/dev/mail", "/dev/ui"] {
            assert_eq!(server.visitor().raw("GET", path, &accept, Vec::new()).status, status, "{path}");
        }
    }
}
