//! Modules, lessons and assignments that are published at a set time.

use chrono::{DateTime, Duration, Utc};
use domain::content::{Publication, PublicationState};
use domain::event::Subject;
use domain::page::PageRequest;
use entity::course_count;
use sea_orm::EntityTrait;
use service::assessment::{assignments, submissions};
use service::content::{bin, courses, lessons, modules};
use service::kit::publication::Wanted;
use service::learning::enrollments;
use service::messaging::notifications;
use service::operations::run_due;
use service::{Actor, When, learning};
use views::content::CoursePage;

use crate::world::{Lesson, Refused, World, field, refused};

fn in_an_hour(world: &World) -> DateTime<Utc> {
    world.platform.clock.now() + Duration::hours(1)
}

fn at(moment: DateTime<Utc>) -> Wanted<'static> {
    Wanted::Scheduled(When::from(moment))
}

async fn page(world: &World, actor: &Actor, slug: &str) -> CoursePage {
    learning::courses::page(world.by(actor), slug).await.unwrap()
}

fn titles(page: &CoursePage) -> Vec<&str> {
    page.outline.iter().flat_map(|module| &module.lessons).map(|lesson| lesson.title.as_str()).collect()
}

async fn counted(world: &World, course: domain::CourseId) -> (i32, i64) {
    let counts = course_count::Entity::find_by_id(course).one(&world.platform.database).await.unwrap().unwrap();
    (counts.lessons, counts.characters)
}

/// Returns whether a learner sees the lesson, after checking that all ways to it agree.
async fn sees(world: &World, learner: &Actor, slug: &str, lesson: &Lesson) -> bool {
    let outline = page(world, learner, slug).await;
    let is_shown = titles(&outline).contains(&lesson.title.as_str());
    let by_page = learning::lessons::page(world.by(learner), slug, &lesson.slug).await;
    assert_eq!(by_page.is_ok(), is_shown);
    assert_eq!(learning::lessons::by_id(world.by(learner), lesson.id).await.is_ok(), is_shown);
    let completed = learning::lessons::complete(world.by(learner), lesson.id, false).await;
    assert_eq!(completed.is_ok(), is_shown);
    let mine = enrollments::my_courses(world.by(learner), PageRequest::default()).await.unwrap();
    assert_eq!(mine.items[0].course.lessons, titles(&outline).len() as u64);
    assert_eq!(outline.card.lessons, titles(&outline).len() as u64);
    is_shown
}

