use service::assessment::assignments;
use service::content::lessons;
use service::learning::enrollments;
use service::messaging::notifications;
use std::time::Duration;

use domain::content::{CourseState, UpdateKind};
use domain::event::{Event, Subject, Verb};
use domain::page::PageRequest;
use domain::people::Role;
use entity::course;
use sea_orm::{ActiveModelTrait, ActiveValue::Set};

use service::kit::live::{EventFilter, since};

use service::Actor;
use service::kit::publication::Wanted;

use tokio::sync::broadcast::Receiver;

use crate::world::{Refused, World, refused};

/// Returns the events until no more arrive.
async fn announced(events: &mut Receiver<Event>) -> Vec<Event> {
    let mut all = Vec::new();
    while let Ok(event) = tokio::time::timeout(Duration::from_millis(500), events.recv()).await {
        all.push(event.unwrap());
    }
    all
}

/// Returns the kinds of records that someone sees events about, each once, in order.
async fn heard(world: &World, actor: &Actor, events: &[Event]) -> String {
    let ears = EventFilter::load(world.by(actor)).await.unwrap();
    let mut kinds: Vec<_> =
        events.iter().filter(|event| ears.may_see(event)).filter_map(|event| Some(event.subject.announced()?.table)).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds.join(" ")
}

async fn everyone_hears_what_they_may_see_and_no_more(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let module = world.module(&author, course.id).await;
    let lesson = world.lesson(&author, module, "One").await;
    let (learner, other) = (world.enrolled(course.id).await, world.enrolled(course.id).await);
    let (assistant, writer) = (world.staff(course.id, Role::Assistant).await, world.staff(course.id, Role::Author).await);
    let stranger = world.enrolled(world.course(&world.instructor().await).await.id).await;
    let (visiting, admin) = (world.instructor().await, world.administrator().await);
    let assignment = world.assignment(&author, course.id).await;
    let mut events = world.platform.events.subscribe();
    announced(&mut events).await;

    world.rewrite(&author, lesson.id, "One", "Text", 1).await;
    let submission = world.submit(&learner, assignment).await;
    world.grade(&author, submission, "5", 0).await.unwrap();
    world.announce(&author, course.id, "k").await;
    let events = announced(&mut events).await;

    for (who, person, expected) in [
        ("learner", &learner, "grades lessons notifications submissions"),
        ("other learner", &other, "lessons notifications"),
        ("stranger", &stranger, ""),
        ("other instructor", &visiting, ""),
        ("author", &writer, "lessons notifications"),
        ("assistant", &assistant, "grades lessons notifications submissions"),
        ("instructor", &author, "announcements grades lessons mails notifications submissions"),
        ("administrator", &admin, "announcements grades jobs lessons mails notifications submissions"),
    ] {
        assert_eq!(heard(&world, person, &events).await, expected, "{who}");
    }
    let own = async |person: &Actor| notifications::list(world.by(person), PageRequest::default()).await.unwrap().items.len();
    assert_eq!((own(&learner).await, own(&other).await), (3, 2), "of the assignment, the announcement, and the grade");
    assert_eq!(refused(EventFilter::load(world.by(&Actor::Visitor)).await), Refused::SignInNeeded);
}

async fn events_name_the_record_and_its_version(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let module = world.module(&author, course.id).await;
    let lesson = world.lesson(&author, module, "One").await;
    let mut events = world.platform.events.subscribe();
    announced(&mut events).await;
    lessons::save(world.by(&author), lesson.id, "One", "Text", 1).await.unwrap();
    assert!(matches!(
        lessons::save(world.by(&author), lesson.id, "One", "Text", 1).await,
        Ok(views::content::Saved::Stale { .. })
    ));
    let expected = Event {
        subject: Subject::Lessons,
        verb: Verb::Update,
        id: lesson.id.to_string(),
        course: Some(course.id.to_string()),
        account: None,
        version: Some(2),
        draft: true,
    };
    assert_eq!(announced(&mut events).await, std::slice::from_ref(&expected), "what isn't written isn't announced");
    let update = lessons::Update { kind: UpdateKind::Minor, note: "" };
    lessons::publish_changes(world.by(&author), lesson.id, update, 2).await.unwrap();
    assert_eq!(announced(&mut events).await, [Event { draft: false, ..expected }], "learners hear what is published");
}

async fn who_joins_or_leaves_a_course_listens_anew(world: World) {
    let course = world.course(&world.instructor().await).await;
    let (learner, other) = (world.learner().await, world.learner().await);
    let ears = EventFilter::load(world.by(&learner)).await.unwrap();
    let mut events = world.platform.events.subscribe();
    announced(&mut events).await;
    world.enroll(&other, course.id).await;
    assert!(!announced(&mut events).await.iter().any(|event| ears.is_stale_after(event)));
    world.enroll(&learner, course.id).await;
    assert!(announced(&mut events).await.iter().any(|event| ears.is_stale_after(event)));
    let ears = EventFilter::load(world.by(&learner)).await.unwrap();
    enrollments::leave(world.by(&learner), course.id).await.unwrap();
    assert!(announced(&mut events).await.iter().any(|event| ears.is_stale_after(event)));
}

