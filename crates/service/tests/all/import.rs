use std::path::{Path, PathBuf};

use domain::course::CourseState;
use domain::page::PageRequest;
use domain::permission::Action;
use entity::{course, file, lesson, lesson_version, module};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use service::authoring::import::{Options, Report, mdbook};
use service::authoring::{lessons, save};
use service::{Actor, audit, catalog, files, learning};

use crate::world::{World, field};

pub const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect width=\"1\" height=\"1\"/></svg>";

/// Writes files into a book's folder.
pub fn write(folder: &Path, files: &[(&str, &[u8])]) {
    for (path, content) in files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
}

pub async fn import(world: &World, folder: &Path) -> Report {
    mdbook(&Actor::System, &world.platform, folder, &Options::default()).await.unwrap()
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
                b"---\ntitle: Other\n---\n# First steps\r\n\r\n![x](../img/x.png) [s](d.svg)\n\n```rust\n{{#include ../../code/a.rs:f}}\n```\n{{%segment outline}}\n",
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
    let lessons = lesson::Entity::find().order_by_asc(lesson::Column::Position);
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
            "day/first.md: line 10: {{%segment outline}} is left out: DiscoG has no use for it",
            "day/gone.png: there is no such file",
            "day/exercise.md: links to nothing.md, which isn't a page of this book",
        ]
    );
    let course = course::Entity::find().one(&world.platform.database).await.unwrap().unwrap();
    assert_eq!((course.state, course.owner_id), (CourseState::Draft, admin.id().unwrap()));
    assert_eq!(course.summary, "See there and the other.");
    let source = service::authoring::courses::source(&admin, &world.platform, "a-book").await.unwrap();
    let outline: Vec<_> = source
        .outline
        .iter()
        .map(|module| (module.title.as_str(), module.lessons.iter().map(|l| (l.title.as_str(), l.slug.as_str(), l.depth)).collect::<Vec<_>>()))
        .collect();
    assert_eq!(
        outline,
        [
            ("Introduction", vec![("Welcome", "welcome", 0)]),
            ("Day 1", vec![("First steps", "first-steps", 0), ("Exercise", "exercise", 1)]),
            ("Day 2", vec![("Exercise", "day2-readme", 0)]),
        ]
    );
    let text = |slug: &'static str| lessons::source(&admin, &world.platform, "a-book", slug);
    let welcome = text("welcome").await.unwrap().body;
    assert_eq!(welcome, "<!-- (c) -->\n\nSee [there](/courses/a-book/first-steps#h-the-part) and\n[the other](/courses/a-book/day2-readme).\n");
    let first = text("first-steps").await.unwrap().body;
    assert!(first.starts_with("![x](/files/") && first.contains("```rust\nfn f() {}\n```") && !first.contains("segment"), "{first}");
    assert!(text("exercise").await.unwrap().body.starts_with("# Do it\n\n[no](nothing.md) ![gone](gone.png) [a](https://example.org/a.md)"));
    let trail = audit::list(&admin, &world.platform, PageRequest::default()).await.unwrap();
    assert_eq!((trail.items[0].action.as_str(), trail.items[0].subject.as_str()), ("course.imported", "a-book"));
}

async fn again_changes_nothing(world: World) {
    let admin = world.administrator().await;
    let folder = book(&world);
    import(&world, &folder).await;
    let before = (lessons_of(&world).await, module::Entity::find().all(&world.platform.database).await.unwrap());
    world.later(chrono::Duration::days(1));
    let mut events = world.platform.events.subscribe();
    let report = import(&world, &folder).await;
    assert_eq!((report.created, report.updated, report.unchanged, report.removed, report.files), (0, 0, 4, 0, 0));
    assert_eq!((lessons_of(&world).await, module::Entity::find().all(&world.platform.database).await.unwrap()), before);
    assert_eq!(lesson_version::Entity::find().count(&world.platform.database).await.unwrap(), 4);
    assert_eq!(file::Entity::find().count(&world.platform.database).await.unwrap(), 3);
    assert_eq!(world.platform.storage.list("files/").await.unwrap().len(), 3);
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    assert!(events.try_recv().is_err(), "a change was announced");
    assert!(admin.require(Action::ReadAudit).is_ok());
}