async fn a_lesson_appears_at_its_very_moment(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let module = world.module(&author, course.id).await;
    world.lesson(&author, module, "One").await;
    let later = lessons::add(world.by(&author), module, "Later", "Text").await.unwrap();
    let learner = world.enrolled(course.id).await;
    let time = in_an_hour(&world);
    let before = lessons::set_state(world.by(&author), later.id, at(time), 1).await.unwrap();
    assert_eq!(before, Publication::Draft);
    let staff = courses::source(world.by(&author), &course.slug).await.unwrap();
    assert_eq!(staff.outline[0].lessons[1].publication, Publication::Scheduled(time));
    world.later(Duration::hours(1) - Duration::microseconds(1));
    assert!(!sees(&world, &learner, &course.slug, &later).await);
    world.later(Duration::microseconds(1));
    assert!(sees(&world, &learner, &course.slug, &later).await, "though no job has run");
    assert_eq!(counted(&world, course.id).await, (1, 0), "catalogs count it once it is announced");
    let mut events = world.platform.events.subscribe();
    let report = run_due(&world.platform, &["content.publish"]).await.unwrap();
    assert_eq!(report.done, 1);
    assert_eq!(counted(&world, course.id).await, (2, 4));
    let mut lessons_heard = 0;
    for _ in 0..50 {
        while let Ok(event) = events.try_recv() {
            lessons_heard += usize::from(event.subject == Subject::Lessons && event.id == later.id.to_string() && !event.draft);
        }
        if lessons_heard > 0 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert!(lessons_heard > 0);
    assert!(sees(&world, &learner, &course.slug, &later).await);
}

async fn a_schedule_is_changed_and_canceled(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let module = world.module(&author, course.id).await;
    let lesson = lessons::add(world.by(&author), module, "Lesson", "Text").await.unwrap();
    let learner = world.enrolled(course.id).await;
    let time = in_an_hour(&world);
    let set = async |wanted, version| lessons::set_state(world.by(&author), lesson.id, wanted, version).await;
    assert_eq!(field(set(at(world.platform.clock.now()), 1).await), "publish_at");
    assert_eq!(field(set(Wanted::Scheduled(When::Typed("")), 1).await), "publish_at");
    assert_eq!(refused(set(at(time), 7).await), Refused::Stale);
    set(at(time), 1).await.unwrap();
    assert_eq!(set(at(time + Duration::hours(1)), 1).await.unwrap(), Publication::Scheduled(time));
    world.later(Duration::hours(1));
    run_due(&world.platform, &["content.publish"]).await.unwrap();
    assert!(!sees(&world, &learner, &course.slug, &lesson).await, "the job of the earlier time finds nothing");
    set(Wanted::Draft, 1).await.unwrap();
    world.later(Duration::hours(1));
    run_due(&world.platform, &["content.publish"]).await.unwrap();
    assert!(!sees(&world, &learner, &course.slug, &lesson).await);
    set(Wanted::Published, 1).await.unwrap();
    assert!(sees(&world, &learner, &course.slug, &lesson).await);
    set(at(in_an_hour(&world)), 1).await.unwrap();
    assert!(!sees(&world, &learner, &course.slug, &lesson).await, "published before, it is hidden until its time");
    let empty = lessons::add(world.by(&author), module, "Empty", "").await.unwrap();
    let refusal = lessons::set_state(world.by(&author), empty.id, at(in_an_hour(&world)), 1).await;
    assert_eq!(refused(refusal), Refused::WrongState);
}

async fn a_removed_lesson_keeps_its_time(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let module = world.module(&author, course.id).await;
    let lesson = lessons::add(world.by(&author), module, "Lesson", "Text").await.unwrap();
    let learner = world.enrolled(course.id).await;
    lessons::set_state(world.by(&author), lesson.id, at(in_an_hour(&world)), 1).await.unwrap();
    lessons::remove(world.by(&author), lesson.id, 1).await.unwrap();
    world.later(Duration::hours(2));
    run_due(&world.platform, &["content.publish"]).await.unwrap();
    assert_eq!(counted(&world, course.id).await, (0, 0));
    assert!(!sees(&world, &learner, &course.slug, &lesson).await);
    bin::restore_lessons(world.by(&author), &[lesson.id], None).await.unwrap();
    assert!(sees(&world, &learner, &course.slug, &lesson).await);
    run_due(&world.platform, &["content.publish"]).await.unwrap();
    assert_eq!(counted(&world, course.id).await, (1, 4));
}

async fn a_hidden_module_hides_its_lessons_everywhere(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let (shown, hidden) = (world.module(&author, course.id).await, world.module(&author, course.id).await);
    let one = world.lesson(&author, shown, "One").await;
    let two = lessons::add(world.by(&author), hidden, "Two", "Text").await.unwrap();
    lessons::set_state(world.by(&author), two.id, Wanted::Published, 1).await.unwrap();
    let learner = world.enrolled(course.id).await;
    learning::lessons::complete(world.by(&learner), two.id, true).await.unwrap();
    learning::lessons::page(world.by(&learner), &course.slug, &two.slug).await.unwrap();
    assert_eq!(counted(&world, course.id).await, (2, 4));
    assert_eq!(refused(modules::set_state(world.by(&author), hidden, Wanted::Draft, 7).await), Refused::Stale);
    assert_eq!(modules::set_state(world.by(&author), hidden, Wanted::Draft, 1).await.unwrap(), Publication::Published);
    assert!(!sees(&world, &learner, &course.slug, &two).await);
    assert_eq!(counted(&world, course.id).await, (1, 0));
    let seen = page(&world, &learner, &course.slug).await;
    assert_eq!((seen.done, seen.continue_at.unwrap().title.as_str(), seen.outline.len()), (0, "One", 1));
    let mine = enrollments::my_courses(world.by(&learner), PageRequest::default()).await.unwrap();
    assert_eq!((mine.items[0].done, mine.items[0].continue_at.as_ref().unwrap().title.as_str()), (0, "One"));
    assert_eq!(learning::lessons::page(world.by(&learner), &course.slug, &one.slug).await.unwrap().next, None);
    let staff = page(&world, &author, &course.slug).await;
    assert_eq!((titles(&staff), staff.outline[1].publication), (vec!["One", "Two"], Publication::Draft));

    modules::set_state(world.by(&author), hidden, at(in_an_hour(&world)), 1).await.unwrap();
    assert!(!sees(&world, &learner, &course.slug, &two).await);
    world.later(Duration::hours(1));
    assert_eq!(page(&world, &learner, &course.slug).await.done, 1, "progress outlives being hidden");
    assert!(sees(&world, &learner, &course.slug, &two).await);
    run_due(&world.platform, &["content.publish"]).await.unwrap();
    assert_eq!(counted(&world, course.id).await, (2, 4));
}

/// Returns the number of lessons that learners can see and the number of their characters, by looking at them.
async fn visible(world: &World, learner: &Actor, slug: &str) -> usize {
    titles(&page(world, learner, slug).await).len()
}

async fn counts_follow_lessons_between_modules(world: World) {
    use domain::content::outline::{Move, Place, Target};
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let (shown, hidden) = (world.module(&author, course.id).await, world.module(&author, course.id).await);
    modules::set_state(world.by(&author), hidden, Wanted::Draft, 1).await.unwrap();
    let lesson = lessons::add(world.by(&author), shown, "Lesson", "Text").await.unwrap();
    lessons::set_state(world.by(&author), lesson.id, Wanted::Published, 1).await.unwrap();
    let learner = world.enrolled(course.id).await;
    let to = async |module| {
        let target = Target { module, place: Place::Last, depth: None };
        lessons::move_to(world.by(&author), &[Move { lessons: vec![lesson.id], target }]).await.unwrap();
    };
    for (module, expected) in [(hidden, (0, 0)), (shown, (1, 4)), (hidden, (0, 0))] {
        to(module).await;
        assert_eq!(counted(&world, course.id).await, expected);
        assert_eq!(i32::try_from(visible(&world, &learner, &course.slug).await).unwrap(), expected.0);
    }
    lessons::save(world.by(&author), lesson.id, "Lesson", "Longer text", 1).await.unwrap();
    assert_eq!(counted(&world, course.id).await, (0, 0));
    modules::set_state(world.by(&author), hidden, Wanted::Published, 1).await.unwrap();
    assert_eq!(counted(&world, course.id).await, (1, 11));
    modules::remove(world.by(&author), hidden, 1).await.unwrap();
    assert_eq!(counted(&world, course.id).await, (0, 0));
    bin::restore_module(world.by(&author), hidden).await.unwrap();
    assert_eq!(counted(&world, course.id).await, (1, 11));
}

async fn an_assignment_appears_at_its_moment_and_is_announced(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let learner = world.enrolled(course.id).await;
    let time = in_an_hour(&world);
    let form = |publication| assignments::Form { publication, ..World::assignment_form() };
    let late = assignments::Form { due: When::from(time), cutoff: When::At(None), ..form(at(time)) };
    assert_eq!(field(assignments::create(world.by(&author), course.id, late).await), "due");
    let id = assignments::create(world.by(&author), course.id, form(at(time))).await.unwrap();
    let source = assignments::source(world.by(&author), id).await.unwrap();
    assert_eq!(
        (source.row.publication.state(), source.publish_local.as_str()),
        (PublicationState::Scheduled, "2026-12-01T11:00")
    );
    let numbers = async || {
        let listed = assignments::list_for_course(world.by(&learner), &course.slug, PageRequest::default()).await.unwrap();
        let upcoming = assignments::upcoming(world.by(&learner)).await.unwrap();
        let told = notifications::list(world.by(&learner), PageRequest::default()).await.unwrap();
        (listed.items.len(), upcoming.len(), page(&world, &learner, &course.slug).await.assignments, told.items.len())
    };
    assert_eq!(numbers().await, (0, 0, 0, 0));
    assert_eq!(refused(assignments::page(world.by(&learner), id).await), Refused::NotFound);
    let work = |key| submissions::submit::Work { text: "Early", file: None, key };
    assert_eq!(refused(submissions::submit(world.by(&learner), id, work("a")).await), Refused::NotFound);
    world.later(Duration::hours(1));
    assert_eq!(numbers().await, (1, 1, 1, 0));
    submissions::submit(world.by(&learner), id, work("b")).await.unwrap();
    for _ in 0..2 {
        run_due(&world.platform, &["assignments.publish"]).await.unwrap();
        assert_eq!(numbers().await, (1, 0, 1, 1));
    }
    let hidden = assignments::edit(world.by(&author), id, form(at(in_an_hour(&world))), 1).await;
    assert_eq!(field(hidden), "publication", "learners have submitted work");
}

both!(
    a_lesson_appears_at_its_very_moment,
    a_schedule_is_changed_and_canceled,
    a_removed_lesson_keeps_its_time,
    a_hidden_module_hides_its_lessons_everywhere,
    counts_follow_lessons_between_modules,
    an_assignment_appears_at_its_moment_and_is_announced,
);
