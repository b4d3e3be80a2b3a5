use domain::people::Role;
use entity::{course_staff, lesson, lesson_version};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use service::Ctx;
use service::content::{courses, lessons, modules};
use service::kit::publication::Wanted;
use views::content::Saved;

use crate::world::{Refused, World, field, refused};

async fn history(world: &World, lesson: domain::LessonId) -> Vec<(i64, String)> {
    let versions = lesson_version::Entity::find()
        .filter(lesson_version::Column::LessonId.eq(lesson))
        .order_by_asc(lesson_version::Column::Version)
        .all(&world.platform.database)
        .await
        .unwrap();
    versions.into_iter().map(|version| (version.version, version.body)).collect()
}

async fn a_stale_save_shows_both_texts_and_loses_none(world: World) {
    let (one, admin) = (world.instructor().await, world.administrator().await);
    let course = world.course(&one).await;
    let module = world.module(&one, course.id).await;
    let lesson = world.lesson(&one, module, "Lesson").await;
    let saved = lessons::save(world.by(&one), lesson.id, "Mine", "my text\r\n", 1).await.unwrap();
    assert_eq!(saved, Saved::Done { version: 2, unpublished_changes: true });
    let Saved::Stale { theirs, by } = lessons::save(world.by(&admin), lesson.id, "Hers", "her text", 1).await.unwrap() else {
        panic!("a stale save was written");
    };
    assert_eq!((theirs.title.as_str(), theirs.body.as_str(), theirs.version), ("Mine", "my text\n", 2));
    assert_eq!(by, one.require_signed_in().unwrap().name);
    lessons::save(world.by(&admin), lesson.id, "Hers", "her text", 2).await.unwrap();
    let versions = history(&world, lesson.id).await;
    assert_eq!(versions, [(1, String::new()), (2, "my text\n".to_owned()), (3, "her text".to_owned())]);
    let source = lessons::source(world.by(&one), &course.slug, &lesson.slug).await.unwrap();
    assert_eq!((source.title.as_str(), source.version), ("Hers", 3));
}

async fn of_saves_at_once_one_is_written(world: World) {
    world.crowd().await;
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let module = world.module(&author, course.id).await;
    let lesson = world.lesson(&author, module, "Lesson").await;
    let saves: Vec<_> = (0..6)
        .map(|number| {
            let (author, platform) = (author.clone(), world.platform.clone());
            tokio::spawn(async move {
                lessons::save(Ctx { actor: &author, platform: &platform }, lesson.id, "Lesson", &format!("text {number}"), 1)
                    .await
            })
        })
        .collect();
    let mut done = 0;
    for one in saves {
        done += usize::from(matches!(one.await.unwrap().unwrap(), Saved::Done { version: 2, .. }));
    }
    assert_eq!(done, 1);
    assert_eq!(history(&world, lesson.id).await.len(), 2);
}

async fn what_is_wrong_with_a_lesson_is_told_at_once(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let module = world.module(&author, course.id).await;
    let lesson = world.lesson(&author, module, "Lesson").await;
    let long = "x".repeat(1_000_001);
    assert_eq!(field(lessons::save(world.by(&author), lesson.id, "", &long, 1).await), "title body");
    // PostgreSQL can't store NUL.
    lessons::save(world.by(&author), lesson.id, "Nul\0", "a\0b", 1).await.unwrap();
    let source = lessons::source(world.by(&author), &course.slug, &lesson.slug).await.unwrap();
    assert_eq!(source.body, "ab");
    assert!(!source.title.contains('\0'));
}

async fn slugs_are_unique(world: World) {
    let author = world.instructor().await;
    let mut slugs = Vec::new();
    for title in ["Rust!", "rust", "Rust 2", "日本", "日本"] {
        slugs.push(courses::create(world.by(&author), title).await.unwrap().slug);
    }
    assert_eq!(slugs, ["rust", "rust-2", "rust-2-2", "ri-ben", "ri-ben-2"]);
    let course = world.draft(&author).await;
    let module = world.module(&author, course.id).await;
    let mut slugs = Vec::new();
    for title in ["Intro", "Intro", "Assignments"] {
        slugs.push(world.lesson(&author, module, title).await.slug);
    }
    assert_eq!(slugs, ["intro", "intro-2", "assignments-2"]);
    let other = world.draft(&author).await;
    let module = world.module(&author, other.id).await;
    assert_eq!(world.lesson(&author, module, "Intro").await.slug, "intro");
}

