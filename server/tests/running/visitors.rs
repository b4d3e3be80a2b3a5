//! Pages that are cached for visitors.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

use crate::program::{Answer, INSTRUCTOR, LEARNER, PASSWORD, Program};

fn catalog(server: &Program) -> Answer {
    let answer = server.visitor().raw("GET", "/courses", &[("accept", "text/html")], Vec::new());
    assert_eq!(answer.status, 200);
    answer
}

on_both_databases! {
    fn the_policy_names_the_scripts_of_the_page_alone(server) {
        for answer in [catalog(server), catalog(server)] {
            let policy = answer.header("content-security-policy").expect("a page must have a policy");
            assert!(!policy.contains("nonce-") && !policy.contains("unsafe-inline"), "{policy}");
            let page = answer.text();
            let scripts: Vec<_> = page.split("<script").skip(1).filter_map(|tag| tag.split_once('>')?.1.split_once("</script>")).collect();
            let inline: Vec<_> = scripts.iter().map(|(script, _)| script).filter(|script| !script.is_empty()).collect();
            assert!(inline.len() > 1, "{page}");
            assert_eq!(policy.matches("'sha256-").count(), inline.len());
            for script in inline {
                let hash = BASE64_STANDARD.encode(Sha256::digest(script));
                assert!(policy.contains(&format!("'sha256-{hash}'")), "{script}");
            }
        }
    }

    fn a_page_comes_as_it_is_accepted(server) {
        let plain = catalog(server);
        assert_eq!(plain.header("content-encoding"), None);
        for coding in ["br", "gzip", "br"] {
            let headers = [("accept", "text/html"), ("accept-encoding", coding)];
            let answer = server.visitor().raw("GET", "/courses", &headers, Vec::new());
            assert_eq!(answer.header("content-encoding"), Some(coding));
            assert!(answer.header("vary").is_some_and(|vary| vary.contains("accept-encoding")));
            assert!(answer.body.len() * 2 < plain.body.len());
        }
        assert_eq!(catalog(server).header("content-encoding"), None);
    }

    fn the_sign_in_page_leads_to_where_its_url_says(server) {
        let page = |url: &str| server.visitor().raw("GET", url, &[("accept", "text/html")], Vec::new());
        let plain = page("/sign-in");
        assert!(plain.header("content-security-policy").is_some_and(|policy| policy.contains("'sha256-")));
        assert!(!plain.text().contains("/learning?after"));
        assert!(page("/sign-in?next=/learning?after=1").text().contains("/learning?after"));
        assert_eq!(page("/sign-in").text(), plain.text());
    }

    fn a_change_is_seen_at_once(server) {
        assert!(!catalog(server).text().contains("Bread by hand"));
        let instructor = server.signed_in(INSTRUCTOR);
        let slug = instructor.draft("Bread by hand");
        assert!(!catalog(server).text().contains("Bread by hand"), "drafts aren't for visitors");
        instructor.bare("POST", &format!("/courses/{slug}/publication?version=2&drafts=true")).is(204);
        let seen = (0..40).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(5));
            catalog(server).text().contains("Bread by hand")
        });
        assert!(seen, "PostgreSQL tells of it within milliseconds, long before pages are too old to be kept");
    }

    fn who_is_signed_in_gets_a_page_of_their_own(server) {
        catalog(server);
        let cookie = server.visitor().cookie(LEARNER, PASSWORD);
        let page = server.visitor().raw("GET", "/courses", &[("accept", "text/html"), ("cookie", &cookie)], Vec::new()).text();
        assert!(page.contains("Sign out"));
        assert!(!catalog(server).text().contains("Sign out"));
    }
}
