//! The states and dates of enrollments: who may read, who takes part, and who is counted.

use chrono::Duration;
use domain::learning::{EnrollmentDecision, EnrollmentRefusal, EnrollmentState};
use domain::page::PageRequest;
use domain::{CourseId, EnrollmentId};
use entity::enrollment;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use service::assessment::{assignments, submissions};
use service::content::courses;
use service::kit::error::{Conflict, WrongState};
use service::learning::people::dates::Dates;
use service::learning::{enrollments, lessons, people};
use service::messaging::announcements;
use service::{Actor, Error, When, learning};

use crate::world::{Refused, World, field, refused};

async fn enrollment(world: &World, learner: &Actor, course: CourseId) -> Option<enrollment::Model> {
    enrollment::Entity::find()
        .filter(enrollment::Column::CourseId.eq(course))
        .filter(enrollment::Column::AccountId.eq(learner.id().unwrap()))
        .one(&world.platform.database)
        .await
        .unwrap()
}

async fn set_state(world: &World, id: EnrollmentId, state: EnrollmentState) {
    let row = enrollment::ActiveModel { id: Set(id), state: Set(state), ..Default::default() };
    row.update(&world.platform.database).await.unwrap();
}

pub(super) async fn id_of(world: &World, learner: &Actor, course: CourseId) -> EnrollmentId {
    enrollment(world, learner, course).await.unwrap().id
}

/// Everything that depends on being enrolled.
async fn what_works(world: &World, learner: &Actor, author: &Actor, place: &Place) -> [bool; 8] {
    let by = || world.by(learner);
    let Place { course, slug, lesson, lesson_slug, assignment } = place;
    let work = submissions::submit::Work { text: "Work", file: None, key: &uuid::Uuid::now_v7().to_string() };
    let card = courses::card(world.by(author), *course).await.unwrap();
    let recipients = announcements::recipients(world.by(author), *course).await.unwrap();
    [
        lessons::page(by(), slug, lesson_slug).await.is_ok(),
        lessons::complete(by(), *lesson, true).await.is_ok(),
        !enrollments::my_courses(by(), PageRequest::default()).await.unwrap().items.is_empty(),
        !courses::joined(by(), std::slice::from_ref(&card)).await.unwrap().is_empty(),
        card.learners == 1,
        assignments::upcoming(by()).await.unwrap().iter().any(|row| row.id == *assignment),
        recipients == 1,
        submissions::submit(by(), *assignment, work).await.is_ok(),
    ]
}

struct Place {
    course: CourseId,
    slug: String,
    lesson: domain::LessonId,
    lesson_slug: String,
    assignment: domain::AssignmentId,
}

async fn place(world: &World) -> (Actor, Place) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let module = world.module(&author, course.id).await;
    let lesson = world.lesson(&author, module, "One").await;
    let assignment = world.assignment(&author, course.id).await;
    (author, Place { course: course.id, slug: course.slug, lesson: lesson.id, lesson_slug: lesson.slug, assignment })
}

async fn each_state_decides_what_a_learner_may_do(world: World) {
    for (state, expected) in [
        (EnrollmentState::Pending, [false; 8]),
        (EnrollmentState::Active, [true; 8]),
        (EnrollmentState::Completed, [true, true, true, true, true, false, false, false]),
        (EnrollmentState::Inactive, [false; 8]),
        (EnrollmentState::Rejected, [false; 8]),
    ] {
        let (author, place) = place(&world).await;
        let learner = world.enrolled(place.course).await;
        set_state(&world, id_of(&world, &learner, place.course).await, state).await;
        assert_eq!(what_works(&world, &learner, &author, &place).await, expected, "{state:?}");
    }
}