async fn new_lessons_stand_behind_those_of_their_module(world: World) {
    let author = world.instructor().await;
    let course = world.draft(&author).await;
    let (first, second) = (world.module(&author, course.id).await, world.module(&author, course.id).await);
    for (module, title) in [(second, "C"), (first, "A"), (second, "D"), (first, "B")] {
        world.lesson(&author, module, title).await;
    }
    let lessons = lesson::Entity::find().order_by_asc(lesson::Column::Position).all(&world.platform.database).await.unwrap();
    let order: Vec<_> = lessons.iter().map(|lesson| lesson.title.as_str()).collect();
    assert_eq!(order, ["A", "B", "C", "D"]);
    let mut positions: Vec<_> = lessons.iter().map(|lesson| lesson.position).collect();
    positions.dedup();
    assert_eq!(positions.len(), 4);
}

async fn courses_are_edited_against_a_version(world: World) {
    let author = world.instructor().await;
    let course = world.draft(&author).await;
    let edit = |title, version| courses::Edit { title, summary: " A  summary\n", description: "*Text*", version };
    courses::edit(world.by(&author), course.id, edit("New", 1)).await.unwrap();
    assert_eq!(refused(courses::edit(world.by(&author), course.id, edit("Newer", 1)).await), Refused::Stale);
    let source = courses::source(world.by(&author), &course.slug).await.unwrap();
    assert_eq!((source.title.as_str(), source.summary.as_str(), source.version), ("New", "A summary", 2));
    assert_eq!((source.slug, source.standing), (course.slug, Role::Instructor));
    let bad = courses::Edit { title: " ", summary: &"x".repeat(301), description: "", version: 2 };
    assert_eq!(field(courses::edit(world.by(&author), course.id, bad).await), "title summary");
}

async fn modules_are_renamed_and_removed(world: World) {
    let author = world.instructor().await;
    let course = world.draft(&author).await;
    let module = world.module(&author, course.id).await;
    let lesson = world.lesson(&author, module, "Lesson").await;
    modules::rename(world.by(&author), module, "Renamed", 1).await.unwrap();
    assert_eq!(field(modules::rename(world.by(&author), module, " ", 2).await), "title");
    lessons::remove(world.by(&author), lesson.id, 1).await.unwrap();
    assert_eq!(courses::source(world.by(&author), &course.slug).await.unwrap().outline[0].title, "Renamed");
    modules::remove(world.by(&author), module, 2).await.unwrap();
    assert_eq!(refused(modules::remove(world.by(&author), module, 2).await), Refused::NotFound);
    assert_eq!(refused(lessons::add(world.by(&author), module, "x", "").await), Refused::NotFound);
}

async fn what_someone_else_has_just_changed_is_not_removed(world: World) {
    let (one, other) = (world.instructor().await, world.administrator().await);
    let course = world.draft(&one).await;
    let module = world.module(&one, course.id).await;
    let lesson = world.lesson(&one, module, "Lesson").await;
    lessons::save(world.by(&other), lesson.id, "Lesson", "Just written", 1).await.unwrap();
    for version in [1, 0, i64::MAX] {
        assert_eq!(refused(lessons::remove(world.by(&one), lesson.id, version).await), Refused::Stale);
        let state = lessons::set_state(world.by(&one), lesson.id, Wanted::Draft, version).await;
        assert_eq!(refused(state), Refused::Stale);
    }
    let empty = world.module(&one, course.id).await;
    modules::rename(world.by(&other), empty, "Soon filled", 1).await.unwrap();
    assert_eq!(refused(modules::rename(world.by(&one), empty, "Mine", 1).await), Refused::Stale);
    assert_eq!(refused(modules::remove(world.by(&one), empty, 1).await), Refused::Stale);
    let source = courses::source(world.by(&one), &course.slug).await.unwrap();
    assert_eq!(source.outline[1].title, "Soon filled");
    lessons::remove(world.by(&one), lesson.id, 2).await.unwrap();
    modules::remove(world.by(&one), empty, 2).await.unwrap();
}

async fn who_creates_a_course_is_on_its_staff(world: World) {
    for (role, standing) in
        [(Role::Author, Role::Author), (Role::Instructor, Role::Instructor), (Role::Administrator, Role::Instructor)]
    {
        let person = world.person(role).await;
        let course = world.draft(&person).await;
        let staff = course_staff::Entity::find().filter(course_staff::Column::CourseId.eq(course.id));
        let staff = staff.all(&world.platform.database).await.unwrap();
        assert_eq!(
            staff.iter().map(|staff| (staff.account_id, staff.role)).collect::<Vec<_>>(),
            [(person.id().unwrap(), standing)]
        );
    }
}

both!(
    a_stale_save_shows_both_texts_and_loses_none,
    of_saves_at_once_one_is_written,
    what_is_wrong_with_a_lesson_is_told_at_once,
    slugs_are_unique,
    new_lessons_stand_behind_those_of_their_module,
    courses_are_edited_against_a_version,
    what_someone_else_has_just_changed_is_not_removed,
    modules_are_renamed_and_removed,
    who_creates_a_course_is_on_its_staff,
);
