use epub::{Book, File, Lesson, Module, Target};
use proptest::prelude::*;

use crate::check::check;

const HTML: &str = "(</?(p|a href='#h-x'|a href='/0'|a href=\"//x y\"|img src='/1'|img src=x alt=y|i id=h-x|div class=question data-question=single|ol class=question-options|li data-right=yes|\
    label|input type=checkbox|input data-accepted='~a&#10;=b'|button|div class=question-explanation|sup class=footnote|section class=footnotes|math|mtext|b|script|x)>?|&(amp;|#0;|x)|[a-c<>&'\" ]|\\PC|\u{0}|\r)*";

fn target(written: &str) -> Option<Target> {
    match written {
        "/0" => Some(Target::Lesson { slug: "a".to_owned(), fragment: Some("h-x".to_owned()) }),
        "/1" => Some(Target::File(1)),
        "x" => Some(Target::File(7)),
        _ => None,
    }
}

proptest! {
    #[test]
    fn any_book_is_well_formed(html in HTML, other in HTML, title in "\\PC{0,9}|[<>&\"'\u{0}\n]*", slug in "a|A|con|\\PC{0,9}", depth: usize) {
        let lessons = [("a", &html), (slug.as_str(), &other), ("a", &html)];
        let lessons = lessons.map(|(slug, html)| Lesson { slug, title: &title, depth, html });
        let book = Book {
            title: &title,
            language: &slug,
            authors: vec![&title, ""],
            identifier: &title,
            modified: &title,
            description: Some(&html),
            modules: vec![Module { title: &title, lessons: lessons.to_vec() }],
            files: &[File { name: &slug, media_type: &title }, File { name: &title, media_type: "image/png" }],
            cover: Some(depth),
        };
        check(&book, &mut target);
    }
}

#[test]
fn an_empty_book_has_its_title() {
    let book = Book {
        title: "",
        language: "",
        authors: vec![],
        identifier: "urn:x",
        modified: "2026-11-28T14:00:00Z",
        description: None,
        modules: vec![],
        files: &[],
        cover: None,
    };
    check(&book, &mut |_| None);
}
