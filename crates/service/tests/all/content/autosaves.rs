use chrono::Duration;
use service::Actor;
use service::content::lessons::autosaves::{Typed, discard, store};
use service::content::lessons::{save, source};
use views::content::{CourseCard, LessonSource};

use crate::world::{Refused, World, refused};

struct Scene {
    author: Actor,
    course: CourseCard,
    lesson: LessonSource,
}

async fn scene(world: &World) -> Scene {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let module = world.module(&author, course.id).await;
    let lesson = world.lesson(&author, module, "Lesson").await;
    Scene { author, course, lesson }
}

impl Scene {
    async fn kept(&self, world: &World, of: &Actor) -> Option<String> {
        let source = source(world.by(of), &self.course.slug, &self.lesson.slug).await.unwrap();
        source.autosave.map(|autosave| autosave.body)
    }

    async fn type_at(&self, world: &World, body: &str, ago: Duration) {
        let typed = Typed { title: "", body, version: 1, typed_at: world.platform.clock.now() - ago };
        store(world.by(&self.author), self.lesson.id, typed).await.unwrap();
    }
}

async fn what_is_typed_is_kept_for_its_author_until_it_is_saved(world: World) {
    let scene = scene(&world).await;
    assert_eq!(scene.kept(&world, &scene.author).await, None);
    scene.type_at(&world, "One", Duration::zero()).await;
    world.later(Duration::seconds(3));
    scene.type_at(&world, "One two", Duration::zero()).await;
    assert_eq!(scene.kept(&world, &scene.author).await.as_deref(), Some("One two"));
    let administrator = world.administrator().await;
    assert_eq!(scene.kept(&world, &administrator).await, None);
    save(world.by(&administrator), scene.lesson.id, "Lesson", "Theirs", 1).await.unwrap();
    assert_eq!(scene.kept(&world, &scene.author).await.as_deref(), Some("One two"), "someone else's save changes nothing");
    save(world.by(&scene.author), scene.lesson.id, "Lesson", "One two", 2).await.unwrap();
    assert_eq!(scene.kept(&world, &scene.author).await, None);
}

async fn what_arrives_late_overwrites_nothing_newer(world: World) {
    let scene = scene(&world).await;
    scene.type_at(&world, "Newer", Duration::zero()).await;
    scene.type_at(&world, "Older", Duration::seconds(1)).await;
    assert_eq!(scene.kept(&world, &scene.author).await.as_deref(), Some("Newer"));
    scene.type_at(&world, "By a clock that is fast", Duration::days(-1)).await;
    world.later(Duration::seconds(1));
    scene.type_at(&world, "After that", Duration::zero()).await;
    assert_eq!(scene.kept(&world, &scene.author).await.as_deref(), Some("After that"));
}

async fn it_can_be_discarded_and_is_bounded(world: World) {
    let scene = scene(&world).await;
    scene.type_at(&world, "One", Duration::zero()).await;
    discard(world.by(&scene.author), scene.lesson.id).await.unwrap();
    assert_eq!(scene.kept(&world, &scene.author).await, None);
    let long = "x".repeat(domain::text::MAX_MARKDOWN_BYTES + 1);
    for body in [long.as_str(), "nul \0"] {
        let typed = Typed { title: "", body, version: 1, typed_at: world.platform.clock.now() };
        assert_eq!(refused(store(world.by(&scene.author), scene.lesson.id, typed).await), Refused::Invalid);
    }
}

both!(
    what_is_typed_is_kept_for_its_author_until_it_is_saved,
    what_arrives_late_overwrites_nothing_newer,
    it_can_be_discarded_and_is_bounded,
);
