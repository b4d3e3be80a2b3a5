use service::assessment::{assignments, submissions};
use service::content::courses;
use service::people::sessions;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use domain::content::CatalogOrder;
use domain::learning::release::{MinScore, Part, ReleaseRule};
use domain::page::PageRequest;

use platform::{CourseCache, PlatformParts};
use service::messaging::outbox::Filter;
use service::messaging::{announcements, notifications, outbox};
use service::operations;
use service::people::{accounts, audit};
use service::{Actor, Ctx, Platform, learning};

use crate::world::World;

/// The number of queries of each page, by its name.
type Counts = Vec<(&'static str, usize)>;

struct School {
    author: Actor,
    admin: Actor,
    learner: Actor,
    course: views::content::CourseCard,
    assignment: domain::AssignmentId,
    submission: domain::SubmissionId,
}

async fn school(world: &World) -> School {
    let (author, admin, learner) = (world.instructor().await, world.administrator().await, world.learner().await);
    let course = world.course(&author).await;
    let assignment = world.assignment(&author, course.id).await;
    world.enroll(&learner, course.id).await;
    let submission = world.submit(&learner, assignment).await;
    let school = School { author, admin, learner, course, assignment, submission };
    grow(world, &school, 1).await;
    // The first reading of a lesson records the learner's place; the next ones don't.
    learning::lessons::page(world.by(&school.learner), &school.course.slug, "lesson").await.unwrap();
    school
}

/// Adds more of everything that the lists show.
async fn grow(world: &World, school: &School, by: usize) {
    for _ in 0..by {
        let module = world.module(&school.author, school.course.id).await;
        let lesson = world.lesson(&school.author, module, "Lesson").await;
        let removed = world.lesson(&school.author, module, "Removed").await;
        service::content::lessons::remove(world.by(&school.author), removed.id, 1).await.unwrap();
        learning::lessons::complete(world.by(&school.learner), lesson.id, true).await.unwrap();
        let rule = ReleaseRule::Score { assignment: school.assignment, at_least: MinScore::Percent(50) };
        service::content::release::set(world.by(&school.author), Part::Lesson(lesson.id), vec![rule], 0).await.unwrap();
        world.assignment(&school.author, school.course.id).await;
        let other = world.course(&school.author).await;
        let other_module = world.module(&school.author, other.id).await;
        let other_lesson = world.lesson(&school.author, other_module, "Lesson").await;
        world.enroll(&school.learner, other.id).await;
        learning::lessons::page(world.by(&school.learner), &other.slug, &other_lesson.slug).await.unwrap();
        let classmate = world.enrolled(school.course.id).await;
        let work = world.submit(&classmate, school.assignment).await;
        world.grade(&school.author, work, "5", 0).await.unwrap();
        let own = world.submit(&school.learner, school.assignment).await;
        world.grade(&school.admin, own, "5", 0).await.unwrap();
        world.announce(&school.author, school.course.id, &other.slug).await;
    }
}

async fn counts(world: &World, school: &School) -> Counts {
    // The first reading marks news as read; the next ones write nothing.
    for person in [&school.author, &school.learner] {
        notifications::read_all(world.by(person)).await.unwrap();
    }
    let queries = Arc::new(AtomicUsize::new(0));
    let mut parts = PlatformParts::clone(&world.platform);
    parts.course_cache = CourseCache::new(&parts.events);
    parts.database.set_metric_callback({
        let queries = queries.clone();
        move |_| {
            queries.fetch_add(1, Ordering::SeqCst);
        }
    });
    let platform = &Platform::new(parts);
    let School { author, admin, learner, course: card, assignment, submission } = school;
    let [visitor, learner, author, admin] = [&Actor::Visitor, learner, author, admin].map(|actor| Ctx { actor, platform });
    let all = PageRequest::new(None, Some(100));
    let mut counts = Counts::new();
    macro_rules! count {
        ($($name:literal: $call:expr;)*) => {$(
            queries.store(0, Ordering::SeqCst);
            $call.await.unwrap();
            counts.push(($name, queries.load(Ordering::SeqCst)));
        )*};
    }
    count! {
        "catalog": courses::search(visitor, "", CatalogOrder::Newest, all);
        "course": learning::courses::page(learner, &card.slug);
        "card": courses::card(learner, card.id);
        "lesson": learning::lessons::page(learner, &card.slug, "lesson");
        "outline": learning::lessons::outline(learner, &card.slug);
        // Beside the one before, so that both find the stored outline however slow the machine is.
        "locked for a learner": learning::release::for_learner(author, &card.slug, learner.actor.id().unwrap());
        "my courses": learning::enrollments::my_courses(learner, all);
        "courses I write": courses::list_taught(author, all);
        "all courses": courses::list_taught(admin, all);
        "course's source": courses::source(author, &card.slug);
        "release rules": service::content::release::board(author, &card.slug);
        "learners by name": learning::release::learners(author, &card.slug, "");
        "bin": service::content::bin::list(author, &card.slug);
        "checks": service::content::checks::course(author, &card.slug);
        "assignments": assignments::list_for_course(learner, &card.slug, all);
        "upcoming": assignments::upcoming(learner);
        "assignment": assignments::page(learner, *assignment);
        "attempts": assignments::attempts(learner, *assignment, all);
        "submissions": submissions::list_for_assignment(author, *assignment, all);
        "submission": submissions::one(author, *submission);
        "people": learning::people::overview(author, &card.slug);
        "learners": learning::people::learners(author, &card.slug, learning::people::Filter { search: "e", ..Default::default() }, all);
        "announcements": announcements::list(author, &card.slug, all);
        "announcements for members": announcements::list_for_course(learner, &card.slug, all);
        "course's outbox": outbox::list_for_course(author, &card.slug, Filter::default(), all);
        "outbox": outbox::all(admin, Filter::default(), all);
        "jobs": operations::jobs::list(admin, None, all);
        "notifications": notifications::list(learner, all);
        "accounts": accounts::list(admin, accounts::list::Filter::default(), all);
        "account": accounts::detail(admin, author.actor.id().unwrap());
        "audit": audit::list(admin, audit::Filter::default(), all);
        "audit of a person": audit::list(admin, audit::Filter { person: "instructor", ..Default::default() }, all);
        "viewer": sessions::viewer(learner);
    }
    counts
}

async fn pages_need_as_many_queries_for_many_rows_as_for_few(world: World) {
    let school = school(&world).await;
    let few = counts(&world, &school).await;
    grow(&world, &school, 12).await;
    let many = counts(&world, &school).await;
    assert_eq!(few, many);
    assert!(few.iter().all(|(_, count)| (1..=12).contains(count)), "{few:?}");
}

both!(pages_need_as_many_queries_for_many_rows_as_for_few);
