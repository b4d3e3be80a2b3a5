use chrono::Duration;
use domain::page::PageRequest;
use domain::{CourseId, LessonId, ModuleId};
use entity::{course_count, lesson, lesson_version, module, progress};
use sea_orm::{EntityTrait, PaginatorTrait};
use service::Actor;
use service::content::{bin, courses, lessons, modules};
use service::kit::publication::Wanted;
use service::learning;

use crate::world::{Refused, World, refused};

/// A course of two modules with published lessons, A, B and C in the first, D in the second, and a learner who completed A and B.
struct School {
    author: Actor,
    learner: Actor,
    course: CourseId,
    slug: String,
    modules: [ModuleId; 2],
    lessons: Vec<LessonId>,
}

impl School {
    async fn new(world: &World) -> Self {
        let author = world.instructor().await;
        let course = world.course(&author).await;
        let modules = [world.module(&author, course.id).await, world.module(&author, course.id).await];
        let mut lessons = Vec::new();
        for (title, module) in ["A", "B", "C", "D"].into_iter().zip([0, 0, 0, 1]) {
            lessons.push(world.lesson(&author, modules[module], title).await.id);
        }
        let learner = world.enrolled(course.id).await;
        for lesson in &lessons[..2] {
            learning::lessons::complete(world.by(&learner), *lesson, true).await.unwrap();
        }
        Self { author, learner, course: course.id, slug: course.slug, modules, lessons }
    }

    /// Returns what staff and the learner see, which is the same here.
    async fn order(&self, world: &World) -> String {
        let source = courses::source(world.by(&self.author), &self.slug).await.unwrap();
        let titles =
            |module: &views::content::ModuleSource| module.lessons.iter().map(|row| row.title.as_str()).collect::<String>();
        let seen: Vec<String> = source.outline.iter().map(titles).collect();
        let outline = learning::lessons::outline(world.by(&self.learner), &self.slug).await.unwrap();
        let read: String = outline.modules.iter().flat_map(|module| &module.lessons).map(|row| row.title.as_str()).collect();
        assert_eq!(seen.concat(), read);
        seen.join(" ")
    }

    /// Returns the learner's completed lessons and the number of all, by each way to them.
    async fn progress(&self, world: &World) -> (u64, u64) {
        let page = learning::courses::page(world.by(&self.learner), &self.slug).await.unwrap();
        let mine = learning::enrollments::my_courses(world.by(&self.learner), PageRequest::default()).await.unwrap();
        let counts = course_count::Entity::find_by_id(self.course).one(&world.platform.database).await.unwrap().unwrap();
        assert_eq!((page.done, page.card.lessons), (mine.items[0].done, u64::from(counts.lessons.unsigned_abs())));
        (page.done, page.card.lessons)
    }
}

async fn a_binned_lesson_is_nowhere_and_comes_back_as_it_was(world: World) {
    let school = School::new(&world).await;
    let (author, learner) = (world.by(&school.author), world.by(&school.learner));
    let a = school.lessons[0];
    world.rewrite(&school.author, a, "A", "Some text", 1).await;
    assert_eq!(school.progress(&world).await, (2, 4));
    lessons::remove(author, a, 2).await.unwrap();
    assert_eq!(school.order(&world).await, "BC D");
    assert_eq!(school.progress(&world).await, (1, 3));
    for actor in [author, learner] {
        assert_eq!(refused(learning::lessons::page(actor, &school.slug, "a").await), Refused::NotFound);
        assert_eq!(refused(learning::lessons::by_id(actor, a).await), Refused::NotFound);
        assert_eq!(refused(learning::lessons::complete(actor, a, false).await), Refused::NotFound);
        let page = learning::courses::page(actor, &school.slug).await.unwrap();
        assert!(page.continue_at.is_none_or(|lesson| lesson.title != "A"));
    }
    assert_eq!(refused(lessons::source(author, &school.slug, "a").await), Refused::NotFound);
    assert_eq!(refused(lessons::save(author, a, "A", "New", 2).await), Refused::NotFound);
    assert_eq!(refused(lessons::rename(author, a, "New", 2).await), Refused::NotFound);
    assert_eq!(refused(lessons::set_state(author, a, Wanted::Published, 2).await), Refused::NotFound);
    assert_eq!(refused(lessons::duplicate(author, a, None).await), Refused::NotFound);
    assert_eq!(refused(lessons::remove(author, a, 2).await), Refused::NotFound);
    let taught = courses::teaching::courses(author, PageRequest::default()).await.unwrap();
    assert_eq!(taught.items[0].draft_lessons, 0);
    let named = world.lesson(&school.author, school.modules[0], "A").await;
    assert_eq!(named.slug, "a-2", "its slug stays taken");
    lessons::remove(author, named.id, 1).await.unwrap();

    let listed = bin::list(author, &school.slug).await.unwrap();
    let binned = listed.lessons.iter().find(|lesson| lesson.id == a).unwrap();
    assert_eq!(binned.removed_by, Some(school.author.require_signed_in().unwrap().name.clone()));
    assert_eq!((binned.module.as_deref(), binned.deleted_at - binned.removed_at), (Some("A module"), Duration::days(30)));
    bin::restore_lessons(author, &[a], None).await.unwrap();
    assert_eq!(school.order(&world).await, "ABC D");
    assert_eq!(school.progress(&world).await, (2, 4));
    let read = learning::lessons::page(learner, &school.slug, "a").await.unwrap();
    assert!(read.done && read.lesson.html.contains("Some text"));
    let versions = lesson_version::Entity::find().all(&world.platform.database).await.unwrap();
    assert_eq!(versions.iter().filter(|version| version.lesson_id == a).count(), 2);
    bin::restore_lessons(author, &[a], None).await.unwrap();
    assert_eq!(school.order(&world).await, "ABC D");
}

