use domain::content::{CatalogOrder, CourseState};
use domain::page::PageRequest;
use domain::people::Role;
use entity::enrollment;
use sea_orm::{EntityTrait, PaginatorTrait};
use service::content::{courses, lessons};
use service::learning::enrollments;

use service::kit::publication::Wanted;
use service::{Actor, Ctx, learning};

use crate::world::{Refused, World, refused};

async fn drafts_are_known_to_their_staff_alone(world: World) {
    let author = world.instructor().await;
    let draft = world.draft(&author).await;
    let module = world.module(&author, draft.id).await;
    let lesson = world.lesson(&author, module, "Secret").await;
    for stranger in [Actor::Visitor, world.learner().await, world.instructor().await] {
        assert_eq!(refused(learning::courses::page(world.by(&stranger), &draft.slug).await), Refused::NotFound);
        assert_eq!(refused(courses::card(world.by(&stranger), draft.id).await), Refused::NotFound);
        let page = learning::lessons::page(world.by(&stranger), &draft.slug, &lesson.slug).await;
        assert_eq!(refused(page), Refused::NotFound);
        assert_eq!(refused(learning::lessons::by_id(world.by(&stranger), lesson.id).await), Refused::NotFound);
    }
    assert_eq!(refused(enrollments::enroll(world.by(&world.learner().await), draft.id).await), Refused::NotFound);
    for known in [author, world.staff(draft.id, Role::Assistant).await, world.administrator().await] {
        let page = learning::courses::page(world.by(&known), &draft.slug).await.unwrap();
        assert_eq!(page.outline[0].lessons[0].title, "Secret");
        let found = courses::search(world.by(&known), "", CatalogOrder::Newest, PageRequest::default()).await.unwrap();
        assert!(found.items.is_empty(), "a draft is in the catalog");
    }
}

async fn archived_courses_are_for_who_was_there(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let learner = world.enrolled(course.id).await;
    let archived = CourseState::Archived;
    courses::take_back(world.by(&author), course.id, archived, 2).await.unwrap();
    learning::courses::page(world.by(&learner), &course.slug).await.unwrap();
    let stranger = world.learner().await;
    assert_eq!(refused(learning::courses::page(world.by(&stranger), &course.slug).await), Refused::NotFound);
    assert_eq!(refused(enrollments::enroll(world.by(&stranger), course.id).await), Refused::NotFound);
    let back = courses::take_back(world.by(&author), course.id, CourseState::Draft, 3).await;
    assert_eq!(refused(back), Refused::WrongState);
    world.publish(course.id).await;
    enrollments::enroll(world.by(&stranger), course.id).await.unwrap();
}

async fn the_catalog_is_searched_by_title_and_summary(world: World) {
    let author = world.instructor().await;
    for (title, summary) in [("Rust", "Ownership, 100% explained"), ("SQL", "Joins for RUSTaceans"), ("C_", "Pointers")] {
        let draft = courses::create(world.by(&author), title).await.unwrap();
        let edit = courses::Edit { title, summary, description: "", version: 1 };
        courses::edit(world.by(&author), draft.id, edit).await.unwrap();
        world.publish(draft.id).await;
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
        let found =
            courses::search(world.by(&Actor::Visitor), words, CatalogOrder::Newest, PageRequest::default()).await.unwrap();
        let found: Vec<_> = found.items.into_iter().map(|card| card.title).collect();
        assert_eq!(found.join(" "), titles, "{words}");
    }
}

