use domain::content::Publication;
use domain::content::outline::{Move, Place, Target};
use service::content::{courses, lessons, modules};

use crate::world::World;

async fn a_lesson_is_duplicated_after_those_below_it(world: World) {
    let author = world.instructor().await;
    let by = world.by(&author);
    let course = world.course(&author).await;
    let module = world.module(&author, course.id).await;
    let (a, b, c) = (
        world.lesson(&author, module, "A").await,
        world.lesson(&author, module, "B").await,
        world.lesson(&author, module, "C").await,
    );
    lessons::save(by, a.id, "A", "Text of A", 1).await.unwrap();
    let target = Target { module, place: Place::After(a.id), depth: Some(1) };
    lessons::move_to(by, &[Move { lessons: vec![b.id], target }]).await.unwrap();
    let copy = lessons::duplicate(by, a.id, Some("once")).await.unwrap();
    assert_eq!(lessons::duplicate(by, a.id, Some("once")).await.unwrap(), copy);
    let source = courses::source(by, &course.slug).await.unwrap();
    let rows: Vec<_> = source.outline[0].lessons.iter().map(|row| (row.title.as_str(), row.depth, row.publication)).collect();
    let (draft, published) = (Publication::Draft, Publication::Published);
    assert_eq!(rows, [("A", 0, published), ("B", 1, published), ("A (copy)", 0, draft), ("C", 0, published)]);
    let copied = lessons::source(by, &course.slug, "a-copy").await.unwrap();
    assert_eq!((copied.id, copied.body.as_str(), copied.version), (copy, "Text of A", 1));
    assert_ne!(c.id, copy);
}

async fn a_module_is_duplicated_with_its_lessons(world: World) {
    let author = world.instructor().await;
    let by = world.by(&author);
    let course = world.course(&author).await;
    let (module, _) = (world.module(&author, course.id).await, world.module(&author, course.id).await);
    for title in ["A", "B", "Gone"] {
        world.lesson(&author, module, title).await;
    }
    let gone = lessons::source(by, &course.slug, "gone").await.unwrap();
    lessons::remove(by, gone.id, 1).await.unwrap();
    let copy = modules::duplicate(by, module, Some("once")).await.unwrap();
    assert_eq!(modules::duplicate(by, module, Some("once")).await.unwrap(), copy);
    let source = courses::source(by, &course.slug).await.unwrap();
    let outline: Vec<_> = source
        .outline
        .iter()
        .map(|module| (module.title.as_str(), module.lessons.iter().map(|row| row.slug.as_str()).collect::<Vec<_>>()))
        .collect();
    assert_eq!(outline, [("A module", vec!["a", "b"]), ("A module (copy)", vec!["a-2", "b-2"]), ("A module", vec![])]);
    assert!(source.outline[1].lessons.iter().all(|row| row.publication == Publication::Draft));
    let empty = modules::duplicate(by, copy, None).await.unwrap();
    assert_ne!(empty, copy);
}

both!(a_lesson_is_duplicated_after_those_below_it, a_module_is_duplicated_with_its_lessons);
