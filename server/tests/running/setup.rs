use crate::program::{Answer, Client, Database, Program, Site};

const PAGE: [(&str, &str); 1] = [("accept", "text/html")];

/// Returns the path of the link that the server has printed.
fn printed(server: &Program) -> Option<String> {
    let log = server.log();
    let (_, link) = log.split_once(&server.url).filter(|(_, link)| link.starts_with("/setup/"))?;
    link.split_whitespace().next().map(str::to_owned)
}

fn get(server: &Program, path: &str) -> Answer {
    server.visitor().raw("GET", path, &PAGE, Vec::new())
}

fn post(server: &Program, page: &str, path: &str) -> Answer {
    let from = page.find("action=\"/api/set_up").expect("the page must have its form") + "action=\"".len();
    let action = page[from..].split('"').next().unwrap();
    let form = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("name", "Ada Moreau"), ("email", "ada@school.example"), ("time_zone", "UTC")])
        .extend_pairs([("password", "an operator's own words"), ("token", path.trim_start_matches("/setup/"))])
        .finish();
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("accept", "text/html")];
    server.visitor().raw("POST", action, &headers, form.into_bytes())
}

#[test]
fn a_new_school_prints_a_link_for_its_first_administrator() {
    let site = Site::empty(Database::Sqlite);
    site.run(&["migrate", "up"]);
    let before = printed(&site.serve()).expect("a link");
    let server = site.serve_with(&[("DISCOG_LOG", "info,tower_http=debug")]);
    let link = printed(&server).expect("a link");
    assert_ne!(link, before);
    assert_eq!(get(&server, &before).status, 404, "each start makes a new one");

    let page = get(&server, &link);
    assert_eq!(page.status, 200, "{page:?}");
    let made = post(&server, &page.text(), &link);
    assert_eq!(made.header("location"), Some("/admin"), "{made:?}");
    let cookie = made.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
    let admin = server.visitor().raw("GET", "/admin", &[PAGE[0], ("cookie", &cookie)], Vec::new());
    assert!(admin.status == 200 && admin.text().contains("ada@school.example"), "{admin:?}");

    assert_eq!(get(&server, &link).status, 404);
    assert_ne!(post(&server, &page.text(), &link).header("location"), Some("/admin"));
    let token = link.trim_start_matches("/setup/");
    assert_eq!(server.log().matches(token).count(), 1, "it is printed once, and in no request");
    Client::signed_in(&server.url, "ada@school.example", "an operator's own words");
}

#[test]
fn a_school_with_an_administrator_prints_none() {
    let site = Site::with_demo(Database::Sqlite);
    let server = site.serve();
    assert!(!server.log().contains("/setup/"), "{}", server.log());
}