async fn the_catalog_is_walked_by_title(world: World) {
    let author = world.instructor().await;
    for title in ["b", "É", "a", "b", "C", "b"] {
        let draft = courses::create(world.by(&author), title).await.unwrap();
        world.publish(draft.id).await;
    }
    let (mut after, mut titles) = (None, Vec::new());
    loop {
        let page = PageRequest::new(after, Some(2));
        let found = courses::search(world.by(&Actor::Visitor), "", CatalogOrder::Title, page).await.unwrap();
        titles.extend(found.items.into_iter().map(|card| card.title));
        after = found.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(titles.concat(), "abbbCÉ");
}

async fn a_card_says_who_teaches_and_how_long_it_takes(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    world.staff(course.id, Role::Assistant).await;
    let second = world.staff(course.id, Role::Author).await;
    let names = [&author, &second].map(|actor| actor.require_signed_in().unwrap().name.clone());
    let card = async || courses::card(world.by(&Actor::Visitor), course.id).await.unwrap();
    assert_eq!((card().await.teachers, card().await.minutes), (names.to_vec(), 0));
    let module = world.module(&author, course.id).await;
    let (one, two) = (world.lesson(&author, module, "One").await, world.lesson(&author, module, "Two").await);
    assert_eq!(card().await.minutes, 1);
    let long = "é".repeat(6_000);
    lessons::save(world.by(&author), one.id, "One", &long, 1).await.unwrap();
    lessons::save(world.by(&author), two.id, "Two", &long, 1).await.unwrap();
    assert_eq!(card().await.minutes, 10);
    lessons::save(world.by(&author), one.id, "One", &long[..2_400], 2).await.unwrap();
    assert_eq!(card().await.minutes, 6);
    lessons::set_state(world.by(&author), two.id, Wanted::Draft, 2).await.unwrap();
    assert_eq!(card().await.minutes, 1);
    lessons::save(world.by(&author), two.id, "Two", &long[..10], 2).await.unwrap();
    lessons::set_state(world.by(&author), one.id, Wanted::Draft, 3).await.unwrap();
    lessons::set_state(world.by(&author), two.id, Wanted::Published, 3).await.unwrap();
    assert_eq!(card().await.minutes, 1);
    lessons::save(world.by(&author), two.id, "Two", &long, 3).await.unwrap();
    assert_eq!(card().await.minutes, 5);
    lessons::set_state(world.by(&author), one.id, Wanted::Published, 3).await.unwrap();
    assert_eq!(card().await.minutes, 6);
    lessons::remove(world.by(&author), two.id, 4).await.unwrap();
    assert_eq!(card().await.minutes, 1);
}

async fn one_sees_in_the_catalog_what_one_has_joined(world: World) {
    let author = world.instructor().await;
    let (joined, _) = (world.course(&author).await, world.course(&author).await);
    let learner = world.enrolled(joined.id).await;
    for (actor, expected) in [(&learner, vec![joined.id]), (&author, vec![]), (&Actor::Visitor, vec![])] {
        let all = courses::search(world.by(actor), "", CatalogOrder::Newest, PageRequest::default()).await.unwrap().items;
        assert_eq!(courses::joined(world.by(actor), &all).await.unwrap(), expected);
    }
}

async fn enrolling_twice_changes_nothing(world: World) {
    let course = world.course(&world.instructor().await).await;
    let learner = world.learner().await;
    let first = enrollments::enroll(world.by(&learner), course.id).await.unwrap();
    assert_eq!(enrollments::enroll(world.by(&learner), course.id).await.unwrap(), first);
    assert_eq!(courses::card(world.by(&learner), course.id).await.unwrap().learners, 1);
    assert_eq!(refused(enrollments::enroll(world.by(&Actor::Visitor), course.id).await), Refused::SignInNeeded);
    assert_eq!(refused(enrollments::enroll(world.by(&learner), domain::CourseId::new()).await), Refused::NotFound);
}

async fn enrolling_at_once_enrolls_once(world: World) {
    world.crowd().await;
    let course = world.course(&world.instructor().await).await;
    let learner = world.learner().await;
    let tries: Vec<_> = (0..8)
        .map(|_| {
            let (learner, platform) = (learner.clone(), world.platform.clone());
            tokio::spawn(async move { enrollments::enroll(Ctx { actor: &learner, platform: &platform }, course.id).await })
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
    learning::lessons::complete(world.by(&learner), lesson.id, true).await.unwrap();
    enrollments::leave(world.by(&learner), course.id).await.unwrap();
    assert_eq!(refused(enrollments::leave(world.by(&learner), course.id).await), Refused::NotFound);
    let page = learning::lessons::page(world.by(&learner), &course.slug, &lesson.slug).await;
    assert_eq!(refused(page), Refused::Forbidden);
    learning::lessons::page(world.by(&other), &course.slug, &lesson.slug).await.unwrap();
    world.enroll(&learner, course.id).await;
    assert_eq!(
        learning::courses::page(world.by(&learner), &course.slug).await.unwrap().done,
        0,
        "progress outlived the enrollment"
    );
}

both!(
    drafts_are_known_to_their_staff_alone,
    archived_courses_are_for_who_was_there,
    the_catalog_is_searched_by_title_and_summary,
    the_catalog_is_walked_by_title,
    a_card_says_who_teaches_and_how_long_it_takes,
    one_sees_in_the_catalog_what_one_has_joined,
    enrolling_twice_changes_nothing,
    enrolling_at_once_enrolls_once,
    leaving_ends_reading,
);
