use std::os::unix::fs::symlink;
use std::path::Path;

use entity::{course, file, lesson};
use sea_orm::{EntityTrait, PaginatorTrait};
use service::Actor;
use service::content::import::{Options, mdbook};

use super::{PNG, import, write};
use crate::world::{World, field};

const SECRET: &[u8] = b"the secret";

async fn nothing_outside_the_folder_is_read(world: World) {
    world.administrator().await;
    let (folder, outside) = (world.folder("book"), world.folder("outside"));
    write(&outside, &[("secret.md", SECRET), ("secret.txt", SECRET)]);
    let absolute = outside.join("secret.txt");
    let absolute = absolute.display();
    let page = format!(
        "A {{{{#include ../../outside/secret.txt}}}} {{{{#include ../link.txt}}}} {{{{#include {absolute}}}}} {{{{#playground ../linked/secret.txt}}}}\n\n\
         ![i](../outside/secret.txt) ![l](link.txt) ![d](linked/secret.txt) ![a]({absolute}) ![e](..%2F..%2Foutside/secret.txt)\n"
    );
    let summary = "- [A](a.md)\n- [Up](../../outside/secret.md)\n- [Link](link.md)\n- [Linked](linked/secret.md)\n- [Encoded](%2e%2e/%2e%2e/outside/secret.md)\n";
    write(&folder, &[("src/SUMMARY.md", summary.as_bytes()), ("src/a.md", page.as_bytes())]);
    for (target, link) in [
        ("secret.md", "src/link.md"),
        ("secret.txt", "src/link.txt"),
        ("secret.txt", "link.txt"),
        ("", "src/linked"),
        ("", "linked"),
    ] {
        symlink(outside.join(target), folder.join(link)).unwrap();
    }
    let report = import(&world, &folder).await;
    assert_eq!((report.created, report.files), (1, 0));
    let reasons: Vec<_> = report.problems.iter().map(|problem| format!("{}: {}", problem.file, problem.reason)).collect();
    let told = |file: &str, reason: &str| reasons.iter().any(|told| told.starts_with(file) && told.contains(reason));
    for (file, reason) in [
        ("SUMMARY.md: line 2", "within the book"),
        ("SUMMARY.md: line 5", "within the book"),
        ("link.md", "isn't within the book"),
        ("linked/secret.md", "isn't within the book"),
        ("a.md", "../../outside/secret.txt}}: the file isn't within the book"),
        ("a.md", "../link.txt}}: the file isn't within the book"),
        ("a.md", "../linked/secret.txt}}: the file isn't within the book"),
        ("link.txt", "isn't within the book"),
        ("linked/secret.txt", "isn't within the book"),
        ("a.md", "links to ../outside/secret.txt, which isn't within the book"),
        ("a.md", "links to ..%2F..%2Foutside/secret.txt, which isn't within the book"),
    ] {
        assert!(told(file, reason), "{file} {reason} is missing in {reasons:#?}");
    }
    let lessons = lesson::live().all(&world.platform.database).await.unwrap();
    assert!(!format!("{lessons:?}").contains("the secret"), "{lessons:?}");
    assert_eq!(file::Entity::find().count(&world.platform.database).await.unwrap(), 0);
}

