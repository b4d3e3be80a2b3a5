//! A course that goes out and comes in again is the same course.

use std::io::Read;
use std::path::{Path, PathBuf};

use domain::FileId;
use domain::content::ExportFormat;
use domain::people::Role;
use entity::file;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use service::Actor;
use service::assessment::courses::{describe_exports, export};
use service::content::import::{Options, mdbook};
use service::content::{courses, files, lessons, modules};

use crate::world::{Refused, World, field, refused};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

/// Unpacks an archive into a folder.
fn unpack(archive: std::fs::File, folder: &Path) -> Vec<String> {
    let mut archive = zip::ZipArchive::new(archive).unwrap();
    let mut names = Vec::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let path = folder.join(entry.enclosed_name().unwrap());
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        std::fs::write(path, bytes).unwrap();
        names.push(entry.name().unwrap().into_owned());
    }
    names
}

async fn exported(world: &World, author: &Actor, slug: &str, into: &str) -> (PathBuf, Vec<String>) {
    let folder = world.folder(into);
    let names = unpack(export(world.by(author), slug, ExportFormat::Markdown).await.unwrap(), &folder);
    (folder, names)
}

async fn imported(world: &World, folder: &Path, slug: &str) -> String {
    let options = Options { slug: Some(slug.to_owned()), ..Options::default() };
    let report = mdbook(world.by(&Actor::System), folder, &options).await.unwrap();
    assert_eq!(report.problems, []);
    report.slug
}

/// Returns the titles, depths and texts of a course, with the links into it made the same for all courses. Modules without lessons are
/// left out, as an mdBook can't hold them.
async fn told(world: &World, slug: &str) -> Vec<(String, Vec<(String, i16, String)>)> {
    let source = courses::source(world.by(&Actor::System), slug).await.unwrap();
    let files = file::Entity::find().filter(file::Column::CourseId.eq(source.id)).all(&world.platform.database).await.unwrap();
    let mut modules = Vec::new();
    for module in source.outline {
        let mut pages = Vec::new();
        for row in module.lessons {
            let mut body = lessons::source(world.by(&Actor::System), slug, &row.slug).await.unwrap().body;
            for file in &files {
                body = body.replace(&file.id.to_string(), &file.sha256);
            }
            pages.push((row.title, row.depth, body.replace(&format!("/courses/{slug}/"), "/courses/x/")));
        }
        if !pages.is_empty() {
            modules.push((module.title, pages));
        }
    }
    modules
}

async fn picture(world: &World, author: &Actor, course: &str, name: &str, more: &[u8]) -> FileId {
    files::upload(world.by(author), course, name, [PNG, more].concat().into()).await.unwrap().id
}

async fn a_course_comes_back_as_it_was(world: World) {
    let author = world.instructor().await;
    let course = world.draft(&author).await;
    let by = world.by(&author);
    let one = picture(&world, &author, &course.slug, "Oven.png", b"1").await;
    let two = picture(&world, &author, &course.slug, "oven.png", b"2").await;
    let unused = picture(&world, &author, &course.slug, "unused.png", b"3").await;
    let first = modules::add(by, course.id, "Dough & [*]{#oven}").await.unwrap();
    modules::add(by, course.id, "1. Nothing yet").await.unwrap();
    let flour = lessons::add(by, first, "Flour", "").await.unwrap();
    let text = format!(
        "# Flour\n\nSee [water](/courses/{}/1-salt-water#h-how-much), ![an oven](/files/{one}) and ![](/files/{two} 'hot').\n\n\
         ```\n{{{{#include water.md}}}}\n```\n\nThe end: \\{{{{#title x}}}} [elsewhere](https://bread.example/a.md).\n",
        course.slug
    );
    lessons::save(by, flour.id, "Flour", &text, 1).await.unwrap();
    lessons::add(by, first, "1. Salt & `water`", "## How much {#how-much}\n\nTwo thirds.\n").await.unwrap();
    let (folder, names) = exported(&world, &author, &course.slug, "out").await;
    assert!(names.contains(&"src/files/Oven.png".to_owned()) && names.contains(&"src/files/oven-2.png".to_owned()), "{names:?}");
    assert!(!names.iter().any(|name| name.contains("unused")), "{unused} is in no lesson");
    let page = std::fs::read_to_string(folder.join("src/lessons/flour.md")).unwrap();
    assert!(page.contains("(1-salt-water.md#how-much)") && page.contains("(../files/oven-2.png"), "{page}");
    let left_out = std::fs::read_to_string(folder.join("left-out.md")).unwrap();
    assert!(left_out.contains("Modules without lessons (1)"), "{left_out}");
    assert!(left_out.contains("Which lessons are published (2 of these aren’t)"), "{left_out}");
    let copy = imported(&world, &folder, "copy").await;
    assert_eq!(told(&world, &copy).await, told(&world, &course.slug).await);
}

async fn only_editors_export(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    for actor in [world.enrolled(course.id).await, world.staff(course.id, Role::Assistant).await] {
        assert_eq!(refused(export(world.by(&actor), &course.slug, ExportFormat::Epub).await.map(|_| ())), Refused::Forbidden);
    }
    let summaries = describe_exports(world.by(&author), &course.slug).await.unwrap();
    world.assignment(&author, course.id).await;
    let with_work = describe_exports(world.by(&author), &course.slug).await.unwrap();
    for (summary, with_work) in summaries.iter().zip(&with_work) {
        assert_eq!(with_work.left_out.len(), summary.left_out.len() + 1);
    }
}

