use domain::page::PageRequest;
use service::content::lessons;
use views::content::LineKind;

use crate::world::{Refused, World, refused};

async fn versions_have_authors_times_and_changes(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let module = world.module(&author, course.id).await;
    let lesson = world.lesson(&author, module, "First title").await;
    world.later(chrono::Duration::hours(1));
    lessons::save(world.by(&author), lesson.id, "First title", "One.\n\nTwo.", 1).await.unwrap();
    let administrator = world.administrator().await;
    lessons::save(world.by(&administrator), lesson.id, "Second title", "One.\n\nTwo and more.", 2).await.unwrap();
    let list = async |version: Option<i64>, page| {
        let shown = version.map(lessons::history::Shown::Version);
        lessons::history::list(world.by(&author), &course.slug, &lesson.slug, shown, page).await
    };
    let history = list(None, PageRequest::default()).await.unwrap();
    assert_eq!(history.current, 3);
    let rows: Vec<_> = history.versions.items.iter().map(|row| (row.version, row.title.as_str())).collect();
    assert_eq!(rows, [(3, "Second title"), (2, "First title"), (1, "First title")]);
    assert!(history.versions.items.iter().all(|row| row.author.is_some()));
    assert_eq!(history.versions.items[1].saved_at - history.versions.items[2].saved_at, chrono::Duration::hours(1));

    let shown = list(Some(3), PageRequest::new(None, Some(1))).await.unwrap();
    assert_eq!(shown.versions.items.len(), 1);
    assert!(shown.versions.next.is_some());
    let shown = shown.shown.unwrap();
    assert_eq!(shown.title_before.as_deref(), Some("First title"));
    let kinds: Vec<_> = shown.lines.iter().map(|line| line.kind).collect();
    assert_eq!(kinds, [LineKind::Same, LineKind::Same, LineKind::Removed, LineKind::Added]);
    assert_eq!(refused(list(Some(4), PageRequest::default()).await), Refused::NotFound);
}

async fn a_restored_version_is_a_new_one(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let module = world.module(&author, course.id).await;
    let lesson = world.lesson(&author, module, "Title").await;
    lessons::save(world.by(&author), lesson.id, "Title", "The good text.", 1).await.unwrap();
    lessons::save(world.by(&author), lesson.id, "Other", "A mistake.", 2).await.unwrap();
    let restore = async |version, current| lessons::history::restore(world.by(&author), lesson.id, version, current).await;
    assert_eq!(refused(restore(2, 2).await), Refused::Stale);
    assert_eq!(refused(restore(9, 3).await), Refused::NotFound);
    restore(2, 3).await.unwrap();
    let now = lessons::source(world.by(&author), &course.slug, &lesson.slug).await.unwrap();
    assert_eq!((now.title.as_str(), now.body.as_str(), now.version), ("Title", "The good text.", 4));
}

both!(versions_have_authors_times_and_changes, a_restored_version_is_a_new_one);
