//! Release rules: what a learner can't open yet, anywhere.

mod changes;

use chrono::{DateTime, Duration, Utc};
use domain::learning::release::{MinScore, Part, ReleaseRule};
use domain::page::PageRequest;
use domain::people::Role;
use domain::{AssignmentId, ModuleId};
use service::content::{courses, lessons, modules, release};
use service::kit::error::{Conflict, WrongState};
use service::kit::publication::Wanted;
use service::learning::{self, enrollments};
use service::{Actor, Error};
use views::content::{CourseCard, Reason};

use crate::world::{Lesson, World};

/// A published course with two modules of two lessons each.
struct Setting {
    author: Actor,
    course: CourseCard,
    modules: [ModuleId; 2],
    lessons: Vec<Lesson>,
}

async fn setting(world: &World) -> Setting {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let modules = [world.module(&author, course.id).await, world.module(&author, course.id).await];
    let mut lessons = Vec::new();
    for (module, title) in [(modules[0], "One"), (modules[0], "Two"), (modules[1], "Three"), (modules[1], "Four")] {
        let lesson = lessons::add(world.by(&author), module, title, &format!("The text of {title}.")).await.unwrap();
        lessons::set_state(world.by(&author), lesson.id, Wanted::Published, 1).await.unwrap();
        lessons.push(lesson);
    }
    Setting { author, course, modules, lessons }
}

impl Setting {
    async fn rules(&self, world: &World, part: Part, rules: Vec<ReleaseRule>) -> service::Result<i64> {
        let board = release::board(world.by(&self.author), &self.course.slug).await.unwrap();
        let version = match part {
            Part::Module(id) => board.modules.iter().find(|module| module.id == id).unwrap().version,
            Part::Lesson(id) => {
                board.modules.iter().flat_map(|module| &module.lessons).find(|lesson| lesson.id == id).unwrap().version
            }
        };
        release::set(world.by(&self.author), part, rules, version).await
    }

    async fn sequential(&self, world: &World, is_sequential: bool) -> service::Result<i64> {
        let version = courses::source(world.by(&self.author), &self.course.slug).await.unwrap().version;
        release::set_sequential(world.by(&self.author), self.course.id, is_sequential, version).await
    }

    fn part(&self, number: usize) -> Part {
        Part::Lesson(self.lessons[number].id)
    }

    fn after(&self, number: usize) -> ReleaseRule {
        ReleaseRule::Lesson { lesson: self.lessons[number].id }
    }

    async fn complete(&self, world: &World, learner: &Actor, number: usize) {
        learning::lessons::complete(world.by(learner), self.lessons[number].id, true).await.unwrap();
    }

    /// Returns the titles of what is locked for a learner with the reasons, after checking that all ways to a lesson agree.
    async fn locked(&self, world: &World, learner: &Actor) -> Vec<(String, Vec<Reason>)> {
        let page = learning::courses::page(world.by(learner), &self.course.slug).await.unwrap();
        let outline = learning::lessons::outline(world.by(learner), &self.course.slug).await.unwrap();
        let locks = page.locks;
        let beside = outline.locks;
        let mut locked = Vec::new();
        for lesson in &self.lessons {
            let reasons = locks.of(lesson.id).to_vec();
            assert_eq!(beside.of(lesson.id), reasons);
            let read = learning::lessons::page(world.by(learner), &self.course.slug, &lesson.slug).await.unwrap();
            assert_eq!((&read.locked, read.lesson.html.is_empty()), (&reasons, !reasons.is_empty()), "{}", lesson.title);
            let by_id = learning::lessons::by_id(world.by(learner), lesson.id).await;
            if reasons.is_empty() {
                assert!(by_id.unwrap().html.contains(&lesson.title));
                continue;
            }
            let words: Vec<String> = reasons.iter().map(Reason::words).collect();
            let completed = learning::lessons::complete(world.by(learner), lesson.id, true).await;
            for outcome in [by_id.map(|_| ()), completed] {
                let Err(Error::Conflict(Conflict::WrongState(WrongState::LessonLocked(told)))) = outcome else {
                    panic!("“{}” isn't refused", lesson.title)
                };
                assert_eq!(told, words);
            }
            locked.push((lesson.title.clone(), reasons));
        }
        let staff =
            learning::release::for_learner(world.by(&self.author), &self.course.slug, learner.id().unwrap()).await.unwrap();
        let seen: Vec<_> = staff.lessons.into_iter().map(|lesson| (lesson.title, lesson.reasons)).collect();
        assert_eq!(seen, locked, "staff see the same");
        locked
    }
}

fn titles(locked: &[(String, Vec<Reason>)]) -> Vec<&str> {
    locked.iter().map(|(title, _)| title.as_str()).collect()
}

fn after(text: &str) -> Reason {
    Reason::After(text.to_owned())
}

async fn completing_a_lesson_opens_the_next_at_once(world: World) {
    let setting = setting(&world).await;
    let learner = world.enrolled(setting.course.id).await;
    assert!(setting.locked(&world, &learner).await.is_empty());
    setting.sequential(&world, true).await.unwrap();
    let locked = setting.locked(&world, &learner).await;
    assert_eq!(titles(&locked), ["Two", "Three", "Four"]);
    assert_eq!(locked[0].1, [after("Complete the lesson “One”.")]);
    setting.complete(&world, &learner, 0).await;
    assert_eq!(titles(&setting.locked(&world, &learner).await), ["Three", "Four"]);
    let page = learning::courses::page(world.by(&learner), &setting.course.slug).await.unwrap();
    assert_eq!(page.continue_at.unwrap().title, "Two");
    let mine = enrollments::my_courses(world.by(&learner), PageRequest::default()).await.unwrap();
    assert_eq!(mine.items[0].continue_at.as_ref().unwrap().title, "Two");
    learning::lessons::complete(world.by(&learner), setting.lessons[0].id, false).await.unwrap();
    assert_eq!(titles(&setting.locked(&world, &learner).await), ["Two", "Three", "Four"]);
    let assistant = world.staff(setting.course.id, Role::Assistant).await;
    world.enroll(&assistant, setting.course.id).await;
    for staff in [&setting.author, &assistant] {
        let read = learning::lessons::page(world.by(staff), &setting.course.slug, &setting.lessons[3].slug).await.unwrap();
        assert!(read.locked.is_empty() && !read.lesson.html.is_empty());
    }
}

