//! Lessons that have changed since learners read them: the notes, the marks and their end.

use domain::content::UpdateKind;
use service::content::lessons::{Update, publish_changes, save};
use service::content::release;
use service::{Actor, learning};
use views::content::{CourseCard, LessonPage};

use crate::world::{Lesson, Refused, World, refused};

struct Setting {
    world: World,
    author: Actor,
    course: CourseCard,
    lesson: Lesson,
    learner: Actor,
}

impl Setting {
    async fn new(world: World) -> Self {
        let author = world.instructor().await;
        let course = world.course(&author).await;
        let module = world.module(&author, course.id).await;
        let lesson = world.lesson(&author, module, "Lesson").await;
        let learner = world.enrolled(course.id).await;
        let setting = Self { world, author, course, lesson, learner };
        setting.publish("Bake at 200 degrees.", UpdateKind::Minor, "", 1).await;
        setting
    }

    /// Saves a new text over this version, and publishes it.
    async fn publish(&self, text: &str, kind: UpdateKind, note: &str, version: i64) {
        save(self.world.by(&self.author), self.lesson.id, "Lesson", text, version).await.unwrap();
        publish_changes(self.world.by(&self.author), self.lesson.id, Update { kind, note }, version + 1).await.unwrap();
    }

    async fn read(&self) -> LessonPage {
        learning::lessons::page(self.world.by(&self.learner), &self.course.slug, &self.lesson.slug).await.unwrap()
    }

    async fn read_changes(&self) -> LessonPage {
        learning::lessons::page_with_changes(self.world.by(&self.learner), &self.course.slug, &self.lesson.slug).await.unwrap()
    }

    async fn is_marked(&self) -> bool {
        let outline = learning::lessons::outline(self.world.by(&self.learner), &self.course.slug).await.unwrap();
        outline.modules[0].lessons[0].updated
    }
}

async fn changes_are_told_until_they_are_known(world: World) {
    let setting = Setting::new(world).await;
    assert_eq!(setting.read().await.changes, None, "it is new to them");
    let read_at = setting.world.platform.clock.now();
    setting.world.later(chrono::Duration::hours(1));
    assert_eq!(setting.read().await.changes, None);

    setting.publish("Bake at 220 degrees.", UpdateKind::Minor, "Hotter", 2).await;
    let changes = setting.read().await.changes.unwrap();
    assert_eq!((changes.kind, changes.notes, changes.since), (UpdateKind::Minor, vec!["Hotter".to_owned()], read_at));
    assert!(!setting.is_marked().await, "a minor change isn't in the outline");

    setting.publish("Bake at 230 degrees.", UpdateKind::Major, "", 3).await;
    setting.publish("Bake at 240 degrees.", UpdateKind::Minor, "Hotter yet", 4).await;
    let changes = setting.read().await.changes.unwrap();
    assert_eq!((changes.kind, changes.notes), (UpdateKind::Major, vec!["Hotter yet".to_owned(), "Hotter".to_owned()]));
    assert!(setting.is_marked().await);

    learning::lessons::mark_read(setting.world.by(&setting.learner), setting.lesson.id).await.unwrap();
    assert_eq!(setting.read().await.changes, None);
    assert!(!setting.is_marked().await);
}

async fn a_major_change_is_told_before_any_number_of_minor_ones(world: World) {
    let setting = Setting::new(world).await;
    setting.read().await;
    setting.publish("Steam at 100 degrees.", UpdateKind::Major, "", 2).await;
    for version in 3..16 {
        setting.publish(&format!("Steam for {version} minutes."), UpdateKind::Minor, &format!("{version}"), version).await;
    }
    let changes = setting.read().await.changes.unwrap();
    assert_eq!((changes.kind, changes.notes.len(), changes.notes[0].as_str()), (UpdateKind::Major, 10, "15"));
}

async fn the_text_shows_what_has_changed(world: World) {
    let setting = Setting::new(world).await;
    assert_eq!(setting.read_changes().await.lesson.html, setting.read().await.lesson.html, "nothing has");
    setting.publish("Bake at 220 degrees.\n\nLet it rest.", UpdateKind::Minor, "", 2).await;
    save(setting.world.by(&setting.author), setting.lesson.id, "Lesson", "Secret", 3).await.unwrap();
    let page = setting.read_changes().await;
    assert!(page.lesson.html.contains("at <del>200</del><ins>220</ins> degrees"), "{}", page.lesson.html);
    assert!(!page.lesson.html.contains("Secret"));
    assert_eq!(page.changes.unwrap().places, Some(2));
    assert!(!setting.read().await.lesson.html.contains("<ins>"));
}

async fn a_completed_lesson_is_known(world: World) {
    let setting = Setting::new(world).await;
    setting.read().await;
    setting.publish("Bake at 220 degrees.", UpdateKind::Major, "", 2).await;
    learning::lessons::complete(setting.world.by(&setting.learner), setting.lesson.id, true).await.unwrap();
    assert_eq!(setting.read().await.changes, None);
    assert!(!setting.is_marked().await);
}

async fn each_learner_is_told_about_their_own_reading(world: World) {
    let setting = Setting::new(world).await;
    setting.read().await;
    setting.publish("Bake at 220 degrees.", UpdateKind::Major, "", 2).await;
    let other = setting.world.enrolled(setting.course.id).await;
    let new = learning::lessons::page(setting.world.by(&other), &setting.course.slug, &setting.lesson.slug).await.unwrap();
    assert_eq!(new.changes, None);
    assert!(setting.read().await.changes.is_some());
    for (actor, expected) in [
        (&Actor::Visitor, Refused::SignInNeeded),
        (&setting.world.learner().await, Refused::Forbidden),
        (&setting.author, Refused::Forbidden),
    ] {
        assert_eq!(refused(learning::lessons::mark_read(setting.world.by(actor), setting.lesson.id).await), expected);
    }
}

async fn a_locked_lesson_tells_nothing(world: World) {
    use domain::learning::release::{Part, ReleaseRule};
    let setting = Setting::new(world).await;
    setting.read().await;
    setting.publish("Bake at 220 degrees.", UpdateKind::Major, "A secret", 2).await;
    let later = setting.world.platform.clock.now() + chrono::Duration::days(1);
    let rules = vec![ReleaseRule::From { at: later }];
    release::set(setting.world.by(&setting.author), Part::Lesson(setting.lesson.id), rules, 0).await.unwrap();
    let page = setting.read_changes().await;
    assert_eq!((page.lesson.html.as_str(), page.changes), ("", None));
    let refusal = learning::lessons::mark_read(setting.world.by(&setting.learner), setting.lesson.id).await;
    assert_eq!(refused(refusal), Refused::WrongState);
}

both!(
    changes_are_told_until_they_are_known,
    a_major_change_is_told_before_any_number_of_minor_ones,
    the_text_shows_what_has_changed,
    a_completed_lesson_is_known,
    each_learner_is_told_about_their_own_reading,
    a_locked_lesson_tells_nothing,
);
