//! Changes to published lessons: saved for staff, then published for learners.

use domain::content::UpdateKind;
use service::content::lessons::{self, Update};
use service::kit::publication::Wanted;
use service::{Actor, learning};
use views::content::{CourseCard, Saved};

use crate::world::{Lesson, Refused, World, field, refused};

const MINOR: Update<'_> = Update { kind: UpdateKind::Minor, note: "" };

/// Returns a lesson of a published course, whose second version is published and whose third is only saved.
async fn changed_lesson(world: &World) -> (Actor, CourseCard, Lesson) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let module = world.module(&author, course.id).await;
    let lesson = world.lesson(&author, module, "Title").await;
    lessons::save(world.by(&author), lesson.id, "Title", "As published.", 1).await.unwrap();
    lessons::publish_changes(world.by(&author), lesson.id, MINOR, 2).await.unwrap();
    let saved = lessons::save(world.by(&author), lesson.id, "New title", "As saved.", 2).await.unwrap();
    assert_eq!(saved, Saved::Done { version: 3, unpublished_changes: true });
    (author, course, lesson)
}

/// Returns the title, the text and the version that someone reads, and the title in the outline.
async fn read(world: &World, reader: &Actor, course: &CourseCard, lesson: &Lesson) -> (String, String, i64, String) {
    let page = learning::lessons::page(world.by(reader), &course.slug, &lesson.slug).await.unwrap();
    let by_id = learning::lessons::by_id(world.by(reader), lesson.id).await.unwrap();
    assert_eq!(page.lesson, by_id);
    let outline = learning::lessons::outline(world.by(reader), &course.slug).await.unwrap();
    let listed = outline.modules[0].lessons[0].title.clone();
    let html = page.lesson.html.replace("<p>", "").replace("</p>\n", "");
    (page.lesson.title, html, page.lesson.version, listed)
}

fn row(title: &str, text: &str, version: i64) -> (String, String, i64, String) {
    (title.to_owned(), text.to_owned(), version, title.to_owned())
}

async fn learners_read_the_published_version_and_staff_the_latest(world: World) {
    let (author, course, lesson) = changed_lesson(&world).await;
    let learner = world.enrolled(course.id).await;
    assert_eq!(read(&world, &learner, &course, &lesson).await, row("Title", "As published.", 2));
    assert_eq!(read(&world, &author, &course, &lesson).await, row("New title", "As saved.", 3));
    let staff = learning::lessons::page(world.by(&author), &course.slug, &lesson.slug).await.unwrap();
    assert!(staff.unpublished_changes);
    let source = lessons::source(world.by(&author), &course.slug, &lesson.slug).await.unwrap();
    assert!(source.unpublished_changes && source.body == "As saved.");
    let outline = service::content::courses::source(world.by(&author), &course.slug).await.unwrap().outline;
    assert!(outline[0].lessons[0].unpublished_changes);

    lessons::publish_changes(world.by(&author), lesson.id, MINOR, 3).await.unwrap();
    assert_eq!(read(&world, &learner, &course, &lesson).await, row("New title", "As saved.", 3));
    let source = lessons::source(world.by(&author), &course.slug, &lesson.slug).await.unwrap();
    assert!(!source.unpublished_changes);
}

async fn only_changes_of_a_published_lesson_are_published(world: World) {
    let (author, _, lesson) = changed_lesson(&world).await;
    let publish =
        async |update: Update<'_>, version| lessons::publish_changes(world.by(&author), lesson.id, update, version).await;
    assert_eq!(refused(publish(MINOR, 2).await), Refused::Stale);
    let long = "a".repeat(301);
    assert_eq!(field(publish(Update { kind: UpdateKind::Major, note: &long }, 3).await), "note");
    lessons::save(world.by(&author), lesson.id, "Title", "", 3).await.unwrap();
    assert_eq!(refused(publish(MINOR, 4).await), Refused::WrongState, "it is empty");
    lessons::save(world.by(&author), lesson.id, "Title", "Text", 4).await.unwrap();
    publish(MINOR, 5).await.unwrap();
    assert_eq!(refused(publish(MINOR, 5).await), Refused::WrongState, "it is published");
    lessons::set_state(world.by(&author), lesson.id, Wanted::Draft, 5).await.unwrap();
    lessons::save(world.by(&author), lesson.id, "Title", "More", 5).await.unwrap();
    assert_eq!(refused(publish(MINOR, 6).await), Refused::WrongState, "it is a draft");
}

async fn the_published_text_saved_again_has_no_unpublished_changes(world: World) {
    let (author, course, lesson) = changed_lesson(&world).await;
    lessons::history::restore(world.by(&author), lesson.id, 2, 3).await.unwrap();
    let source = lessons::source(world.by(&author), &course.slug, &lesson.slug).await.unwrap();
    assert_eq!((source.body.as_str(), source.unpublished_changes), ("As published.", false));
    let learner = world.enrolled(course.id).await;
    assert_eq!(read(&world, &learner, &course, &lesson).await, row("Title", "As published.", 4));
}

