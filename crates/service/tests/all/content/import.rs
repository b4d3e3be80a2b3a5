mod again;
mod archives;
mod cartridges;
mod documents;
mod hostile;
mod identity;

use std::path::{Path, PathBuf};

use domain::content::CourseState;
use domain::learning::release::{Part, ReleaseRule};
use domain::page::PageRequest;
use entity::{course, file, lesson};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use service::content::import::{Options, Report, mdbook};
use service::content::{courses, lessons, release};
use service::kit::publication::Wanted;
use service::learning::files;
use service::people::audit;
use service::{Actor, learning};

use crate::world::{World, field};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect width=\"1\" height=\"1\"/></svg>";

/// Writes files into a book's folder.
fn write(folder: &Path, files: &[(&str, &[u8])]) {
    for (path, content) in files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
}

async fn import(world: &World, folder: &Path) -> Report {
    mdbook(world.by(&Actor::System), folder, &Options::default()).await.unwrap()
}

const SUMMARY: &str = "# Summary\n\n[Welcome](index.md)\n\n# Day 1\n\n- [First *steps*](day/first.md)\n  - [Exercise](day/exercise.md)\n- [Later]()\n\n# Day 2\n\n- [Exercise](day2/README.md)\n";

fn book(world: &World) -> PathBuf {
    let folder = world.folder("book");
    write(
        &folder,
        &[
            ("book.toml", b"[book]\ntitle = \"A book\"\nlanguage = \"en\"\n[output.html]\n"),
            ("src/SUMMARY.md", SUMMARY.as_bytes()),
            ("src/index.md", b"<!-- (c) -->\n\n# Welcome\n\nSee [there](day/first.md#The-Part) and\n[the other](day2/).\n"),
            (
                "src/day/first.md",
                b"---\ntitle: Other\n---\n# First steps\r\n\r\n![x](../img/x.png) [s](d.svg)\n\n```rust\n{{#include ../../code/a.rs:f}}\n```\n{{%segment outline}}\n{{%course outline}}\n",
            ),
            ("src/day/exercise.md", b"# Do it\n\n[no](nothing.md) ![gone](gone.png) [a](https://example.org/a.md)\n"),
            ("src/day2/README.md", b"# Exercise\n\n[data](data.csv)\n"),
            ("src/day2/data.csv", b"a,b\n1,2\n"),
            ("src/img/x.png", PNG),
            ("src/day/d.svg", SVG.as_bytes()),
            ("code/a.rs", b"// ANCHOR: f\nfn f() {}\n// ANCHOR_END: f\n"),
        ],
    );
    folder
}

async fn lessons_of(world: &World) -> Vec<lesson::Model> {
    let lessons = lesson::live().order_by_asc(lesson::Column::Position);
    lessons.all(&world.platform.database).await.unwrap()
}

async fn titles(world: &World) -> String {
    lessons_of(world).await.into_iter().map(|lesson| lesson.title).collect::<Vec<_>>().join(" | ")
}

async fn a_book_becomes_a_course(world: World) {
    let admin = world.administrator().await;
    let report = import(&world, &book(&world)).await;
    assert_eq!((report.title.as_str(), report.slug.as_str()), ("A book", "a-book"));
    assert_eq!((report.modules, report.created, report.updated, report.unchanged, report.removed), (3, 4, 0, 0, 0));
    assert_eq!(report.files, 3);
    let problems: Vec<_> = report.problems.iter().map(|problem| format!("{}: {}", problem.file, problem.reason)).collect();
    assert_eq!(
        problems,
        [
            "SUMMARY.md: “Later” is a draft chapter",
            "day/first.md: line 12: {{%course outline}} is left out: DiscoG has no use for it",
            "day/gone.png: there is no such file",
            "day/exercise.md: links to nothing.md, which isn't a page of this book",
        ]
    );
    let course = course::Entity::find().one(&world.platform.database).await.unwrap().unwrap();
    assert_eq!((course.state, course.owner_id), (CourseState::Draft, admin.id().unwrap()));
    assert_eq!(course.summary, "See there and the other.");
    let source = courses::source(world.by(&admin), "a-book").await.unwrap();
    let outline: Vec<_> = source
        .outline
        .iter()
        .map(|module| {
            (
                module.title.as_str(),
                module.lessons.iter().map(|l| (l.title.as_str(), l.slug.as_str(), l.depth)).collect::<Vec<_>>(),
            )
        })
        .collect();
    assert_eq!(
        outline,
        [
            ("Introduction", vec![("Welcome", "welcome", 0)]),
            ("Day 1", vec![("First steps", "first-steps", 0), ("Exercise", "exercise", 1)]),
            ("Day 2", vec![("Exercise", "day2-readme", 0)]),
        ]
    );
    let text = |slug: &'static str| lessons::source(world.by(&admin), "a-book", slug);
    let welcome = text("welcome").await.unwrap().body;
    assert_eq!(
        welcome,
        "<!-- (c) -->\n\nSee [there](/courses/a-book/first-steps#h-the-part) and\n[the other](/courses/a-book/day2-readme).\n"
    );
    let first = text("first-steps").await.unwrap().body;
    assert!(
        first.starts_with("![x](/files/")
            && first.contains("```rust\nfn f() {}\n```\n- [Exercise](</courses/a-book/exercise>)\n"),
        "{first}"
    );
    assert!(text("exercise").await.unwrap().body.starts_with("# Do it\n\nno gone [a](https://example.org/a.md)"));
    let trail = audit::list(world.by(&admin), audit::Filter::default(), PageRequest::default()).await.unwrap();
    assert_eq!((trail.items[0].action.as_str(), trail.items[0].subject.as_str()), ("course.imported", "a-book"));
}

