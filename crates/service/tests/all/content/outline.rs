use domain::content::outline::{Move, Place, Target};
use domain::event::{Event, Subject};
use domain::{CourseId, LessonId, ModuleId};
use service::Actor;
use service::content::{courses, lessons, modules};
use service::learning;

use crate::world::{Refused, World, field, refused};

/// A course with two modules of three lessons each, A to C and D to F.
struct Course {
    author: Actor,
    id: CourseId,
    slug: String,
    modules: [ModuleId; 2],
    lessons: Vec<LessonId>,
}

impl Course {
    async fn new(world: &World) -> Self {
        let author = world.instructor().await;
        let course = world.course(&author).await;
        let modules = [world.module(&author, course.id).await, world.module(&author, course.id).await];
        let mut lessons = Vec::new();
        for (title, module) in ["A", "B", "C", "D", "E", "F"].into_iter().zip([0, 0, 0, 1, 1, 1]) {
            lessons.push(world.lesson(&author, modules[module], title).await.id);
        }
        Self { author, id: course.id, slug: course.slug, modules, lessons }
    }

    fn lesson(&self, title: char) -> LessonId {
        self.lessons["ABCDEF".find(title).unwrap()]
    }

    /// Moves lessons into a module, after another lesson or first.
    fn to(&self, titles: &str, module: usize, after: Option<char>) -> Move {
        let place = after.map_or(Place::First, |title| Place::After(self.lesson(title)));
        let target = Target { module: self.modules[module], place, depth: None };
        Move { lessons: titles.chars().map(|title| self.lesson(title)).collect(), target }
    }

    /// Returns the order that staff see, such as `ABC DEF`, with a `>` for each level of depth.
    async fn order(&self, world: &World) -> String {
        let source = courses::source(world.by(&self.author), &self.slug).await.unwrap();
        let module = |module: &views::content::ModuleSource| {
            let lesson =
                |row: &views::content::LessonRow| format!("{}{}", ">".repeat(usize::try_from(row.depth).unwrap()), row.title);
            module.lessons.iter().map(lesson).collect::<String>()
        };
        source.outline.iter().map(module).collect::<Vec<_>>().join(" ")
    }
}

async fn lessons_move_within_their_module_and_to_another(world: World) {
    let course = Course::new(&world).await;
    let by = world.by(&course.author);
    lessons::move_to(by, &[course.to("C", 0, None)]).await.unwrap();
    assert_eq!(course.order(&world).await, "CAB DEF");
    lessons::move_to(by, &[course.to("FAC", 1, Some('D'))]).await.unwrap();
    assert_eq!(course.order(&world).await, "B DCAFE");
    let deeper = Target { module: course.modules[1], place: Place::After(course.lesson('D')), depth: Some(1) };
    lessons::move_to(by, &[Move { lessons: vec![course.lesson('C')], target: deeper }]).await.unwrap();
    assert_eq!(course.order(&world).await, "B D>CAFE");
    lessons::move_to(by, &[course.to("D", 0, Some('B'))]).await.unwrap();
    assert_eq!(course.order(&world).await, "BD>C AFE");
    // New lessons still come last in their module.
    world.lesson(&course.author, course.modules[0], "G").await;
    assert_eq!(course.order(&world).await, "BD>CG AFE");
    let learner = world.enrolled(course.id).await;
    let outline = learning::lessons::outline(world.by(&learner), &course.slug).await.unwrap();
    let read: String = outline.modules.iter().flat_map(|module| &module.lessons).map(|lesson| lesson.title.as_str()).collect();
    assert_eq!(read, "BDCGAFE");
}

async fn several_moves_are_one_change(world: World) {
    let course = Course::new(&world).await;
    let by = world.by(&course.author);
    lessons::move_to(by, &[course.to("BE", 0, None)]).await.unwrap();
    assert_eq!(course.order(&world).await, "BEAC DF");
    let gone = Move { target: Target { module: ModuleId::new(), ..course.to("E", 1, None).target }, ..course.to("E", 1, None) };
    assert_eq!(refused(lessons::move_to(by, &[course.to("B", 0, Some('A')), gone]).await), Refused::WrongState);
    assert_eq!(course.order(&world).await, "BEAC DF");
    lessons::move_to(by, &[course.to("B", 0, Some('A')), course.to("E", 1, Some('D'))]).await.unwrap();
    assert_eq!(course.order(&world).await, "ABC DEF");
}