async fn a_new_name_is_shown_at_once_without_the_text(world: World) {
    let (author, course, lesson) = changed_lesson(&world).await;
    let learner = world.enrolled(course.id).await;
    lessons::rename(world.by(&author), lesson.id, "Renamed", 3).await.unwrap();
    assert_eq!(read(&world, &learner, &course, &lesson).await, row("Renamed", "As published.", 2));
    lessons::publish_changes(world.by(&author), lesson.id, MINOR, 4).await.unwrap();
    lessons::rename(world.by(&author), lesson.id, "Again", 4).await.unwrap();
    assert_eq!(read(&world, &learner, &course, &lesson).await, row("Again", "As saved.", 5));
}

async fn a_lesson_published_anew_shows_its_latest_version(world: World) {
    let (author, course, lesson) = changed_lesson(&world).await;
    for state in [Wanted::Draft, Wanted::Published] {
        lessons::set_state(world.by(&author), lesson.id, state, 3).await.unwrap();
    }
    let learner = world.enrolled(course.id).await;
    assert_eq!(read(&world, &learner, &course, &lesson).await, row("New title", "As saved.", 3));
}

async fn a_copy_has_the_latest_version(world: World) {
    let (author, course, lesson) = changed_lesson(&world).await;
    lessons::duplicate(world.by(&author), lesson.id, None).await.unwrap();
    let copy = &service::content::courses::source(world.by(&author), &course.slug).await.unwrap().outline[0].lessons[1];
    assert!(!copy.unpublished_changes);
    let copied = lessons::source(world.by(&author), &course.slug, &copy.slug).await.unwrap();
    assert_eq!(copied.body, "As saved.");
}

async fn in_a_course_that_is_a_draft_again_nothing_waits(world: World) {
    use domain::content::CourseState;
    use service::content::courses::{source, take_back};
    let (author, course, lesson) = changed_lesson(&world).await;
    let version = async || source(world.by(&author), &course.slug).await.unwrap().version;
    take_back(world.by(&author), course.id, CourseState::Draft, version().await).await.unwrap();
    world.publish(course.id).await;
    let learner = world.enrolled(course.id).await;
    assert_eq!(read(&world, &learner, &course, &lesson).await, row("New title", "As saved.", 3));
}

async fn in_a_module_that_learners_dont_see_nothing_waits(world: World) {
    use service::content::{courses, modules};
    let (author, course, lesson) = changed_lesson(&world).await;
    let module = courses::source(world.by(&author), &course.slug).await.unwrap().outline[0].id;
    modules::set_state(world.by(&author), module, Wanted::Draft, 1).await.unwrap();
    let saved = lessons::save(world.by(&author), lesson.id, "New title", "Hidden.", 3).await.unwrap();
    assert_eq!(saved, Saved::Done { version: 4, unpublished_changes: false });
    modules::set_state(world.by(&author), module, Wanted::Published, 1).await.unwrap();
    let learner = world.enrolled(course.id).await;
    assert_eq!(read(&world, &learner, &course, &lesson).await, row("New title", "Hidden.", 4));
}

async fn in_a_draft_course_nothing_waits(world: World) {
    let author = world.instructor().await;
    let course = service::content::courses::create(world.by(&author), "Draft").await.unwrap();
    let module = world.module(&author, course.id).await;
    let lesson = world.lesson(&author, module, "Title").await;
    let saved = lessons::save(world.by(&author), lesson.id, "Title", "Text", 1).await.unwrap();
    assert_eq!(saved, Saved::Done { version: 2, unpublished_changes: false });
}

async fn the_history_says_what_was_published(world: World) {
    let (author, course, lesson) = changed_lesson(&world).await;
    let update = Update { kind: UpdateKind::Major, note: "  A new  ending.\n" };
    let list = async |shown| {
        let page = domain::page::PageRequest::default();
        lessons::history::list(world.by(&author), &course.slug, &lesson.slug, shown, page).await.unwrap()
    };
    let before = list(Some(lessons::history::Shown::Unpublished)).await;
    assert_eq!((before.current, before.published), (3, Some(2)));
    let shown = before.shown.unwrap();
    assert_eq!((shown.version.version, shown.before, shown.title_before.as_deref()), (3, Some(2), Some("Title")));
    lessons::publish_changes(world.by(&author), lesson.id, update, 3).await.unwrap();
    let after = list(None).await;
    assert_eq!(after.published, Some(3));
    let updates: Vec<_> =
        after.versions.items.into_iter().map(|version| version.update.map(|update| (update.kind, update.note))).collect();
    assert_eq!(updates, [Some((UpdateKind::Major, "A new ending.".to_owned())), Some((UpdateKind::Minor, String::new())), None]);
}

both!(
    learners_read_the_published_version_and_staff_the_latest,
    only_changes_of_a_published_lesson_are_published,
    the_published_text_saved_again_has_no_unpublished_changes,
    a_new_name_is_shown_at_once_without_the_text,
    a_lesson_published_anew_shows_its_latest_version,
    a_copy_has_the_latest_version,
    in_a_draft_course_nothing_waits,
    in_a_module_that_learners_dont_see_nothing_waits,
    in_a_course_that_is_a_draft_again_nothing_waits,
    the_history_says_what_was_published,
);
