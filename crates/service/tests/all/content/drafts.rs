mod copy;

use chrono::Duration;
use domain::people::Role;
use domain::{CourseId, LessonId};
use entity::{shared_draft, shared_draft_cursor, shared_draft_edit};
use sea_orm::{EntityTrait, PaginatorTrait};
use service::Actor;
use service::content::lessons::drafts::{self, Sync};
use service::content::lessons::{self, history};
use views::content::{Edits, Saved};

use copy::{Copy, sent, texts};

use crate::world::{Refused, World, field, refused};

struct Scene {
    ann: Actor,
    ben: Actor,
    course: CourseId,
    lesson: LessonId,
}

async fn scene(world: &World) -> Scene {
    let ann = world.instructor().await;
    let course = world.course(&ann).await.id;
    let module = world.module(&ann, course).await;
    let lesson = world.lesson(&ann, module, "Bread").await.id;
    lessons::save(world.by(&ann), lesson, "Bread", "Bake it.\n", 1).await.unwrap();
    Scene { ben: world.staff(course, Role::Author).await, ann, course, lesson }
}

async fn two_authors_write_one_text(world: World) {
    let scene = scene(&world).await;
    let mut ann = Copy::open(&world, &scene.ann, scene.lesson, 1).await;
    let mut ben = Copy::open(&world, &scene.ben, scene.lesson, 2).await;
    assert_eq!((ann.texts(), ann.saved.is_none()), (texts("Bread", "Bake it.\n"), true));
    ann.write(&world, "Bread", "Bake it well.\n").await;
    ben.write(&world, "White bread", "Bake it.\n\nLet it rest.\n").await;
    ann.send(&world, &[]).await;
    assert_eq!(ann.texts(), texts("White bread", "Bake it well.\n\nLet it rest.\n"));
    assert_eq!(ben.texts(), ann.texts());
    assert_eq!(ann.authors.len(), 1);
    let late = Copy::open(&world, &scene.ben, scene.lesson, 3).await;
    assert_eq!(late.texts(), ann.texts());
    assert_eq!(shared_text::merge(&late.saved.unwrap(), [[0, 0]]).unwrap().texts, texts("Bread", "Bake it.\n"));
}

async fn edits_that_arrive_twice_count_once(world: World) {
    let scene = scene(&world).await;
    let mut ann = Copy::open(&world, &scene.ann, scene.lesson, 1).await;
    let edits = sent(&ann.typed("Bread", "Bake it. Eat it.\n"));
    let sync = Sync { draft: ann.draft, version: ann.version, edits: &edits, copy: 1, cursor: Some("") };
    for _ in 0..2 {
        drafts::sync(world.by(&scene.ann), scene.lesson, sync).await.unwrap();
    }
    ann.send(&world, &[]).await;
    assert_eq!(ann.body(), "Bake it. Eat it.\n");
}

async fn a_draft_is_saved_with_what_everyone_wrote(world: World) {
    let scene = scene(&world).await;
    let mut ann = Copy::open(&world, &scene.ann, scene.lesson, 1).await;
    let mut ben = Copy::open(&world, &scene.ben, scene.lesson, 2).await;
    ann.write(&world, "Bread", "Bake it well.\n").await;
    ben.write(&world, "White bread", "Bake it.\n").await;
    let saved = drafts::save(world.by(&scene.ben), scene.lesson, ben.draft.unwrap()).await.unwrap();
    assert_eq!((saved.version, saved.title.as_str(), saved.body.as_str()), (3, "White bread", "Bake it well.\n"));
    ann.send(&world, &[]).await;
    ann.write(&world, "White bread", "Bake it well. Eat it.\n").await;
    let late = Copy::open(&world, &scene.ben, scene.lesson, 3).await;
    assert_eq!(shared_text::merge(&late.saved.unwrap(), [[0, 0]]).unwrap().texts.body, "Bake it well.\n");
    let again = drafts::save(world.by(&scene.ann), scene.lesson, ann.draft.unwrap()).await.unwrap();
    assert_eq!((again.version, again.body.as_str()), (4, "Bake it well. Eat it.\n"));
}

