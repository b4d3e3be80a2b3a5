//! Many pages at once: one that finishes must not take away what others are rendered from.

const READERS: usize = 16;
const PAGES_EACH: usize = 20;

on_both_databases! {
    fn a_crowd_gets_its_pages(server) {
        std::thread::scope(|scope| {
            for _ in 0..READERS {
                scope.spawn(|| {
                    let visitor = server.visitor();
                    for _ in 0..PAGES_EACH {
                        let page = visitor.raw("GET", "/courses", &[("accept", "text/html")], Vec::new());
                        assert_eq!(page.status, 200);
                        assert!(page.text().contains("<title>Courses · DiscoG</title>"), "{}", page.text());
                    }
                });
            }
        });
    }
}