async fn lessons_come_back_to_their_places(world: World) {
    let school = School::new(&world).await;
    let author = world.by(&school.author);
    let [a, b, c, d] = [0, 1, 2, 3].map(|number| school.lessons[number]);
    let removed = lessons::remove_all(author, &[(b, 1), (a, 1)]).await.unwrap();
    assert_eq!(removed, [a, b]);
    let target = domain::content::outline::Target {
        module: school.modules[0],
        place: domain::content::outline::Place::First,
        depth: None,
    };
    lessons::move_to(author, &[domain::content::outline::Move { lessons: vec![d], target }]).await.unwrap();
    assert_eq!(school.order(&world).await, "DC ");
    bin::restore_lessons(author, &[b, a], None).await.unwrap();
    assert_eq!(school.order(&world).await, "ABDC ");
    assert_eq!(refused(lessons::remove_all(author, &[(c, 1), (a, 7)]).await), Refused::Stale);
    assert_eq!(school.order(&world).await, "ABDC ");
}

async fn a_module_goes_and_comes_back_with_its_lessons(world: World) {
    let school = School::new(&world).await;
    let author = world.by(&school.author);
    let [first, second] = school.modules;
    let b = school.lessons[1];
    lessons::remove(author, b, 1).await.unwrap();
    modules::remove(author, first, 1).await.unwrap();
    assert_eq!(school.order(&world).await, "D");
    assert_eq!(school.progress(&world).await, (0, 1));
    assert_eq!(refused(modules::rename(author, first, "New", 1).await), Refused::NotFound);
    assert_eq!(refused(lessons::add(author, first, "New", "").await), Refused::NotFound);
    assert_eq!(refused(modules::duplicate(author, first, None).await), Refused::NotFound);
    let listed = bin::list(author, &school.slug).await.unwrap();
    assert_eq!(listed.modules.iter().map(|module| module.lessons).collect::<Vec<_>>(), [2]);
    assert_eq!(listed.lessons.iter().map(|lesson| (lesson.id, lesson.module.clone())).collect::<Vec<_>>(), [(b, None)]);
    bin::restore_lessons(author, &[b], Some(second)).await.unwrap();
    assert_eq!(school.order(&world).await, "DB");
    bin::restore_module(author, first).await.unwrap();
    assert_eq!(school.order(&world).await, "AC DB");
    assert_eq!(school.progress(&world).await, (2, 4));
    for module in school.modules {
        modules::remove(author, module, 1).await.unwrap();
    }
    assert_eq!(school.order(&world).await, "");
    bin::restore_module(author, second).await.unwrap();
    lessons::remove(author, b, 1).await.unwrap();
    modules::remove(author, second, 1).await.unwrap();
    assert_eq!(refused(bin::restore_lessons(author, &[b], None).await), Refused::WrongState, "there is no module");
}

async fn what_is_deleted_from_the_bin_is_gone(world: World) {
    let school = School::new(&world).await;
    let author = world.by(&school.author);
    let [a, b] = [school.lessons[0], school.lessons[1]];
    assert_eq!(refused(bin::delete_lesson(author, a).await), Refused::NotFound, "it isn't in the bin");
    assert_eq!(refused(bin::delete_module(author, school.modules[0]).await), Refused::NotFound);
    lessons::remove(author, a, 1).await.unwrap();
    bin::delete_lesson(author, a).await.unwrap();
    assert_eq!(progress::Entity::find().count(&world.platform.database).await.unwrap(), 1);
    lessons::remove(author, b, 1).await.unwrap();
    modules::remove(author, school.modules[0], 1).await.unwrap();
    bin::delete_module(author, school.modules[0]).await.unwrap();
    bin::restore_lessons(author, &[b], None).await.unwrap();
    assert_eq!(school.order(&world).await, "DB", "a lesson that was removed before isn't lost with its module");
}

async fn the_bin_is_emptied_after_thirty_days(world: World) {
    let school = School::new(&world).await;
    let author = world.by(&school.author);
    lessons::remove(author, school.lessons[0], 1).await.unwrap();
    modules::remove(author, school.modules[1], 1).await.unwrap();
    let count = || async {
        let db = &world.platform.database;
        (lesson::Entity::find().count(db).await.unwrap(), module::Entity::find().count(db).await.unwrap())
    };
    world.later(Duration::days(30) - Duration::minutes(1));
    assert_eq!(bin::sweep(&world.platform).await.unwrap(), 0);
    assert_eq!(count().await, (4, 2));
    world.later(Duration::hours(2));
    assert_eq!(bin::sweep(&world.platform).await.unwrap(), 3);
    assert_eq!(count().await, (2, 1));
    assert_eq!(school.order(&world).await, "BC");
}

both!(
    a_binned_lesson_is_nowhere_and_comes_back_as_it_was,
    lessons_come_back_to_their_places,
    a_module_goes_and_comes_back_with_its_lessons,
    what_is_deleted_from_the_bin_is_gone,
    the_bin_is_emptied_after_thirty_days,
);