async fn a_saved_draft_has_the_saved_texts(world: World) {
    let scene = scene(&world).await;
    let mut ann = Copy::open(&world, &scene.ann, scene.lesson, 1).await;
    ann.write(&world, " Bread ", "nul \0.\n").await;
    let saved = drafts::save(world.by(&scene.ann), scene.lesson, ann.draft.unwrap()).await.unwrap();
    ann.send(&world, &[]).await;
    assert_eq!(ann.texts(), texts(&saved.title, &saved.body));
    assert_eq!(saved.title, "Bread");
    assert!(Copy::open(&world, &scene.ann, scene.lesson, 2).await.saved.is_none(), "nothing is unsaved");
}

async fn what_is_saved_elsewhere_is_merged(world: World) {
    let scene = scene(&world).await;
    let mut ann = Copy::open(&world, &scene.ann, scene.lesson, 1).await;
    ann.write(&world, "Bread", "Bake it. Eat it.\n").await;
    let elsewhere = lessons::save(world.by(&scene.ben), scene.lesson, "Bread", "First, bake it.\n", 2).await.unwrap();
    assert!(matches!(elsewhere, Saved::Done { version: 3, .. }));
    ann.send(&world, &[]).await;
    assert_eq!(ann.body(), "First, bake it. Eat it.\n");
    lessons::rename(world.by(&scene.ben), scene.lesson, "Loaf", 3).await.unwrap();
    history::restore(world.by(&scene.ben), scene.lesson, 2, 4).await.unwrap();
    ann.send(&world, &[]).await;
    assert_eq!(ann.texts(), texts("Bread", "Bake it. Eat it.\n"));
    let saved = drafts::save(world.by(&scene.ann), scene.lesson, ann.draft.unwrap()).await.unwrap();
    assert_eq!((saved.version, saved.body.as_str()), (6, "Bake it. Eat it.\n"));
}

async fn a_text_that_the_draft_has_is_saved_elsewhere_once(world: World) {
    let scene = scene(&world).await;
    let mut ann = Copy::open(&world, &scene.ann, scene.lesson, 1).await;
    ann.write(&world, "Bread", "Bake it. Eat it.\n").await;
    lessons::save(world.by(&scene.ann), scene.lesson, "Bread", "Bake it. Eat it.\n", 2).await.unwrap();
    ann.send(&world, &[]).await;
    assert_eq!(ann.body(), "Bake it. Eat it.\n");
    assert!(Copy::open(&world, &scene.ben, scene.lesson, 2).await.saved.is_none(), "nothing is unsaved");
}

async fn nobody_takes_the_place_of_another_authors_copy(world: World) {
    let scene = scene(&world).await;
    let mut ann = Copy::open(&world, &scene.ann, scene.lesson, 1).await;
    Copy::open(&world, &scene.ben, scene.lesson, 1).await;
    let third = Copy::open(&world, &scene.ben, scene.lesson, 3).await;
    assert_eq!(third.authors, [scene.ann.require_signed_in().unwrap().name.clone()]);
    ann.send(&world, &[]).await;
    assert_eq!(ann.authors.len(), 1);
}

async fn many_edits_become_one_state(world: World) {
    let scene = scene(&world).await;
    let mut ann = Copy::open(&world, &scene.ann, scene.lesson, 1).await;
    let mut ben = Copy::open(&world, &scene.ben, scene.lesson, 2).await;
    let mut text = String::new();
    for number in 0..120 {
        text.push_str(&format!("{number} "));
        ann.write(&world, "Bread", &text).await;
    }
    assert!(shared_draft_edit::Entity::find().count(&world.platform.database).await.unwrap() <= 100);
    ben.send(&world, &[]).await;
    assert_eq!(ben.body(), text);
    assert_eq!(Copy::open(&world, &scene.ben, scene.lesson, 3).await.body(), text);
}

async fn a_draft_ends_when_it_is_saved_and_nobody_writes(world: World) {
    let scene = scene(&world).await;
    let mut ann = Copy::open(&world, &scene.ann, scene.lesson, 1).await;
    ann.write(&world, "Bread", "Unsaved.\n").await;
    let first = ann.draft;
    let count = || async { shared_draft::Entity::find().count(&world.platform.database).await.unwrap() };
    world.later(Duration::days(2));
    clean_up(&world).await;
    assert_eq!(count().await, 1, "an unsaved text is kept");
    assert_eq!(shared_draft_cursor::Entity::find().count(&world.platform.database).await.unwrap(), 0);
    drafts::save(world.by(&scene.ann), scene.lesson, first.unwrap()).await.unwrap();
    world.later(Duration::days(2));
    clean_up(&world).await;
    assert_eq!(count().await, 0);

    let edits = ann.typed("Bread", "Typed in a page that stayed open.\n");
    ann.send(&world, &edits).await;
    assert_ne!(ann.draft, first, "its edits are of another draft, so they aren't taken");
    assert_eq!(ann.body(), "Unsaved.\n");
    assert_eq!(refused(drafts::save(world.by(&scene.ann), scene.lesson, first.unwrap()).await), Refused::Stale);
}