async fn modules_move_with_their_lessons(world: World) {
    let course = Course::new(&world).await;
    let by = world.by(&course.author);
    let third = world.module(&course.author, course.id).await;
    modules::move_to(by, &[third, course.modules[1]], Place::First).await.unwrap();
    assert_eq!(course.order(&world).await, "DEF  ABC");
    modules::move_to(by, &[course.modules[1]], Place::Last).await.unwrap();
    assert_eq!(course.order(&world).await, " ABC DEF");
    modules::move_to(by, &[course.modules[0]], Place::After(course.modules[1])).await.unwrap();
    assert_eq!(course.order(&world).await, " DEF ABC");
    assert_eq!(field(modules::move_to(by, &[third], Place::After(third)).await), "after");
    assert_eq!(field(modules::move_to(by, &[], Place::First).await), "modules");
    assert_eq!(refused(modules::move_to(by, &[third], Place::After(ModuleId::new())).await), Refused::WrongState);
    assert_eq!(refused(modules::move_to(by, &[ModuleId::new()], Place::First).await), Refused::NotFound);
}

async fn a_move_to_what_is_gone_changes_nothing(world: World) {
    let course = Course::new(&world).await;
    let by = world.by(&course.author);
    let elsewhere = Course::new(&world).await;
    assert_eq!(refused(lessons::move_to(by, &[course.to("A", 1, Some('B'))]).await), Refused::WrongState, "B is elsewhere");
    let foreign = Move { lessons: vec![elsewhere.lesson('A')], ..course.to("A", 0, None) };
    assert_eq!(refused(lessons::move_to(by, &[foreign]).await), Refused::WrongState);
    assert_eq!(refused(lessons::move_to(by, &[elsewhere.to("A", 1, None)]).await), Refused::Forbidden);
    lessons::remove(by, course.lesson('B'), 1).await.unwrap();
    assert_eq!(refused(lessons::move_to(by, &[course.to("A", 0, Some('B'))]).await), Refused::WrongState);
    assert_eq!(refused(lessons::move_to(by, &[course.to("AB", 1, None)]).await), Refused::WrongState);
    assert_eq!(field(lessons::move_to(by, &[course.to("A", 0, Some('A'))]).await), "after");
    assert_eq!(field(lessons::move_to(by, &[course.to("", 0, None)]).await), "lessons");
    let many = Move { lessons: vec![course.lesson('A'); 501], ..course.to("A", 0, None) };
    assert_eq!(field(lessons::move_to(by, &[many]).await), "lessons");
    assert_eq!((course.order(&world).await.as_str(), elsewhere.order(&world).await.as_str()), ("AC DEF", "ABC DEF"));
}

/// A move names neighbors, not positions, so moves of several people at once all count.
async fn moves_at_once_lose_nothing(world: World) {
    world.crowd().await;
    let course = Course::new(&world).await;
    let moves = [course.to("A", 1, Some('F')), course.to("E", 0, Some('C')), course.to("C", 0, None), course.to("F", 1, None)];
    let moving = moves.map(|one| {
        let (author, platform) = (course.author.clone(), world.platform.clone());
        tokio::spawn(async move { lessons::move_to(service::Ctx { actor: &author, platform: &platform }, &[one]).await })
    });
    for one in moving {
        one.await.unwrap().unwrap();
    }
    let order = course.order(&world).await;
    let mut all: Vec<char> = order.chars().filter(|letter| *letter != ' ').collect();
    all.sort_unstable();
    assert_eq!(all, ['A', 'B', 'C', 'D', 'E', 'F'], "{order}");
    assert!(order.starts_with('C') && order.split(' ').nth(1).unwrap().contains('A'), "{order}");
}

async fn a_move_is_announced_and_keeps_versions(world: World) {
    let course = Course::new(&world).await;
    let by = world.by(&course.author);
    let mut events = world.platform.events.subscribe();
    lessons::move_to(by, &[course.to("A", 1, None)]).await.unwrap();
    modules::move_to(by, &[course.modules[1]], Place::First).await.unwrap();
    let mut heard = Vec::<Event>::new();
    while heard.len() < 5 {
        heard.push(events.recv().await.unwrap());
    }
    let of = |subject: Subject| {
        heard.iter().filter(|event| event.subject == subject).map(|event| event.id.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(of(Subject::Lessons), [course.lesson('A').to_string()]);
    assert_eq!(of(Subject::Modules).len(), 4);
    assert!(heard.iter().all(|event| event.course == Some(course.id.to_string()) && !event.draft));
    // Moving it to where it is announces nothing and a version read before still counts.
    lessons::move_to(by, &[course.to("A", 1, None)]).await.unwrap();
    lessons::save(by, course.lesson('A'), "A", "text", 1).await.unwrap();
    assert_eq!(events.recv().await.unwrap().version, Some(2));
}

both!(
    lessons_move_within_their_module_and_to_another,
    several_moves_are_one_change,
    modules_move_with_their_lessons,
    a_move_to_what_is_gone_changes_nothing,
    moves_at_once_lose_nothing,
    a_move_is_announced_and_keeps_versions,
);