async fn what_changed_comes_in_and_nothing_else(world: World) {
    let admin = world.administrator().await;
    let folder = book(&world);
    import(&world, &folder).await;
    let before = lessons_of(&world).await;
    let summary = SUMMARY
        .replace("- [First *steps*](day/first.md)\n  - [Exercise](day/exercise.md)", "- [New](new.md)\n- [Exercise](day/exercise.md)\n- [Steps](day/first.md)")
        .replace("# Day 2\n\n- [Exercise](day2/README.md)", "# Day 3\n\n- [Third](third.md)");
    write(
        &folder,
        &[("src/SUMMARY.md", summary.as_bytes()), ("src/new.md", b"New"), ("src/third.md", b"3"), ("src/index.md", b"# Hello\n")],
    );
    let report = import(&world, &folder).await;
    assert_eq!((report.created, report.updated, report.unchanged, report.removed), (2, 3, 0, 1));
    assert_eq!(titles(&world).await, "Welcome | New | Exercise | Steps | Third");
    let after = lessons_of(&world).await;
    let of = |all: &[lesson::Model], path: &str| all.iter().find(|l| l.import_key.as_deref() == Some(path)).unwrap().clone();
    let (first, moved, text) = (of(&after, "day/first.md"), of(&after, "day/exercise.md"), of(&after, "index.md"));
    assert_eq!((first.id, first.slug.as_str(), first.version), (of(&before, "day/first.md").id, "first-steps", 2), "a slug stays");
    assert_eq!((moved.depth, moved.version), (0, 1), "another place is no new version");
    assert_eq!((text.body.as_str(), text.version), ("# Hello\n", 2));
    let history = lesson_version::Entity::find().filter(lesson_version::Column::LessonId.eq(text.id));
    assert_eq!(history.count(&world.platform.database).await.unwrap(), 2);
    let source = service::authoring::courses::source(&admin, &world.platform, "a-book").await.unwrap();
    assert_eq!(source.outline.iter().map(|module| module.title.as_str()).collect::<Vec<_>>(), ["Introduction", "Day 1", "Day 3"]);
}

async fn lessons_added_by_hand_stay_behind_their_module(world: World) {
    let admin = world.administrator().await;
    let folder = book(&world);
    import(&world, &folder).await;
    let modules = module::Entity::find().order_by_asc(module::Column::Position).all(&world.platform.database).await.unwrap();
    for (module, title) in [(1, "By hand"), (2, "Kept")] {
        world.lesson(&admin, modules[module].id, title).await;
    }
    let own = world.module(&admin, modules[0].course_id).await;
    world.lesson(&admin, own, "Own").await;
    let order = "Welcome | First steps | Exercise | By hand | Exercise | Kept | Own";
    assert_eq!(titles(&world).await, order);
    let before = lessons_of(&world).await;
    let report = import(&world, &folder).await;
    assert_eq!((report.updated, report.unchanged), (0, 4));
    assert_eq!(lessons_of(&world).await, before);
    let summary = SUMMARY.replace("  - [Exercise](day/exercise.md)", "- [New](new.md)\n- [Newer](newer.md)").replace("# Day 2\n\n- [Exercise](day2/README.md)", "");
    write(&folder, &[("src/SUMMARY.md", summary.as_bytes()), ("src/new.md", b"1"), ("src/newer.md", b"2")]);
    let report = import(&world, &folder).await;
    assert_eq!((report.created, report.removed), (2, 2));
    assert_eq!(titles(&world).await, "Welcome | First steps | New | Newer | By hand | Kept | Own");
    let left = module::Entity::find().order_by_asc(module::Column::Position).all(&world.platform.database).await.unwrap();
    assert_eq!(left.iter().map(|module| module.id).collect::<Vec<_>>(), [modules[0].id, modules[1].id, modules[2].id, own]);
}

async fn a_page_that_cannot_be_read_now_keeps_its_lesson(world: World) {
    world.administrator().await;
    let folder = book(&world);
    import(&world, &folder).await;
    let before = lessons_of(&world).await;
    std::fs::remove_file(folder.join("src/day/first.md")).unwrap();
    let report = import(&world, &folder).await;
    assert_eq!((report.updated, report.unchanged, report.removed), (0, 4, 0));
    assert!(report.problems.iter().any(|problem| problem.file == "day/first.md" && problem.reason == "there is no such file"));
    assert_eq!(lessons_of(&world).await, before);
}