async fn readers_get_what_learners_read(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let by = world.by(&author);
    let module = world.module(&author, course.id).await;
    let nothing = export(by, &course.slug, ExportFormat::Epub).await;
    assert_eq!(field(nothing.map(|_| ())), "course");
    let shown = picture(&world, &author, &course.slug, "Oven (hot).png", b"1").await;
    picture(&world, &author, &course.slug, "unused.png", b"2").await;
    let flour = world.lesson(&author, module, "Flour").await;
    let water = world.lesson(&author, module, "Water").await;
    let text = format!(
        "See [water](/courses/{0}/{1}#h-x), [all](/courses/{0}).\n\n![An oven](/files/{shown})\n\n> [!QUESTION]\n> Which?\n>\n> - [x] Rye\n> - [ ] Sand\n",
        course.slug, water.slug
    );
    lessons::save(by, flour.id, "Flour", &text, 1).await.unwrap();
    let update = lessons::Update { kind: Default::default(), note: "" };
    lessons::publish_changes(by, flour.id, update, 2).await.unwrap();
    lessons::save(by, water.id, "Wet water", "Not yet.", 1).await.unwrap();
    lessons::add(by, module, "Salt", "A draft.").await.unwrap();

    let summaries = describe_exports(by, &course.slug).await.unwrap();
    let epub = summaries.iter().find(|summary| summary.format == ExportFormat::Epub).unwrap();
    assert_eq!((epub.modules, epub.lessons), (1, 2));
    let told = epub.left_out.join("\n");
    assert!(told.contains("Lessons that learners can’t read yet (1)") && told.contains("Unpublished changes"), "{told}");

    for (format, folder, ending, picture) in
        [(ExportFormat::Epub, "OEBPS/", "xhtml", "OEBPS/files/"), (ExportFormat::Site, "", "html", "files/")]
    {
        let into = world.folder(format.name());
        let names = unpack(export(by, &course.slug, format).await.unwrap(), &into);
        let mut pages = Vec::new();
        for name in names.iter().filter(|name| name.starts_with(folder) && name.ends_with(&format!(".{ending}"))) {
            pages.push(std::fs::read_to_string(into.join(name)).unwrap());
        }
        let all = pages.concat();
        assert!(all.contains("An oven") && all.contains("Rye") && all.contains(&format!("{}.{ending}", water.slug)), "{all}");
        assert!(!all.contains("Not yet.") && !all.contains("Wet water") && !all.contains("A draft."), "{all}");
        assert!(!all.contains("<input") && !all.contains("<button") && !all.contains("<script"), "{all}");
        assert!(all.contains(&format!("{}courses/{}\"", world.platform.public_url, course.slug)), "{all}");
        let pictures: Vec<_> = names.iter().filter(|name| name.starts_with(picture)).collect();
        assert_eq!(pictures.len(), 1, "{names:?}");
        if format == ExportFormat::Epub {
            assert_eq!(names[0], "mimetype");
            assert!(names.contains(&"META-INF/container.xml".to_owned()), "{names:?}");
        } else {
            assert!(names.contains(&"index.html".to_owned()), "{names:?}");
        }
    }
}

/// Texts with what Markdown and mdBook give a meaning.
fn texts() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "word",
        "# Title",
        "*a*",
        "`{{#x}}`",
        "{{#include a.md}}",
        "\\",
        "<!-- c -->",
        "---",
        "[a](#h-b)",
        "- item",
        "1. one",
        "> quote",
        "```",
        "| a | b |",
        "é ü",
        "&amp;",
        "[x]: https://e.example/y",
    ]);
    prop::collection::vec((words, prop::sample::select(vec!["\n", "\n\n", " "])), 0..12)
        .prop_map(|parts| parts.into_iter().map(|(word, end)| format!("{word}{end}")).collect::<String>().trim().to_owned())
}

fn titles() -> impl Strategy<Value = String> {
    "[A-Za-z0-9é*_`\\[\\]()<>#&!|~.:\\\\-]{1,12}( [A-Za-z0-9*_#.-]{1,8})?"
        .prop_filter("it has a letter", |title| title.chars().any(char::is_alphabetic))
}

async fn generated_courses_come_back_as_they_were(world: World) {
    let author = world.instructor().await;
    let by = world.by(&author);
    let lessons_of = prop::collection::vec((titles(), texts()), 0..4);
    let strategy = prop::collection::vec((titles(), lessons_of), 1..4);
    let mut runner = TestRunner::deterministic();
    for round in 0..12 {
        let generated = strategy.new_tree(&mut runner).unwrap().current();
        if generated.iter().all(|(_, lessons)| lessons.is_empty()) {
            continue;
        }
        let course = courses::create(by, &format!("Course {round}")).await.unwrap();
        for (title, pages) in &generated {
            let module = modules::add(by, course.id, title).await.unwrap();
            for (title, text) in pages {
                let lesson = lessons::add(by, module, title, "").await.unwrap();
                if !text.is_empty() {
                    lessons::save(by, lesson.id, title, text, 1).await.unwrap();
                }
            }
        }
        let (folder, _) = exported(&world, &author, &course.slug, &format!("out-{round}")).await;
        let copy = imported(&world, &folder, &format!("copy-{round}")).await;
        assert_eq!(told(&world, &copy).await, told(&world, &course.slug).await, "round {round}");
    }
}

both!(
    a_course_comes_back_as_it_was,
    only_editors_export,
    readers_get_what_learners_read,
    generated_courses_come_back_as_they_were,
);
