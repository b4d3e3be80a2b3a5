//! Copies of courses, for another term.

use bytes::Bytes;
use chrono::{Duration, SubsecRound};
use domain::assessment::AssignmentState;
use domain::content::{CourseState, Publication};
use domain::page::PageRequest;
use domain::people::Role;
use domain::{CourseId, FileId};
use entity::{assignment, file, lesson};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use service::assessment::assignments::{self, Form};
use service::assessment::courses::{Copy, duplicate};
use service::content::{courses, lessons};
use service::learning;
use service::learning::files;
use service::{Actor, When};

use crate::world::{Refused, World, field, refused};

const COPY: Copy<'_> = Copy { title: "Next term", days: 364, key: None };

/// Adds a picture to a course, as an import does.
async fn picture(world: &World, author: &Actor, course: CourseId) -> FileId {
    let id = FileId::new();
    let key = format!("files/{id}");
    world.platform.storage.put(&key, Bytes::from_static(b"GIF89a"), "image/gif", None).await.unwrap();
    let row = file::ActiveModel {
        id: Set(id),
        owner_id: Set(author.id().unwrap()),
        course_id: Set(Some(course)),
        name: Set("map.gif".to_owned()),
        media_type: Set("image/gif".to_owned()),
        size: Set(6),
        sha256: Set(String::new()),
        storage_key: Set(key),
        import_key: Set(Some("map.gif".to_owned())),
        created_at: Set(world.platform.clock.now()),
    };
    row.insert(&world.platform.database).await.unwrap();
    id
}

async fn a_copy_is_a_draft_of_everything_but_people(world: World) {
    let author = world.instructor().await;
    let original = world.course(&author).await;
    let map = picture(&world, &author, original.id).await;
    let (first, second) = (world.module(&author, original.id).await, world.module(&author, original.id).await);
    let text = format!("![Map](/files/{map}) and [two](/courses/{}/two).", original.slug);
    for (module, title) in [(first, "One"), (second, "Two")] {
        let lesson = world.lesson(&author, module, title).await;
        lessons::save(world.by(&author), lesson.id, title, &text, lesson.version).await.unwrap();
    }
    let learner = world.enrolled(original.id).await;
    let due = world.platform.clock.now().trunc_subsecs(0) + Duration::days(7);
    let form = Form { due: When::At(Some(due)), instructions: &text, ..World::assignment_form() };
    assignments::create(world.by(&author), original.id, form).await.unwrap();

    let copy = duplicate(world.by(&author), original.id, COPY).await.unwrap();
    assert_eq!((copy.slug.as_str(), copy.title.as_str()), ("next-term", "Next term"));
    assert_eq!((copy.state, copy.learners), (CourseState::Draft, 0));
    let source = courses::source(world.by(&author), &copy.slug).await.unwrap();
    let titles =
        source.outline.iter().map(|module| module.lessons.iter().map(|lesson| lesson.title.as_str()).collect::<Vec<_>>());
    assert_eq!(titles.collect::<Vec<_>>(), [["One"], ["Two"]]);
    assert!(source.outline.iter().flat_map(|module| &module.lessons).all(|lesson| lesson.publication == Publication::Draft));

    let copied = file::Entity::find().filter(file::Column::CourseId.eq(copy.id)).one(&world.platform.database).await.unwrap();
    let copied = copied.unwrap();
    let read = lessons::source(world.by(&author), &copy.slug, "one").await.unwrap();
    assert_eq!(read.body, format!("![Map](/files/{}) and [two](/courses/next-term/two).", copied.id));
    files::open(world.by(&author), copied.id).await.unwrap();

    let of_copy = assignment::Column::CourseId.eq(copy.id);
    let work = assignment::Entity::find().filter(of_copy).one(&world.platform.database).await.unwrap().unwrap();
    assert_eq!((work.state, work.due_at), (AssignmentState::Draft, Some(due + Duration::days(364))));
    assert!(work.instructions.contains("/courses/next-term/two"), "{}", work.instructions);

    assert_eq!(refused(learning::courses::page(world.by(&learner), &copy.slug).await), Refused::NotFound);
    let untouched = learning::courses::page(world.by(&learner), &original.slug).await.unwrap();
    assert_eq!((untouched.card.lessons, untouched.card.learners), (2, 1));
}

async fn a_copy_has_a_history_of_its_own(world: World) {
    let author = world.instructor().await;
    let original = world.course(&author).await;
    let module = world.module(&author, original.id).await;
    let lesson = world.lesson(&author, module, "One").await;
    let copy = duplicate(world.by(&author), original.id, COPY).await.unwrap();
    let copied = lessons::source(world.by(&author), &copy.slug, "one").await.unwrap();
    lessons::save(world.by(&author), copied.id, "One", "New.", copied.version).await.unwrap();
    let kept = lesson::Entity::find_by_id(lesson.id).one(&world.platform.database).await.unwrap().unwrap();
    assert_eq!((kept.body.as_str(), kept.version), ("", lesson.version));
}

async fn a_repeated_copy_is_made_once(world: World) {
    let author = world.instructor().await;
    let original = world.course(&author).await;
    let form = Copy { key: Some("one"), ..COPY };
    let first = duplicate(world.by(&author), original.id, form).await.unwrap();
    assert_eq!(duplicate(world.by(&author), original.id, form).await.unwrap().id, first.id);
    let taught = courses::list_taught(world.by(&author), PageRequest::default()).await.unwrap();
    assert_eq!(taught.items.len(), 2);
}

async fn a_copy_is_for_those_who_edit_and_create(world: World) {
    let author = world.instructor().await;
    let original = world.course(&author).await;
    for (actor, expected) in [
        (&world.staff(original.id, Role::Assistant).await, Refused::Forbidden),
        (&world.instructor().await, Refused::Forbidden),
        (&world.enrolled(original.id).await, Refused::Forbidden),
        (&Actor::Visitor, Refused::SignInNeeded),
    ] {
        assert_eq!(refused(duplicate(world.by(actor), original.id, COPY).await), expected);
    }
    assert_eq!(field(duplicate(world.by(&author), original.id, Copy { title: " ", ..COPY }).await), "title");
    for days in [4_000, -4_000, i64::MIN] {
        assert_eq!(field(duplicate(world.by(&author), original.id, Copy { days, ..COPY }).await), "days");
    }
}

both!(
    a_copy_is_a_draft_of_everything_but_people,
    a_copy_has_a_history_of_its_own,
    a_repeated_copy_is_made_once,
    a_copy_is_for_those_who_edit_and_create,
);
