use domain::page::PageRequest;
use sea_orm::TransactionTrait;
use service::Ctx;
use service::assessment::assignments;
use service::content::{New, courses, lessons, modules};

use service::kit::once::{Once, sweep};
use uuid::Uuid;

use crate::world::{World, field};

async fn what_is_sent_twice_is_made_once(world: World) {
    let author = world.instructor().await;
    let new = |title, key| New { title, key: Some(key) };
    let course = courses::create(world.by(&author), new("A course", "k")).await.unwrap();
    assert_eq!(courses::create(world.by(&author), new("A course", "k")).await.unwrap().id, course.id);
    let module = modules::add(world.by(&author), course.id, new("A module", "k")).await.unwrap();
    assert_eq!(modules::add(world.by(&author), course.id, new("A module", "k")).await.unwrap(), module);
    let lesson = lessons::add(world.by(&author), module, new("A lesson", "k"), "").await.unwrap();
    assert_eq!(lessons::add(world.by(&author), module, new("A lesson", "k"), "").await.unwrap().id, lesson.id);
    let assignment = assignments::New { form: World::assignment_form(), key: Some("k") };
    let id = assignments::create(world.by(&author), course.id, assignment).await.unwrap();
    assert_eq!(assignments::create(world.by(&author), course.id, assignment).await.unwrap(), id);
    let other = assignments::New { form: assignments::Form { title: "Other", ..World::assignment_form() }, key: Some("k") };
    assert_eq!(field(assignments::create(world.by(&author), course.id, other).await), "key");
    assert_eq!(courses::list_taught(world.by(&author), PageRequest::default()).await.unwrap().items.len(), 1);

    assert_ne!(courses::create(world.by(&author), new("A course", "other")).await.unwrap().id, course.id);
    assert_ne!(courses::create(world.by(&author), "A course").await.unwrap().id, course.id);
    let other = world.instructor().await;
    assert_ne!(courses::create(world.by(&other), new("A course", "k")).await.unwrap().id, course.id, "another's key");
}

async fn a_key_is_for_one_content(world: World) {
    let author = world.instructor().await;
    let new = |title| New { title, key: Some("k") };
    let course = courses::create(world.by(&author), new("One")).await.unwrap();
    assert_eq!(field(courses::create(world.by(&author), new("Two")).await), "key");
    let module = modules::add(world.by(&author), course.id, new("One")).await.unwrap();
    let second = courses::create(world.by(&author), "Second").await.unwrap();
    assert_eq!(field(modules::add(world.by(&author), second.id, new("One")).await), "key", "{module}");

    let once = |content: &'static [&'static str]| Once { account: author.id().unwrap(), purpose: "test", key: "k", content };
    let tx = world.platform.database.begin().await.unwrap();
    assert_eq!(once(&["ab", "c"]).claim(&world.platform, &tx, Uuid::nil()).await.unwrap(), None);
    assert_eq!(field(once(&["a", "bc"]).claim(&world.platform, &tx, Uuid::nil()).await), "key");
    assert_eq!(once(&["ab", "c"]).find_earlier(&tx).await.unwrap(), Some(Uuid::nil()));
}

async fn what_is_sent_at_once_is_made_once(world: World) {
    world.crowd().await;
    let author = world.instructor().await;
    let posts: Vec<_> = (0..6)
        .map(|_| {
            let (author, platform) = (author.clone(), world.platform.clone());
            tokio::spawn(async move {
                courses::create(Ctx { actor: &author, platform: &platform }, New { title: "A course", key: Some("k") }).await
            })
        })
        .collect();
    let mut ids = Vec::new();
    for post in posts {
        ids.push(post.await.unwrap().unwrap().id);
    }
    ids.dedup();
    assert_eq!(ids.len(), 1);
}

async fn what_is_refused_leaves_its_key(world: World) {
    let author = world.instructor().await;
    let new = |title| New { title, key: Some("k") };
    assert_eq!(field(courses::create(world.by(&author), new(" ")).await), "title");
    courses::create(world.by(&author), new("Better")).await.unwrap();
}

async fn keys_are_forgotten_after_a_week(world: World) {
    let author = world.instructor().await;
    let new = New { title: "A course", key: Some("k") };
    let course = courses::create(world.by(&author), new).await.unwrap();
    world.later(chrono::Duration::days(6));
    assert_eq!(sweep(&world.platform).await.unwrap(), 0);
    world.later(chrono::Duration::days(2));
    assert_eq!(sweep(&world.platform).await.unwrap(), 1);
    assert_ne!(courses::create(world.by(&author), new).await.unwrap().id, course.id);
}

both!(
    what_is_sent_twice_is_made_once,
    a_key_is_for_one_content,
    what_is_sent_at_once_is_made_once,
    what_is_refused_leaves_its_key,
    keys_are_forgotten_after_a_week,
);
