use domain::account::Role;
use domain::course::CourseState;
use domain::page::PageRequest;
use entity::enrollment;
use sea_orm::{EntityTrait, PaginatorTrait};
use service::authoring::courses;
use service::catalog::{course, enroll, search};
use service::{Actor, learning};

use crate::world::{Refused, World, refused};

async fn drafts_are_known_to_their_staff_alone(world: World) {
    let author = world.instructor().await;
    let draft = world.draft(&author).await;
    let module = world.module(&author, draft.id).await;
    let lesson = world.lesson(&author, module, "Secret").await;
    for stranger in [Actor::Visitor, world.learner().await, world.instructor().await] {
        assert_eq!(refused(course::page(&stranger, &world.platform, &draft.slug).await), Refused::NotFound);
        assert_eq!(refused(course::card(&stranger, &world.platform, draft.id).await), Refused::NotFound);
        let page = learning::lesson::page(&stranger, &world.platform, &draft.slug, &lesson.slug).await;
        assert_eq!(refused(page), Refused::NotFound);
        assert_eq!(refused(learning::lesson::by_id(&stranger, &world.platform, lesson.id).await), Refused::NotFound);
    }
    assert_eq!(refused(enroll::enroll(&world.learner().await, &world.platform, draft.id).await), Refused::NotFound);
    for known in [author, world.staff(draft.id, Role::Assistant).await, world.administrator().await] {
        let page = course::page(&known, &world.platform, &draft.slug).await.unwrap();
        assert_eq!(page.outline[0].lessons[0].title, "Secret");
        let found = search::search(&known, &world.platform, "", PageRequest::default()).await.unwrap();
        assert!(found.items.is_empty(), "a draft is in the catalog");
    }
}

async fn archived_courses_are_for_who_was_there(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let learner = world.enrolled(course.id).await;
    courses::set_state(&author, &world.platform, course.id, CourseState::Archived).await.unwrap();
    course::page(&learner, &world.platform, &course.slug).await.unwrap();
    let stranger = world.learner().await;
    assert_eq!(refused(course::page(&stranger, &world.platform, &course.slug).await), Refused::NotFound);
    assert_eq!(refused(enroll::enroll(&stranger, &world.platform, course.id).await), Refused::NotFound);
    let back = courses::set_state(&author, &world.platform, course.id, CourseState::Draft).await;
    assert_eq!(refused(back), Refused::Conflict);
    courses::set_state(&author, &world.platform, course.id, CourseState::Published).await.unwrap();
    enroll::enroll(&stranger, &world.platform, course.id).await.unwrap();
}

async fn the_catalog_is_searched_by_title_and_summary(world: World) {
    let author = world.instructor().await;
    for (title, summary) in [("Rust", "Ownership, 100% explained"), ("SQL", "Joins for RUSTaceans"), ("C_", "Pointers")] {
        let draft = courses::create(&author, &world.platform, title).await.unwrap();
        let edit = courses::Edit { title, summary, description: "", version: 1 };
        courses::edit(&author, &world.platform, draft.id, edit).await.unwrap();
        courses::set_state(&author, &world.platform, draft.id, CourseState::Published).await.unwrap();
    }
    for (words, titles) in [
        ("", "C_ SQL Rust"),
        (" rust ", "SQL Rust"),
        ("100%", "Rust"),
        ("%", "Rust"),
        ("_", "C_"),
        ("'; DROP TABLE courses; --", ""),
        ("\\", ""),
    ] {
        let found = search::search(&Actor::Visitor, &world.platform, words, PageRequest::default()).await.unwrap();
        let found: Vec<_> = found.items.into_iter().map(|card| card.title).collect();
        assert_eq!(found.join(" "), titles, "{words}");
    }
}

async fn enrolling_twice_changes_nothing(world: World) {
    let course = world.course(&world.instructor().await).await;
    let learner = world.learner().await;
    let first = enroll::enroll(&learner, &world.platform, course.id).await.unwrap();
    assert_eq!(enroll::enroll(&learner, &world.platform, course.id).await.unwrap(), first);
    assert_eq!(course::card(&learner, &world.platform, course.id).await.unwrap().learners, 1);
    assert_eq!(refused(enroll::enroll(&Actor::Visitor, &world.platform, course.id).await), Refused::SignInNeeded);
    assert_eq!(refused(enroll::enroll(&learner, &world.platform, domain::CourseId::new()).await), Refused::NotFound);
}

async fn enrolling_at_once_enrolls_once(world: World) {
    world.crowd().await;
    let course = world.course(&world.instructor().await).await;
    let learner = world.learner().await;
    let tries: Vec<_> = (0..8)
        .map(|_| {
            let (learner, platform) = (learner.clone(), world.platform.clone());
            tokio::spawn(async move { enroll::enroll(&learner, &platform, course.id).await })
        })
        .collect();
    let mut ids = Vec::new();
    for one in tries {
        ids.push(one.await.unwrap().unwrap());
    }
    ids.dedup();
    assert_eq!(ids.len(), 1);
    assert_eq!(enrollment::Entity::find().count(&world.platform.database).await.unwrap(), 1);
}

async fn leaving_ends_reading(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let module = world.module(&author, course.id).await;
    let lesson = world.lesson(&author, module, "One").await;
    let learner = world.enrolled(course.id).await;
    let other = world.enrolled(course.id).await;
    learning::complete::complete(&learner, &world.platform, lesson.id, true).await.unwrap();
    enroll::leave(&learner, &world.platform, course.id).await.unwrap();
    assert_eq!(refused(enroll::leave(&learner, &world.platform, course.id).await), Refused::NotFound);
    let page = learning::lesson::page(&learner, &world.platform, &course.slug, &lesson.slug).await;
    assert_eq!(refused(page), Refused::Forbidden);
    learning::lesson::page(&other, &world.platform, &course.slug, &lesson.slug).await.unwrap();
    world.enroll(&learner, course.id).await;
    assert_eq!(course::page(&learner, &world.platform, &course.slug).await.unwrap().done, 0, "progress outlived the enrollment");
}

both!(
    drafts_are_known_to_their_staff_alone,
    archived_courses_are_for_who_was_there,
    the_catalog_is_searched_by_title_and_summary,
    enrolling_twice_changes_nothing,
    enrolling_at_once_enrolls_once,
    leaving_ends_reading,
);
