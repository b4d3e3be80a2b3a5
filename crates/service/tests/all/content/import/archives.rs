//! Courses from uploaded zip files.

use std::io::{Cursor, Write};

use bytes::Bytes;
use domain::content::ImportState;
use domain::page::PageRequest;
use domain::people::Role;
use service::Actor;
use service::content::courses;
use service::content::import::{mine, start};
use service::operations::run_due;
use views::content::ImportRow;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::world::{Refused, World, field, refused};

fn zip(entries: &[(&str, &str)]) -> Bytes {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner().into()
}

async fn imports(world: &World, actor: &Actor) -> Vec<ImportRow> {
    mine(world.by(actor), PageRequest::default()).await.unwrap().items
}

async fn a_book_comes_in_from_an_archive(world: World) {
    let author = world.person(Role::Author).await;
    let files = [
        ("bread-main/src/SUMMARY.md", "# Summary\n\n- [Flour](flour.md)\n- [Gone](gone.md)\n"),
        ("bread-main/src/flour.md", "# Flour\n\nRye.\n"),
    ];
    start(world.by(&author), "bread.zip", zip(&files)).await.unwrap();
    let waiting = imports(&world, &author).await;
    assert_eq!((waiting[0].state, waiting[0].file_name.as_str(), &waiting[0].report), (ImportState::Pending, "bread.zip", &None));
    assert_eq!(world.platform.storage.list("imports/").await.unwrap().len(), 1);
    run_due(&world.platform, &["course.import_archive"]).await.unwrap();
    let done = imports(&world, &author).await.remove(0);
    let report = done.report.unwrap();
    assert_eq!((done.state, report.created, report.title.as_str()), (ImportState::Done, 1, "bread-main"));
    assert_eq!(report.problems, [("gone.md".to_owned(), "there is no such file".to_owned())]);
    let course = courses::source(world.by(&author), &report.slug).await.unwrap();
    assert_eq!(course.outline[0].lessons[0].title, "Flour");
    assert_eq!(world.platform.storage.list("imports/").await.unwrap().len(), 0, "the archive isn't kept");
    assert_eq!(imports(&world, &world.instructor().await).await, [], "imports are their own");
}

async fn what_is_refused_says_why_and_leaves_nothing(world: World) {
    let author = world.instructor().await;
    for (name, bytes) in [("a.zip", Bytes::new()), ("b.zip", Bytes::from_static(b"%PDF")), ("", zip(&[("a", "b")]))] {
        assert_eq!(field(start(world.by(&author), name, bytes).await), "file");
    }
    let hostile = [zip(&[("../out.md", "x")]), zip(&[("readme.md", "no book")]), Bytes::from_static(b"PK damaged")];
    let reasons = ["leads out of the zip file", "has no SUMMARY.md", "isn’t a zip file"];
    for bytes in hostile {
        start(world.by(&author), "x.zip", bytes).await.unwrap();
    }
    assert_eq!(field(start(world.by(&author), "x.zip", zip(&[("a", "b")])).await), "file", "three are waiting");
    run_due(&world.platform, &["course.import_archive"]).await.unwrap();
    let rows = imports(&world, &author).await;
    for (row, reason) in rows.iter().rev().zip(reasons) {
        assert!(row.state == ImportState::Failed && row.error.as_ref().unwrap().contains(reason), "{row:?}");
    }
    assert_eq!(world.platform.storage.list("imports/").await.unwrap().len(), 0);
    let learner = world.learner().await;
    assert_eq!(refused(start(world.by(&learner), "x.zip", zip(&[("a", "b")])).await), Refused::Forbidden);
    assert_eq!(refused(mine(world.by(&Actor::Visitor), PageRequest::default()).await), Refused::SignInNeeded);
}

async fn someone_who_lost_the_role_imports_nothing(world: World) {
    let author = world.instructor().await;
    start(world.by(&author), "x.zip", zip(&[("SUMMARY.md", "- [A](a.md)\n"), ("a.md", "A")])).await.unwrap();
    world.disable(author.id().unwrap()).await;
    run_due(&world.platform, &["course.import_archive"]).await.unwrap();
    assert_eq!(imports(&world, &author).await[0].state, ImportState::Failed);
}

both!(a_book_comes_in_from_an_archive, what_is_refused_says_why_and_leaves_nothing, someone_who_lost_the_role_imports_nothing);