async fn dates_open_lessons_at_their_very_moment(world: World) {
    let setting = setting(&world).await;
    let learner = world.enrolled(setting.course.id).await;
    let now: DateTime<Utc> = world.platform.clock.now();
    let at = now + Duration::days(2);
    setting.rules(&world, setting.part(1), vec![ReleaseRule::From { at }]).await.unwrap();
    setting.rules(&world, Part::Module(setting.modules[1]), vec![ReleaseRule::Enrolled { days: 3 }]).await.unwrap();
    let locked = setting.locked(&world, &learner).await;
    assert_eq!(titles(&locked), ["Two", "Three", "Four"]);
    assert_eq!((&locked[0].1, &locked[1].1), (&vec![Reason::At(at)], &vec![Reason::At(now + Duration::days(3))]));
    world.later(Duration::days(2) - Duration::microseconds(1));
    let late = world.enrolled(setting.course.id).await;
    assert_eq!(setting.locked(&world, &learner).await.len(), 3);
    world.later(Duration::microseconds(1));
    assert_eq!(titles(&setting.locked(&world, &learner).await), ["Three", "Four"]);
    world.later(Duration::days(1));
    assert!(setting.locked(&world, &learner).await.is_empty());
    assert_eq!(setting.locked(&world, &late).await.len(), 2, "each learner's days count from their own enrollment");
}

async fn scores_and_modules_open_lessons(world: World) {
    let setting = setting(&world).await;
    let learner = world.enrolled(setting.course.id).await;
    let assignment: AssignmentId = world.assignment(&setting.author, setting.course.id).await;
    let score = ReleaseRule::Score { assignment, at_least: MinScore::Percent(75) };
    let module = ReleaseRule::Module { module: setting.modules[0] };
    setting.rules(&world, setting.part(3), vec![module, score]).await.unwrap();
    let first = after("Complete the module “A module”.");
    let second = after("Get at least 75 % in the assignment “An essay”.");
    assert_eq!(setting.locked(&world, &learner).await, [("Four".to_owned(), vec![first, second.clone()])]);
    setting.complete(&world, &learner, 0).await;
    setting.complete(&world, &learner, 1).await;
    assert_eq!(setting.locked(&world, &learner).await, [("Four".to_owned(), vec![second])]);
    let work = world.submit(&learner, assignment).await;
    world.grade(&setting.author, work, "7.49", 0).await.unwrap();
    assert_eq!(setting.locked(&world, &learner).await.len(), 1);
    let better = world.submit(&learner, assignment).await;
    world.grade(&setting.author, better, "7.5", 0).await.unwrap();
    assert!(setting.locked(&world, &learner).await.is_empty());
}

async fn hidden_parts_hold_nothing_back(world: World) {
    let setting = setting(&world).await;
    let learner = world.enrolled(setting.course.id).await;
    setting.rules(&world, setting.part(3), vec![setting.after(0)]).await.unwrap();
    assert_eq!(titles(&setting.locked(&world, &learner).await), ["Four"]);
    modules::set_state(world.by(&setting.author), setting.modules[0], Wanted::Draft, 1).await.unwrap();
    let page = learning::courses::page(world.by(&learner), &setting.course.slug).await.unwrap();
    assert!(!page.locks.is_locked(setting.lessons[3].id));
    lessons::remove(world.by(&setting.author), setting.lessons[0].id, 1).await.unwrap();
    let read = learning::lessons::by_id(world.by(&learner), setting.lessons[3].id).await.unwrap();
    assert!(read.html.contains("Four"));
}

async fn nothing_is_left_to_continue_at_while_all_is_locked(world: World) {
    let setting = setting(&world).await;
    let learner = world.enrolled(setting.course.id).await;
    let rule = ReleaseRule::Enrolled { days: 7 };
    setting.rules(&world, Part::Module(setting.modules[1]), vec![rule]).await.unwrap();
    setting.complete(&world, &learner, 0).await;
    setting.complete(&world, &learner, 1).await;
    // Opened although it is locked: it doesn't become the lesson to continue at.
    learning::lessons::page(world.by(&learner), &setting.course.slug, &setting.lessons[2].slug).await.unwrap();
    let page = learning::courses::page(world.by(&learner), &setting.course.slug).await.unwrap();
    let mine = enrollments::my_courses(world.by(&learner), PageRequest::default()).await.unwrap();
    assert_eq!((page.continue_at, mine.items[0].continue_at.clone()), (None, None));
    world.later(Duration::days(7));
    let page = learning::courses::page(world.by(&learner), &setting.course.slug).await.unwrap();
    assert_eq!(page.continue_at.unwrap().title, "Three");
}

both!(
    completing_a_lesson_opens_the_next_at_once,
    dates_open_lessons_at_their_very_moment,
    scores_and_modules_open_lessons,
    hidden_parts_hold_nothing_back,
    nothing_is_left_to_continue_at_while_all_is_locked,
);
