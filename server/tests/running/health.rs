use crate::program::{Database, Site};

on_both_databases! {
    fn a_server_that_runs_is_alive_and_ready(server) {
        for path in ["/healthz", "/readyz"] {
            let answer = server.visitor().raw("GET", path, &[], Vec::new());
            assert_eq!(answer.status, 200);
        }
    }
}

#[test]
fn without_its_database_it_is_alive_but_not_ready() {
    let database = Database::postgres();
    let site = Site::with_demo(database);
    let server = site.serve();
    let visitor = server.visitor();
    site.lose_database();
    // The result is cached for a second.
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert_eq!(visitor.raw("GET", "/healthz", &[], Vec::new()).status, 200);
    let answer = visitor.raw("GET", "/readyz", &[], Vec::new());
    assert_eq!((answer.status, answer.text().as_str()), (503, "not ready: database\n"));
    let refused = visitor.get("/courses");
    assert_eq!(refused.status, 503, "{refused:?}");
    refused.refused("unavailable");
    assert!(refused.header("retry-after").is_some());
}