async fn a_changed_picture_comes_in_anew(world: World) {
    let admin = world.administrator().await;
    let folder = book(&world);
    import(&world, &folder).await;
    let old = lessons::source(&admin, &world.platform, "a-book", "first-steps").await.unwrap();
    write(&folder, &[("src/img/x.png", &[PNG, b"new"].concat())]);
    let report = import(&world, &folder).await;
    assert_eq!((report.files, report.updated), (1, 1));
    let new = lessons::source(&admin, &world.platform, "a-book", "first-steps").await.unwrap();
    assert_ne!(old.body, new.body);
    assert_eq!(new.version, 2);
}

async fn pictures_are_open_to_who_reads_the_course(world: World) {
    let admin = world.administrator().await;
    let options = Options { publish: true, ..Options::default() };
    mdbook(&Actor::System, &world.platform, &book(&world), &options).await.unwrap();
    let course = catalog::course::page(&admin, &world.platform, "a-book").await.unwrap().card;
    let learner = world.enrolled(course.id).await;
    let picture = file::Entity::find().filter(file::Column::ImportKey.eq("img/x.png")).one(&world.platform.database).await.unwrap().unwrap();
    assert_eq!((picture.name.as_str(), picture.media_type.as_str(), picture.course_id), ("x.png", "image/png", Some(course.id)));
    assert!(files::open::open(&learner, &world.platform, picture.id).await.is_ok());
    for stranger in [Actor::Visitor, world.learner().await] {
        assert!(files::open::open(&stranger, &world.platform, picture.id).await.is_err());
    }
    let page = learning::lesson::page(&learner, &world.platform, "a-book", "first-steps").await.unwrap();
    assert!(page.lesson.html.contains(&format!("src=\"/files/{}\"", picture.id)), "{}", page.lesson.html);
}

async fn what_people_wrote_in_an_imported_lesson_is_in_its_history(world: World) {
    let admin = world.administrator().await;
    let folder = book(&world);
    import(&world, &folder).await;
    let lesson = lessons::source(&admin, &world.platform, "a-book", "welcome").await.unwrap();
    save::save(&admin, &world.platform, lesson.id, "Mine", "my text", 1).await.unwrap();
    assert_eq!(import(&world, &folder).await.updated, 1);
    let again = lessons::source(&admin, &world.platform, "a-book", "welcome").await.unwrap();
    assert_eq!((again.title, again.body, again.version), (lesson.title, lesson.body, 3));
    let mine = lesson_version::Entity::find().filter(lesson_version::Column::Body.eq("my text"));
    assert_eq!(mine.count(&world.platform.database).await.unwrap(), 1);
}

async fn the_owner_is_who_was_named_or_the_first_who_may(world: World) {
    let folder = book(&world);
    let with = async |actor: &Actor, owner: Option<&str>, slug: &str| {
        let options = Options { owner: owner.map(str::to_owned), slug: Some(slug.to_owned()), publish: false };
        mdbook(actor, &world.platform, &folder, &options).await
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
    with(&Actor::System, Some(&instructor.signed().unwrap().email), "three").await.unwrap();
    assert_eq!(owner("three").await, instructor.id().unwrap());
    with(&instructor, None, "four").await.unwrap();
    assert_eq!(owner("four").await, instructor.id().unwrap());
    for bad in ["nobody@school.example", "not an address", &learner.signed().unwrap().email] {
        assert_eq!(field(with(&Actor::System, Some(bad), "five").await), "owner", "{bad}");
    }
    assert!(with(&instructor, Some(&admin.signed().unwrap().email), "six").await.is_err());
    assert_eq!(field(with(&Actor::System, None, "Not a slug").await), "slug");
}

/// A whole book, if there is one: the folder that `DISCOG_SAMPLE_COURSE` names.
async fn every_page_of_a_large_book_comes_in(world: World) {
    let Some(folder) = std::env::var_os("DISCOG_SAMPLE_COURSE").map(PathBuf::from) else {
        println!("not run: DISCOG_SAMPLE_COURSE names no folder");
        return;
    };
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
        let page = learning::lesson::by_id(&admin, &world.platform, lesson.id).await.unwrap();
        assert!(!page.html.contains("{{#include"), "{}", lesson.slug);
    }
}

both!(
    a_book_becomes_a_course,
    again_changes_nothing,
    what_changed_comes_in_and_nothing_else,
    lessons_added_by_hand_stay_behind_their_module,
    a_page_that_cannot_be_read_now_keeps_its_lesson,
    a_changed_picture_comes_in_anew,
    pictures_are_open_to_who_reads_the_course,
    what_people_wrote_in_an_imported_lesson_is_in_its_history,
    the_owner_is_who_was_named_or_the_first_who_may,
    every_page_of_a_large_book_comes_in,
);