async fn pictures_are_open_to_who_reads_the_course(world: World) {
    let admin = world.administrator().await;
    let options = Options { publish: true, ..Options::default() };
    mdbook(world.by(&Actor::System), &book(&world), &options).await.unwrap();
    let course = learning::courses::page(world.by(&admin), "a-book").await.unwrap().card;
    let learner = world.enrolled(course.id).await;
    let picture = file::Entity::find()
        .filter(file::Column::ImportKey.eq("img/x.png"))
        .one(&world.platform.database)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((picture.name.as_str(), picture.media_type.as_str(), picture.course_id), ("x.png", "image/png", Some(course.id)));
    assert!(files::open(world.by(&learner), picture.id).await.is_ok());
    for stranger in [Actor::Visitor, world.learner().await] {
        assert!(files::open(world.by(&stranger), picture.id).await.is_err());
    }
    let page = learning::lessons::page(world.by(&learner), "a-book", "first-steps").await.unwrap();
    assert!(page.lesson.html.contains(&format!("src=\"/files/{}\"", picture.id)), "{}", page.lesson.html);

    let (lesson, part) = (page.lesson.id, Part::Lesson(page.lesson.id));
    let is_open = async || files::open(world.by(&learner), picture.id).await.is_ok();
    release::set(world.by(&admin), part, vec![ReleaseRule::Enrolled { days: 1 }], 0).await.unwrap();
    assert!(!is_open().await, "the only lesson that shows it is locked");
    assert!(files::open(world.by(&admin), picture.id).await.is_ok());
    release::set(world.by(&admin), part, Vec::new(), 1).await.unwrap();
    assert!(is_open().await);
    lessons::set_state(world.by(&admin), lesson, Wanted::Draft, page.lesson.version).await.unwrap();
    assert!(!is_open().await, "the only lesson that shows it is a draft");
}

async fn the_owner_is_who_was_named_or_the_first_who_may(world: World) {
    let folder = book(&world);
    let with = async |actor: &Actor, owner: Option<&str>, slug: &str| {
        let options = Options { owner: owner.map(str::to_owned), slug: Some(slug.to_owned()), ..Options::default() };
        mdbook(world.by(actor), &folder, &options).await
    };
    let owner = async |slug: &str| {
        let found = course::Entity::find().filter(course::Column::Slug.eq(slug)).one(&world.platform.database).await.unwrap();
        found.unwrap().owner_id
    };
    let learner = world.learner().await;
    assert_eq!(field(with(&Actor::System, None, "one").await), "owner");
    let instructor = world.instructor().await;
    with(&Actor::System, None, "one").await.unwrap();
    assert_eq!(owner("one").await, instructor.id().unwrap());
    let admin = world.administrator().await;
    with(&Actor::System, None, "two").await.unwrap();
    assert_eq!(owner("two").await, admin.id().unwrap());
    with(&Actor::System, Some(&instructor.require_signed_in().unwrap().email), "three").await.unwrap();
    assert_eq!(owner("three").await, instructor.id().unwrap());
    with(&instructor, None, "four").await.unwrap();
    assert_eq!(owner("four").await, instructor.id().unwrap());
    for bad in ["nobody@school.example", "not an address", &learner.require_signed_in().unwrap().email] {
        assert_eq!(field(with(&Actor::System, Some(bad), "five").await), "owner", "{bad}");
    }
    assert!(with(&instructor, Some(&admin.require_signed_in().unwrap().email), "six").await.is_err());
    assert_eq!(field(with(&Actor::System, None, "Not a slug").await), "slug");
}

/// Imports a whole book, if one is available.
async fn every_page_of_a_large_book_comes_in(world: World) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/courses/comprehensive-rust");
    if !folder.is_dir() {
        println!("passed over: there is no {}", folder.display());
        return;
    }
    let admin = world.administrator().await;
    let first = import(&world, &folder).await;
    assert!(first.created > 500 && first.modules > 10 && first.files > 0, "{first:?}");
    let again = import(&world, &folder).await;
    assert_eq!((again.created, again.updated, again.removed, again.files), (0, 0, 0, 0));
    assert_eq!(again.unchanged, first.created);
    assert_eq!(again.problems, first.problems);
    let listed = std::fs::read_to_string(folder.join("src/SUMMARY.md")).unwrap().matches(".md)").count();
    assert_eq!(first.created, listed);
    for lesson in lessons_of(&world).await {
        let page = learning::lessons::by_id(world.by(&admin), lesson.id).await.unwrap();
        assert!(!page.html.contains("{{#include"), "{}", lesson.slug);
    }
}

both!(
    a_book_becomes_a_course,
    pictures_are_open_to_who_reads_the_course,
    the_owner_is_who_was_named_or_the_first_who_may,
    every_page_of_a_large_book_comes_in,
);