async fn what_cannot_be_read_is_told_and_the_rest_comes_in(world: World) {
    world.administrator().await;
    let folder = world.folder("book");
    let summary = "[P](p.md)\ntext\n- [Good](good.md)\n- [Missing](missing.md)\n- [Broken](broken.md)\n- [Huge](huge.md)\n- [Folder](folder)\n- [Good again](good.md)\n- [Loop](loop.md)\n- [Pipe](pipe.md)\n- [Markup](markup.md)\n";
    let huge = "x".repeat(1_000_001);
    let markup = "<script>alert(1)</script>\n<div><p>\n\n[x](javascript:alert(1)) ![](a.exe) ![](lying.png) ![](bad.svg) ![](good.png)\n\0\u{202e}\n{{#include}}\n{{#nothing here}}\n";
    write(
        &folder,
        &[
            ("SUMMARY.md", summary.as_bytes()),
            ("p.md", b"P"),
            ("good.md", b"Good"),
            ("broken.md", b"# \xff\xfe broken"),
            ("huge.md", huge.as_bytes()),
            ("folder/x.md", b"x"),
            ("loop.md", b"{{#include loop.md}}"),
            ("markup.md", markup.as_bytes()),
            ("a.exe", b"MZ"),
            ("lying.png", b"<html>"),
            ("bad.svg", b"<svg onload=\"alert(1)\"/>"),
            ("good.png", PNG),
        ],
    );
    let pipe = folder.join("pipe.md");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let report =
        tokio::time::timeout(std::time::Duration::from_secs(30), import(&world, &folder)).await.expect("it waits for a pipe");
    assert_eq!((report.created, report.files), (4, 1), "{report:#?}");
    for (file, reason) in [
        ("SUMMARY.md", "line 2: Only links are read here"),
        ("SUMMARY.md", "line 8: This page is already a chapter."),
        ("missing.md", "there is no such file"),
        ("broken.md", "the file isn't text in UTF-8"),
        ("huge.md", "the file is larger than 1000 kB"),
        ("folder", "this is no file"),
        ("pipe.md", "this is no file"),
        ("loop.md", "more than 8 deep"),
        ("markup.md", "no file is named"),
        ("markup.md", "{{#nothing here}} is left out"),
        ("a.exe", "Executable files aren’t allowed"),
        ("lying.png", "its content is something else"),
        ("bad.svg", "This drawing contains scripts"),
    ] {
        let told = report.problems.iter().any(|problem| problem.file == file && problem.reason.contains(reason));
        assert!(told, "{file}: {reason} is missing in {:#?}", report.problems);
    }
    let again = import(&world, &folder).await;
    assert_eq!((again.created, again.updated, again.unchanged), (0, 0, 4));
}

async fn what_is_no_book_is_refused_in_plain_words(world: World) {
    world.administrator().await;
    let refused = async |folder: &Path, words: &str| {
        let outcome = mdbook(world.by(&Actor::System), folder, &Options::default()).await;
        let told = format!("{outcome:?}");
        assert_eq!(field(outcome), "folder");
        assert!(told.contains(words), "{told}");
    };
    let folder = world.folder("book");
    refused(&folder.join("none"), "There is no such folder.").await;
    refused(&folder, "has no SUMMARY.md").await;
    for (summary, words) in [
        (b"".as_slice(), "is empty"),
        (b" \n\n", "is empty"),
        (b"\xff\xfe", "UTF-8"),
        (b"# Summary\n\nNothing.\n", "lists no pages"),
        (b"- [A](a.md)\n- [B](b.md)\n", "None of this book's pages can be read. a.md: there is no such file."),
    ] {
        write(&folder, &[("src/SUMMARY.md", summary)]);
        refused(&folder, words).await;
    }
    refused(&folder.join("src/SUMMARY.md"), "There is no such folder.").await;
    for (settings, words) in [
        (b"[book\n".as_slice(), "book.toml can't be understood"),
        (b"[book]\nsrc = \"../outside\"\n", "isn't within the book"),
        (b"[book]\nsrc = \"/etc\"\n", "isn't within the book"),
        (b"[book]\nsrc = \"elsewhere\"\n", "has no SUMMARY.md"),
        (b"\xff", "UTF-8"),
    ] {
        write(&folder, &[("book.toml", settings)]);
        refused(&folder, words).await;
    }
    assert_eq!(course::Entity::find().count(&world.platform.database).await.unwrap(), 0);
}

async fn a_failed_import_leaves_nothing(world: World) {
    let admin = world.administrator().await;
    let folder = world.folder("book");
    write(&folder, &[("SUMMARY.md", b"- [A](a.md)\n"), ("a.md", b"A")]);
    for title in ["x\0y\x1b[2J", &"long ".repeat(100)] {
        write(&folder, &[("book.toml", format!("[book]\ntitle = {}\n", serde_json::to_string(title).unwrap()).as_bytes())]);
        let report = import(&world, &folder).await;
        assert!(!report.title.contains(char::is_control) && report.title.chars().count() <= 200);
    }
    let courses = course::Entity::find().count(&world.platform.database).await.unwrap();
    let nobody =
        Options { owner: Some("nobody@school.example".to_owned()), slug: Some("other".to_owned()), ..Options::default() };
    assert_eq!(field(mdbook(world.by(&admin), &folder, &nobody).await), "owner");
    assert_eq!(course::Entity::find().count(&world.platform.database).await.unwrap(), courses);
}

