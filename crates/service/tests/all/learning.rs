//! Enrolling, reading and completing lessons.

mod links;
mod release;
mod requests;
mod staff;
mod states;
mod updates;

use domain::page::PageRequest;
use service::Actor;
use service::learning;
use service::learning::{enrollments, lessons};

use crate::world::{Lesson, Refused, World, refused};

async fn three_lessons(world: &World) -> (Actor, views::content::CourseCard, Vec<Lesson>) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let module = world.module(&author, course.id).await;
    let mut lessons = Vec::new();
    for title in ["One", "Two", "Three"] {
        lessons.push(world.lesson(&author, module, title).await);
    }
    (author, course, lessons)
}

async fn reading_and_completing_move_the_place_to_continue_at(world: World) {
    let (_, course, lessons) = three_lessons(&world).await;
    let learner = world.enrolled(course.id).await;
    let place = async || {
        let page = learning::courses::page(world.by(&learner), &course.slug).await.unwrap();
        (page.continue_at.unwrap().title, page.done)
    };
    let read = async |number: usize| lessons::page(world.by(&learner), &course.slug, &lessons[number].slug).await.unwrap();
    let done = async |number: usize, done| lessons::complete(world.by(&learner), lessons[number].id, done).await.unwrap();
    assert_eq!(place().await, ("One".to_owned(), 0));
    read(1).await;
    assert_eq!(place().await, ("Two".to_owned(), 0));
    done(1, true).await;
    done(1, true).await;
    assert_eq!(place().await, ("Three".to_owned(), 1));
    assert!(read(1).await.done);
    done(1, false).await;
    done(1, false).await;
    assert_eq!(place().await, ("Two".to_owned(), 0));
    read(2).await;
    done(2, true).await;
    assert_eq!(place().await, ("One".to_owned(), 1), "behind the last lesson are those that were passed over");
    let mine = async || {
        let course = enrollments::my_courses(world.by(&learner), PageRequest::default()).await.unwrap().items.remove(0);
        (course.continue_at.unwrap().title, course.done)
    };
    assert_eq!(mine().await, place().await);
    done(0, true).await;
    assert_eq!((mine().await, place().await), (("Two".to_owned(), 2), ("Two".to_owned(), 2)));
    done(1, true).await;
    assert_eq!((mine().await, place().await), (("One".to_owned(), 3), ("One".to_owned(), 3)));
}

async fn a_lesson_knows_its_neighbours(world: World) {
    let (author, course, lessons) = three_lessons(&world).await;
    let learner = world.enrolled(course.id).await;
    world.rewrite(&author, lessons[1].id, "Two", "*Hi* <script>alert(1)</script>", 1).await;
    let page = lessons::page(world.by(&learner), &course.slug, "two").await.unwrap();
    assert_eq!((page.previous.unwrap().slug.as_str(), page.next.unwrap().slug.as_str()), ("one", "three"));
    assert_eq!((page.position, page.of, page.enrolled, page.may_edit), (2, 3, true, false));
    assert!(page.lesson.html.contains("<em>Hi</em>") && !page.lesson.html.contains("<script"), "{}", page.lesson.html);
    let first = lessons::page(world.by(&author), &course.slug, "one").await.unwrap();
    assert_eq!((first.previous, first.enrolled, first.may_edit), (None, false, true));
    assert_eq!(refused(lessons::page(world.by(&learner), &course.slug, "four").await), Refused::NotFound);
    assert_eq!(lessons::by_id(world.by(&learner), lessons[1].id).await.unwrap().html, page.lesson.html);
}

async fn the_outline_tells_what_is_done(world: World) {
    let (_, course, lessons) = three_lessons(&world).await;
    let (one, two) = (world.enrolled(course.id).await, world.enrolled(course.id).await);
    lessons::complete(world.by(&one), lessons[0].id, true).await.unwrap();
    let done = async |learner: &Actor| {
        let outline = lessons::outline(world.by(learner), &course.slug).await.unwrap();
        outline.modules[0].lessons.iter().map(|lesson| lesson.done).collect::<Vec<_>>()
    };
    assert_eq!(done(&one).await, [true, false, false]);
    assert_eq!(done(&two).await, [false, false, false]);
}

async fn a_removed_lesson_takes_its_progress_along(world: World) {
    let (author, course, removed) = three_lessons(&world).await;
    let learner = world.enrolled(course.id).await;
    lessons::page(world.by(&learner), &course.slug, "two").await.unwrap();
    lessons::complete(world.by(&learner), removed[1].id, true).await.unwrap();
    service::content::lessons::remove(world.by(&author), removed[1].id, removed[1].version).await.unwrap();
    let page = learning::courses::page(world.by(&learner), &course.slug).await.unwrap();
    assert_eq!((page.done, page.continue_at.unwrap().slug.as_str()), (0, "one"));
    let page = lessons::page(world.by(&learner), &course.slug, "one").await.unwrap();
    assert_eq!((page.next.unwrap().slug.as_str(), page.of), ("three", 2));
    let mine = enrollments::my_courses(world.by(&learner), PageRequest::default()).await.unwrap().items;
    assert_eq!(mine[0].done, 0);
}

async fn lessons_are_for_the_enrolled(world: World) {
    let (author, course, lessons) = three_lessons(&world).await;
    let stranger = world.learner().await;
    for (actor, expected) in [(&Actor::Visitor, Refused::SignInNeeded), (&stranger, Refused::Forbidden)] {
        assert_eq!(refused(lessons::page(world.by(actor), &course.slug, "one").await), expected);
        assert_eq!(refused(lessons::by_id(world.by(actor), lessons[0].id).await), expected);
        assert_eq!(refused(lessons::outline(world.by(actor), &course.slug).await), expected);
        assert_eq!(refused(lessons::complete(world.by(actor), lessons[0].id, true).await), expected);
    }
    assert_eq!(refused(lessons::complete(world.by(&author), lessons[0].id, true).await), Refused::Forbidden);
    assert_eq!(refused(enrollments::my_courses(world.by(&Actor::Visitor), PageRequest::default()).await), Refused::SignInNeeded);
}

both!(
    reading_and_completing_move_the_place_to_continue_at,
    a_lesson_knows_its_neighbours,
    the_outline_tells_what_is_done,
    a_removed_lesson_takes_its_progress_along,
    lessons_are_for_the_enrolled,
);
