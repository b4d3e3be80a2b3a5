//! From a draft to a course that learners read, and back.

use domain::content::CourseState;
use domain::event::{Subject, Verb};
use domain::page::PageRequest;
use domain::people::Role;
use entity::course_count;
use sea_orm::EntityTrait;
use service::content::courses::teaching;
use service::content::lessons;
use service::learning::enrollments;

use service::content::courses;
use service::kit::error::{Conflict, WrongState};
use service::kit::live::EventFilter;
use service::kit::publication::Wanted;
use service::{Error, learning};

use crate::world::{Refused, World, refused};

async fn what_is_missing_is_told_before(world: World) {
    let author = world.instructor().await;
    let draft = world.draft(&author).await;
    let source = async || courses::source(world.by(&author), &draft.slug).await.unwrap();
    let missing = async |drafts| {
        let missing = source().await.missing(drafts);
        let version = source().await.version;
        let outcome = courses::publish(world.by(&author), draft.id, version, drafts).await;
        let Err(error) = outcome else { panic!("it was published") };
        assert!(
            matches!(&error, Error::Conflict(Conflict::WrongState(WrongState::CourseIncomplete(told))) if *told == missing),
            "{error}"
        );
        error.problem().message.strip_prefix("Before learners can see it: ").unwrap().to_owned()
    };
    assert_eq!(missing(true).await, "Write a summary of one or two sentences. Add at least one lesson.");
    let module = world.module(&author, draft.id).await;
    let empty = lessons::add(world.by(&author), module, "Empty", " \n\u{200b}").await.unwrap();
    let edit = courses::Edit { title: "Bread", summary: "How to bake.", description: "", version: 1 };
    courses::edit(world.by(&author), draft.id, edit).await.unwrap();
    assert_eq!(missing(false).await, "Publish at least one of its lessons, with its module.");
    assert_eq!(missing(true).await, "Write something in the lesson “Empty”: it is empty.");
    assert_eq!(refused(lessons::set_state(world.by(&author), empty.id, Wanted::Published, 1).await), Refused::WrongState);
    lessons::save(world.by(&author), empty.id, "Empty", "Not any more.", 1).await.unwrap();
    assert_eq!(source().await.missing(true), []);
    assert_eq!(refused(courses::publish(world.by(&author), draft.id, 1, true).await), Refused::Stale, "a stale version");
    for _ in 0..2 {
        courses::publish(world.by(&author), draft.id, 2, true).await.unwrap();
    }
    let now = source().await;
    assert_eq!((now.state, now.version, now.draft_lessons()), (CourseState::Published, 3, 0));
}

async fn a_course_goes_back_to_a_draft_while_nobody_is_enrolled(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let back = async |state, version| courses::take_back(world.by(&author), course.id, state, version).await;
    assert_eq!(refused(back(CourseState::Draft, 1).await), Refused::Stale, "a stale version");
    back(CourseState::Draft, 2).await.unwrap();
    back(CourseState::Draft, 2).await.unwrap();
    assert_eq!(refused(back(CourseState::Archived, 3).await), Refused::WrongState, "a draft isn't archived");
    assert_eq!(refused(back(CourseState::Published, 3).await), Refused::WrongState, "that would pass over the checks");
    world.publish(course.id).await;
    let learner = world.enrolled(course.id).await;
    assert_eq!(refused(back(CourseState::Draft, 4).await), Refused::WrongState);
    enrollments::leave(world.by(&learner), course.id).await.unwrap();
    back(CourseState::Draft, 4).await.unwrap();
}