async fn clean_up(world: &World) {
    service::operations::run_due(&world.platform, &[]).await.unwrap();
}

async fn authors_see_each_other_until_they_leave(world: World) {
    let scene = scene(&world).await;
    let mut ann = Copy::open(&world, &scene.ann, scene.lesson, 1).await;
    let ben = Copy::open(&world, &scene.ben, scene.lesson, 2).await;
    assert_eq!(ben.authors.len(), 1);
    ann.send(&world, &[]).await;
    assert_eq!(ann.authors.len(), 1);
    let leaving = Sync { draft: ben.draft, version: ben.version, edits: &Edits::default(), copy: 2, cursor: None };
    drafts::sync(world.by(&scene.ben), scene.lesson, leaving).await.unwrap();
    ann.send(&world, &[]).await;
    assert!(ann.authors.is_empty());
    let ben = Copy::open(&world, &scene.ben, scene.lesson, 2).await;
    world.later(Duration::seconds(31));
    ann.send(&world, &[]).await;
    assert!(ann.authors.is_empty(), "without a sign of {:?}", ben.number);
}

async fn bad_edits_and_texts_are_refused(world: World) {
    let scene = scene(&world).await;
    let mut ann = Copy::open(&world, &scene.ann, scene.lesson, 1).await;
    let long = "x".repeat(501);
    for (edits, cursor, named) in
        [("?", "", "edits"), ("eHg=", "", "edits"), ("", long.as_str(), "cursor"), ("", "nul \0", "cursor")]
    {
        let sync = Sync { draft: ann.draft, version: 0, edits: &Edits(edits.to_owned()), copy: 1, cursor: Some(cursor) };
        assert_eq!(field(drafts::sync(world.by(&scene.ann), scene.lesson, sync).await), named);
    }
    for version in [-1, 7, i64::MAX] {
        let sync = Sync { draft: ann.draft, version, edits: &Edits::default(), copy: 1, cursor: Some("") };
        let whole = drafts::sync(world.by(&scene.ann), scene.lesson, sync).await.unwrap();
        assert!(whole.state.is_some(), "a copy that knows too much gets everything");
    }
    ann.write(&world, "", "Bake it.\n").await;
    assert_eq!(field(drafts::save(world.by(&scene.ann), scene.lesson, ann.draft.unwrap()).await), "title");
    let long = "x".repeat(domain::text::MAX_MARKDOWN + 1);
    ann.write(&world, "Bread", &long).await;
    assert_eq!(field(drafts::save(world.by(&scene.ann), scene.lesson, ann.draft.unwrap()).await), "body");
    lessons::remove(world.by(&scene.ann), scene.lesson, 2).await.unwrap();
    let sync = Sync { draft: ann.draft, version: 0, edits: &Edits::default(), copy: 1, cursor: None };
    assert_eq!(refused(drafts::sync(world.by(&scene.ann), scene.lesson, sync).await), Refused::NotFound);
    let other = world.instructor().await;
    assert_ne!(world.course(&other).await.id, scene.course);
    assert_eq!(refused(drafts::sync(world.by(&other), scene.lesson, sync).await), Refused::NotFound);
}

both!(
    two_authors_write_one_text,
    edits_that_arrive_twice_count_once,
    a_draft_is_saved_with_what_everyone_wrote,
    a_saved_draft_has_the_saved_texts,
    what_is_saved_elsewhere_is_merged,
    a_text_that_the_draft_has_is_saved_elsewhere_once,
    nobody_takes_the_place_of_another_authors_copy,
    many_edits_become_one_state,
    a_draft_ends_when_it_is_saved_and_nobody_writes,
    authors_see_each_other_until_they_leave,
    bad_edits_and_texts_are_refused,
);