/// Books that are made to be expensive must not be.
async fn a_book_that_grows_in_reading_is_read_in_time(world: World) {
    world.administrator().await;
    let folder = world.folder("book");
    let nested = (0..300).fold(String::new(), |text, depth| format!("{text}{}- [D{depth}](d{depth}.md)\n", "  ".repeat(depth)));
    let quotes = format!("{}a\n{}", ">".repeat(100_000), "b\n".repeat(100_000));
    let lists = format!("{}a\n{}", "- ".repeat(100_000), "b\n".repeat(100_000));
    let summary =
        format!("- [A](a.md)\n- [Twice](twice.md)\n- [Quotes](quotes.md)\n- [Captions](captions.md)\n{nested}\n{quotes}{lists}");
    let bomb = "{{#include bomb.txt}}\n".repeat(50);
    let cycle = "{{#include b.md}}\n{{#include b.md}}\n";
    write(
        &folder,
        &[
            ("SUMMARY.md", summary.as_bytes()),
            ("a.md", cycle.as_bytes()),
            ("b.md", cycle.replace("b.md", "a.md").as_bytes()),
            ("twice.md", bomb.as_bytes()),
            ("bomb.txt", format!("{bomb}{}", "x".repeat(900_000)).as_bytes()),
            ("quotes.md", quotes.as_bytes()),
            ("captions.md", format!("{lists}<Figure caption=\"A\">\n").as_bytes()),
            ("d0.md", b"The deepest that is kept."),
        ],
    );
    let began = std::time::Instant::now();
    let report = import(&world, &folder).await;
    assert!(began.elapsed() < std::time::Duration::from_secs(60), "it took {:?}", began.elapsed());
    let reasons: Vec<_> = report.problems.iter().map(|problem| format!("{}: {}", problem.file, problem.reason)).collect();
    for (file, reason) in [("a.md", "more than 8 deep"), ("twice.md", "longer than"), ("SUMMARY.md", "Only links are read here")]
    {
        assert!(reasons.iter().any(|told| told.starts_with(file) && told.contains(reason)), "{file} {reason}: {reasons:.2000?}");
    }
    assert!(reasons.len() < 5_000, "{}", reasons.len());
    let lessons = lesson::live().all(&world.platform.database).await.unwrap();
    assert!(lessons.iter().all(|lesson| lesson.body.len() <= 1_300_000), "{}", lessons.len());
}

async fn a_book_of_too_many_pages_is_refused(world: World) {
    world.administrator().await;
    let folder = world.folder("book");
    let summary: String = (0..6_000).map(|page| format!("- [P{page}](p{page}.md)\n")).collect();
    write(&folder, &[("SUMMARY.md", summary.as_bytes()), ("p0.md", b"P")]);
    let outcome = mdbook(world.by(&Actor::System), &folder, &Options::default()).await;
    assert!(format!("{outcome:?}").contains("6000 pages; at most 5000"), "{outcome:?}");
    assert_eq!(field(outcome), "folder");
}

/// Names as found in archives from elsewhere.
async fn odd_names_of_files_stay_names(world: World) {
    world.administrator().await;
    let folder = world.folder("book");
    let names = ["a\\..\\..\\b.md", "C:\\c.md", "d%2e%2e.md", "e\u{202e}dm.md", "f g.md", "\u{ff}.md", "CON.md", "h.zip.md"];
    let links: String = names.iter().map(|name| format!("- [{}](<{}>)\n", name.len(), name.replace('\\', "\\\\"))).collect();
    let mut files: Vec<(&str, &[u8])> = vec![("SUMMARY.md", links.as_bytes())];
    files.extend(names.iter().map(|name| (*name, b"Text.".as_slice())));
    write(&folder, &files);
    let report = import(&world, &folder).await;
    assert!(report.created >= 4, "{report:#?}");
    for lesson in lesson::live().all(&world.platform.database).await.unwrap() {
        assert!(lesson.slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'), "{lesson:?}");
        assert_eq!(lesson.body.trim(), "Text.");
    }
}

both!(
    a_book_that_grows_in_reading_is_read_in_time,
    a_book_of_too_many_pages_is_refused,
    odd_names_of_files_stay_names,
    nothing_outside_the_folder_is_read,
    what_cannot_be_read_is_told_and_the_rest_comes_in,
    what_is_no_book_is_refused_in_plain_words,
    a_failed_import_leaves_nothing,
);