async fn learners_see_no_drafts_anywhere(world: World) {
    let author = world.instructor().await;
    let platform = &world.platform;
    let course = world.course(&author).await;
    let module = world.module(&author, course.id).await;
    let mut all = Vec::new();
    for title in ["One", "Draft", "Three"] {
        all.push(world.lesson(&author, module, title).await);
    }
    let hidden = world.module(&author, course.id).await;
    lessons::add(world.by(&author), hidden, "Later", "Not yet.").await.unwrap();
    let learner = world.enrolled(course.id).await;
    for lesson in &all {
        learning::lessons::complete(world.by(&learner), lesson.id, true).await.unwrap();
        learning::lessons::page(world.by(&learner), &course.slug, &lesson.slug).await.unwrap();
    }
    learning::lessons::page(world.by(&learner), &course.slug, &all[1].slug).await.unwrap();
    lessons::set_state(world.by(&author), all[1].id, Wanted::Draft, 1).await.unwrap();

    let counted = course_count::Entity::find_by_id(course.id).one(&platform.database).await.unwrap().unwrap();
    assert_eq!(counted.lessons, 2);
    let page = learning::courses::page(world.by(&learner), &course.slug).await.unwrap();
    let titles: Vec<_> = page.outline.iter().flat_map(|module| &module.lessons).map(|lesson| lesson.title.as_str()).collect();
    assert_eq!((titles, page.outline.len(), page.done, page.card.lessons), (vec!["One", "Three"], 1, 2, 2));
    assert_eq!(page.continue_at.unwrap().title, "One");
    let mine = enrollments::my_courses(world.by(&learner), PageRequest::default()).await.unwrap();
    let mine = &mine.items[0];
    assert_eq!((mine.done, mine.course.lessons, mine.continue_at.as_ref().unwrap().title.as_str()), (2, 2, "One"));
    let first = learning::lessons::page(world.by(&learner), &course.slug, &all[0].slug).await.unwrap();
    assert_eq!((first.next.unwrap().title.as_str(), first.position, first.of), ("Three", 1, 2));
    for outcome in [
        refused(learning::lessons::page(world.by(&learner), &course.slug, &all[1].slug).await),
        refused(learning::lessons::by_id(world.by(&learner), all[1].id).await),
        refused(learning::lessons::complete(world.by(&learner), all[1].id, true).await),
        refused(learning::lessons::complete(world.by(&learner), all[1].id, false).await),
    ] {
        assert_eq!(outcome, Refused::NotFound);
    }

    let assistant = world.staff(course.id, Role::Assistant).await;
    for staff in [&author, &assistant] {
        let page = learning::courses::page(world.by(staff), &course.slug).await.unwrap();
        let drafts: Vec<_> =
            page.outline.iter().flat_map(|module| &module.lessons).filter(|lesson| !lesson.publication.is_published()).collect();
        assert_eq!(drafts.iter().map(|lesson| lesson.title.as_str()).collect::<Vec<_>>(), ["Draft", "Later"]);
        learning::lessons::page(world.by(staff), &course.slug, &all[1].slug).await.unwrap();
    }
    lessons::set_state(world.by(&author), all[1].id, Wanted::Published, 1).await.unwrap_err();
    lessons::save(world.by(&author), all[1].id, "Draft", "Text", 1).await.unwrap();
    lessons::set_state(world.by(&author), all[1].id, Wanted::Published, 2).await.unwrap();
    assert_eq!(
        learning::courses::page(world.by(&learner), &course.slug).await.unwrap().done,
        3,
        "progress outlives being a draft"
    );
}

async fn learners_hear_nothing_of_drafts(world: World) {
    let author = world.instructor().await;
    let platform = &world.platform;
    let course = world.course(&author).await;
    let module = world.module(&author, course.id).await;
    let learner = world.enrolled(course.id).await;
    let (ears, own) = (EventFilter::load(world.by(&learner)).await.unwrap(), EventFilter::load(world.by(&author)).await.unwrap());
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    let mut events = platform.events.subscribe();
    let lesson = lessons::add(world.by(&author), module, "Draft", "Text").await.unwrap();
    lessons::save(world.by(&author), lesson.id, "Draft", "More text", 1).await.unwrap();
    lessons::set_state(world.by(&author), lesson.id, Wanted::Published, 2).await.unwrap();
    world.rewrite(&author, lesson.id, "Draft", "Even more", 2).await;
    lessons::set_state(world.by(&author), lesson.id, Wanted::Draft, 3).await.unwrap();
    lessons::remove(world.by(&author), lesson.id, 3).await.unwrap();
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    let (mut heard, mut outlines) = (Vec::new(), 0);
    while let Ok(event) = events.try_recv() {
        outlines += usize::from(event.subject == Subject::Modules && ears.may_see(&event));
        if event.subject == Subject::Lessons {
            assert!(own.may_see(&event));
            heard.push((event.verb, ears.may_see(&event)));
        }
    }
    assert_eq!(
        heard,
        [
            (Verb::Insert, false),
            (Verb::Update, false),
            (Verb::Update, true),
            (Verb::Update, false),
            (Verb::Update, true),
            (Verb::Update, true),
            (Verb::Delete, false)
        ]
    );
    assert_eq!(outlines, 2, "with each change of its state, what learners see of the module is another");
}

async fn those_who_teach_see_what_waits(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let module = world.module(&author, course.id).await;
    lessons::add(world.by(&author), module, "Draft", "").await.unwrap();
    let assignment = world.assignment(&author, course.id).await;
    let (one, two) = (world.enrolled(course.id).await, world.enrolled(course.id).await);
    world.submit(&one, assignment).await;
    world.submit(&one, assignment).await;
    let graded = world.submit(&two, assignment).await;
    world.grade(&author, graded, "5", 0).await.unwrap();
    let assistant = world.staff(course.id, Role::Assistant).await;
    let writer = world.staff(course.id, Role::Author).await;
    for (who, to_grade) in [(&author, 1), (&assistant, 1), (&writer, 0), (&world.administrator().await, 1)] {
        let found = teaching::courses(world.by(who), PageRequest::default()).await.unwrap();
        assert_eq!(found.items.iter().map(|course| (course.draft_lessons, course.to_grade)).collect::<Vec<_>>(), [(1, to_grade)]);
    }
}

both!(
    what_is_missing_is_told_before,
    a_course_goes_back_to_a_draft_while_nobody_is_enrolled,
    learners_see_no_drafts_anywhere,
    learners_hear_nothing_of_drafts,
    those_who_teach_see_what_waits,
);