async fn drafts_are_heard_by_their_staff_alone(world: World) {
    let author = world.instructor().await;
    let draft = world.draft(&author).await;
    let mut events = world.platform.events.subscribe();
    announced(&mut events).await;
    let module = world.module(&author, draft.id).await;
    world.lesson(&author, module, "Secret").await;
    let events = announced(&mut events).await;
    assert_eq!(heard(&world, &author, &events).await, "lessons modules");
    for stranger in [world.learner().await, world.instructor().await] {
        assert_eq!(heard(&world, &stranger, &events).await, "");
    }
}

async fn drafts_of_assignments_are_heard_by_their_staff_alone(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let learner = world.enrolled(course.id).await;
    let assistant = world.staff(course.id, Role::Assistant).await;
    let mut events = world.platform.events.subscribe();
    announced(&mut events).await;
    let form = |publication, title| assignments::Form { publication, title, ..World::assignment_form() };
    let id = assignments::create(world.by(&author), course.id, form(Wanted::Draft, "First")).await.unwrap();
    assignments::edit(world.by(&author), id, form(Wanted::Draft, "Second"), 1).await.unwrap();
    let of_draft = announced(&mut events).await;
    assert_eq!(
        (heard(&world, &learner, &of_draft).await, heard(&world, &assistant, &of_draft).await),
        ("".into(), "assignments".into())
    );
    let changes = [
        (Wanted::Published, 2, "published", "assignments notifications"),
        (Wanted::Published, 3, "changed", "assignments"),
        (Wanted::Draft, 4, "taken back", "assignments"),
    ];
    for (publication, version, title, expected) in changes {
        assignments::edit(world.by(&author), id, form(publication, title), version).await.unwrap();
        assert_eq!(heard(&world, &learner, &announced(&mut events).await).await, expected, "{title}");
    }
    assignments::edit(world.by(&author), id, form(Wanted::Draft, "Last"), 5).await.unwrap();
    assert_eq!(heard(&world, &learner, &announced(&mut events).await).await, "", "a draft again");
}

async fn what_is_in_a_course_that_is_a_draft_again_is_not_heard(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let learner = world.enrolled(course.id).await;
    let module = world.module(&author, course.id).await;
    let row = course::ActiveModel { id: Set(course.id), state: Set(CourseState::Draft), ..Default::default() };
    row.update(&world.platform.database).await.unwrap();
    let mut events = world.platform.events.subscribe();
    announced(&mut events).await;
    world.lesson(&author, module, "Secret").await;
    world.assignment(&author, course.id).await;
    let events = announced(&mut events).await;
    assert_eq!(heard(&world, &learner, &events).await, "");
    assert_eq!(heard(&world, &author, &events).await, "assignments lessons");
}

async fn who_comes_to_the_staff_of_a_course_hears_of_it(world: World) {
    let author = world.instructor().await;
    let ears = EventFilter::load(world.by(&author)).await.unwrap();
    let mut events = world.platform.events.subscribe();
    announced(&mut events).await;
    world.draft(&author).await;
    let events = announced(&mut events).await;
    assert!(
        events.iter().any(|event| ears.is_stale_after(event) && ears.may_see(event) && event.subject == Subject::CourseStaff),
        "{events:?}"
    );
    assert_eq!(heard(&world, &world.instructor().await, &events).await, "");
}

async fn a_page_hears_what_it_missed_and_may_hear(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let module = world.module(&author, course.id).await;
    let (learner, stranger) = (world.enrolled(course.id).await, world.learner().await);
    let mut events = world.platform.events.subscribe();
    announced(&mut events).await;
    let made = chrono::Utc::now();
    let lesson = lessons::add(world.by(&author), module, "One", "Text").await.unwrap();
    lessons::set_state(world.by(&author), lesson.id, Wanted::Published, 1).await.unwrap();
    announced(&mut events).await;
    let missed = since(world.by(&learner), made).await.unwrap();
    assert!(missed.iter().any(|event| event.subject == Subject::Lessons), "{missed:?}");
    assert!(!since(world.by(&stranger), made).await.unwrap().iter().any(|event| event.subject == Subject::Lessons));
    assert_eq!(since(world.by(&learner), made - chrono::Duration::days(1)).await.unwrap(), [Event::missed()]);
    assert_eq!(refused(since(world.by(&Actor::Visitor), made).await), Refused::SignInNeeded);
}

both!(
    drafts_of_assignments_are_heard_by_their_staff_alone,
    what_is_in_a_course_that_is_a_draft_again_is_not_heard,
    who_comes_to_the_staff_of_a_course_hears_of_it,
    a_page_hears_what_it_missed_and_may_hear,
    everyone_hears_what_they_may_see_and_no_more,
    events_name_the_record_and_its_version,
    who_joins_or_leaves_a_course_listens_anew,
    drafts_are_heard_by_their_staff_alone,
);
