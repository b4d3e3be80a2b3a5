//! Importing the same book again.

use entity::{course, file, lesson, lesson_version, module};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use service::content::import::{Options, mdbook};
use service::content::{courses, lessons};

use service::kit::error::Conflict;
use service::{Ctx, Error};

use super::{PNG, SUMMARY, book, import, lessons_of, titles, write};
use crate::world::World;

async fn again_changes_nothing(world: World) {
    world.administrator().await;
    let folder = book(&world);
    import(&world, &folder).await;
    let before = (lessons_of(&world).await, module::Entity::find().all(&world.platform.database).await.unwrap());
    world.later(chrono::Duration::days(1));
    // Events of the first import may still arrive.
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    let mut events = world.platform.events.subscribe();
    let report = import(&world, &folder).await;
    assert_eq!((report.created, report.updated, report.unchanged, report.removed, report.files), (0, 0, 4, 0, 0));
    assert_eq!((lessons_of(&world).await, module::Entity::find().all(&world.platform.database).await.unwrap()), before);
    assert_eq!(lesson_version::Entity::find().count(&world.platform.database).await.unwrap(), 4);
    assert_eq!(file::Entity::find().count(&world.platform.database).await.unwrap(), 3);
    assert_eq!(world.platform.storage.list("files/").await.unwrap().len(), 3);
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    assert!(events.try_recv().is_err(), "a change was announced");
}

async fn what_changed_comes_in_and_nothing_else(world: World) {
    let admin = world.administrator().await;
    let folder = book(&world);
    import(&world, &folder).await;
    let before = lessons_of(&world).await;
    let summary = SUMMARY
        .replace(
            "- [First *steps*](day/first.md)\n  - [Exercise](day/exercise.md)",
            "- [New](new.md)\n- [Exercise](day/exercise.md)\n- [Steps](day/first.md)",
        )
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
    assert_eq!(
        (first.id, first.slug.as_str(), first.version),
        (of(&before, "day/first.md").id, "first-steps", 2),
        "a slug stays"
    );
    assert_eq!((moved.depth, moved.version), (0, 1), "another place is no new version");
    assert_eq!((text.body.as_str(), text.version), ("# Hello\n", 2));
    let history = lesson_version::Entity::find().filter(lesson_version::Column::LessonId.eq(text.id));
    assert_eq!(history.count(&world.platform.database).await.unwrap(), 2);
    let source = courses::source(world.by(&admin), "a-book").await.unwrap();
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
    let summary = SUMMARY
        .replace("  - [Exercise](day/exercise.md)", "- [New](new.md)\n- [Newer](newer.md)")
        .replace("# Day 2\n\n- [Exercise](day2/README.md)", "");
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
    let old = lessons::source(world.by(&admin), "a-book", "first-steps").await.unwrap();
    write(&folder, &[("src/img/x.png", &[PNG, b"new"].concat())]);
    let report = import(&world, &folder).await;
    assert_eq!((report.files, report.updated), (1, 1));
    let new = lessons::source(world.by(&admin), "a-book", "first-steps").await.unwrap();
    assert_ne!(old.body, new.body);
    assert_eq!(new.version, 2);
}

async fn what_people_wrote_in_an_imported_lesson_is_in_its_history(world: World) {
    let admin = world.administrator().await;
    let folder = book(&world);
    import(&world, &folder).await;
    let lesson = lessons::source(world.by(&admin), "a-book", "welcome").await.unwrap();
    lessons::save(world.by(&admin), lesson.id, "Mine", "my text", 1).await.unwrap();
    assert_eq!(import(&world, &folder).await.updated, 1);
    let again = lessons::source(world.by(&admin), "a-book", "welcome").await.unwrap();
    assert_eq!((again.title, again.body, again.version), (lesson.title, lesson.body, 3));
    let mine = lesson_version::Entity::find().filter(lesson_version::Column::Body.eq("my text"));
    assert_eq!(mine.count(&world.platform.database).await.unwrap(), 1);
}

async fn two_imports_at_once_make_one_course(world: World) {
    world.administrator().await;
    world.crowd().await;
    let folder = book(&world);
    let at_once = || {
        let (platform, folder) = (world.platform.clone(), folder.clone());
        tokio::spawn(async move { mdbook(Ctx::system(&platform), &folder, &Options::default()).await })
    };
    let (one, two) = tokio::join!(at_once(), at_once());
    let refusals = [one, two].into_iter().filter_map(|outcome| outcome.unwrap().err()).collect::<Vec<_>>();
    assert!(
        refusals.len() < 2
            && refusals.iter().all(|error| matches!(error, Error::Conflict(Conflict::Concurrent | Conflict::WrongState(_)))),
        "{refusals:?}"
    );
    assert_eq!(course::Entity::find().count(&world.platform.database).await.unwrap(), 1);
    assert_eq!(import(&world, &folder).await.unchanged, 4);
}

both!(
    two_imports_at_once_make_one_course,
    again_changes_nothing,
    what_changed_comes_in_and_nothing_else,
    lessons_added_by_hand_stay_behind_their_module,
    a_page_that_cannot_be_read_now_keeps_its_lesson,
    a_changed_picture_comes_in_anew,
    what_people_wrote_in_an_imported_lesson_is_in_its_history,
);