async fn an_enrollment_counts_between_its_dates(world: World) {
    let (author, place) = place(&world).await;
    let learner = world.enrolled(place.course).await;
    let id = id_of(&world, &learner, place.course).await;
    let (start, end) = (world.platform.clock.now() + Duration::days(1), world.platform.clock.now() + Duration::days(2));
    let dates = Dates { starts_at: start.into(), ends_at: end.into() };
    assert_eq!(people::set_dates(world.by(&author), place.course, &[id], dates).await.unwrap(), 1);
    // The place in the course is theirs all the time.
    let outside = [false, false, false, false, true, false, false, false];
    assert_eq!(what_works(&world, &learner, &author, &place).await, outside, "before the start");
    let page = learning::courses::page(world.by(&learner), &place.slug).await.unwrap();
    assert_eq!((page.standing, page.own.unwrap().starts_at, page.enrollment.refusal), (None, Some(start), None));
    world.later(Duration::days(1));
    assert_eq!(what_works(&world, &learner, &author, &place).await, [true; 8], "from the start");
    world.later(Duration::days(1));
    let after = what_works(&world, &learner, &author, &place).await;
    assert_eq!(after, outside, "from the end");
    let page = learning::courses::page(world.by(&learner), &place.slug).await.unwrap();
    assert_eq!(page.enrollment.refusal, Some(EnrollmentRefusal::UpToStaff));
    assert_eq!(refused(enrollments::enroll(world.by(&learner), place.course).await), Refused::WrongState);

    let reversed = Dates { starts_at: end.into(), ends_at: start.into() };
    assert_eq!(field(people::set_dates(world.by(&author), place.course, &[id], reversed).await), "ends_at");
    let without = Dates { starts_at: When::At(None), ends_at: When::At(None) };
    people::set_dates(world.by(&author), place.course, &[id], without).await.unwrap();
    lessons::page(world.by(&learner), &place.slug, &place.lesson_slug).await.unwrap();
}

async fn a_removed_learner_comes_back_to_their_work(world: World) {
    let (author, place) = place(&world).await;
    let learner = world.enrolled(place.course).await;
    let id = id_of(&world, &learner, place.course).await;
    lessons::complete(world.by(&learner), place.lesson, true).await.unwrap();
    let submission = world.submit(&learner, place.assignment).await;
    people::decide(world.by(&author), place.course, &[id], EnrollmentDecision::Remove).await.unwrap();
    assert_eq!(refused(lessons::page(world.by(&learner), &place.slug, &place.lesson_slug).await), Refused::Forbidden);
    assert_eq!(refused(enrollments::enroll(world.by(&learner), place.course).await), Refused::WrongState);
    submissions::one(world.by(&learner), submission).await.expect("their own work stays theirs");
    submissions::one(world.by(&author), submission).await.expect("the graders keep it, too");
    people::decide(world.by(&author), place.course, &[id], EnrollmentDecision::Restore).await.unwrap();
    let page = learning::courses::page(world.by(&learner), &place.slug).await.unwrap();
    assert_eq!((page.done, page.card.learners), (1, 1));
}

async fn whoever_completed_a_course_submits_nothing_more(world: World) {
    let (author, place) = place(&world).await;
    let learner = world.enrolled(place.course).await;
    let id = id_of(&world, &learner, place.course).await;
    people::decide(world.by(&author), place.course, &[id], EnrollmentDecision::Complete).await.unwrap();
    assert!(!assignments::page(world.by(&learner), place.assignment).await.unwrap().may_submit);
    let work = submissions::submit::Work { text: "Work", file: None, key: "k" };
    let outcome = submissions::submit(world.by(&learner), place.assignment, work).await;
    assert!(matches!(outcome, Err(Error::Conflict(Conflict::WrongState(WrongState::EnrollmentCompleted)))), "{outcome:?}");
}

async fn leaving_does_not_undo_what_staff_decided(world: World) {
    let (author, place) = place(&world).await;
    let learner = world.enrolled(place.course).await;
    let id = id_of(&world, &learner, place.course).await;
    let dates = Dates { starts_at: When::At(None), ends_at: (world.platform.clock.now() + Duration::days(1)).into() };
    people::set_dates(world.by(&author), place.course, &[id], dates).await.unwrap();
    enrollments::leave(world.by(&learner), place.course).await.unwrap();
    assert_eq!(refused(enrollments::enroll(world.by(&learner), place.course).await), Refused::WrongState);
    assert_eq!(refused(enrollments::leave(world.by(&learner), place.course).await), Refused::NotFound);
    assert_eq!(enrollment(&world, &learner, place.course).await.unwrap().state, EnrollmentState::Inactive);

    let other = world.enrolled(place.course).await;
    enrollments::leave(world.by(&other), place.course).await.unwrap();
    assert_eq!(enrollment(&world, &other, place.course).await, None);
    world.enroll(&other, place.course).await;
}

both!(
    each_state_decides_what_a_learner_may_do,
    an_enrollment_counts_between_its_dates,
    a_removed_learner_comes_back_to_their_work,
    whoever_completed_a_course_submits_nothing_more,
    leaving_does_not_undo_what_staff_decided,
);
