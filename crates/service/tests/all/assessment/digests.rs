use chrono::Duration;
use domain::page::PageRequest;
use domain::people::Role;
use domain::{AssignmentId, CourseId};
use entity::{digest_item, submission};
use platform::Message;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, PaginatorTrait};
use service::Actor;
use service::messaging::outbox;
use service::messaging::subscriptions::{Scope, set_by_link, subscription};
use service::operations::run_due;
use views::messaging::Subscription;

use crate::world::{World, queue_digests};

struct Class {
    author: Actor,
    assistant: Actor,
    course: CourseId,
    assignment: AssignmentId,
}

async fn class(world: &World) -> Class {
    let author = world.instructor().await;
    let course = world.course(&author).await.id;
    let assistant = world.staff(course, Role::Assistant).await;
    world.staff(course, Role::Author).await;
    let assignment = world.assignment(&author, course).await;
    Class { author, assistant, course, assignment }
}

async fn mail(world: &World, person: &Actor) -> Vec<Message> {
    world.post().await;
    world.mail_to(&person.require_signed_in().unwrap().email)
}

async fn graders_get_one_digest_an_hour(world: World) {
    let Class { author, assistant, course, assignment } = class(&world).await;
    let (first, second) = (world.enrolled(course).await, world.enrolled(course).await);
    for learner in [&first, &first, &second] {
        world.submit(learner, assignment).await;
    }
    assert_eq!(queue_digests(&world.platform).await, 0, "not in the hour itself");
    world.later(Duration::hours(1));
    assert_eq!(queue_digests(&world.platform).await, 2);
    assert_eq!(queue_digests(&world.platform).await, 0);
    for grader in [&author, &assistant] {
        let mail = mail(&world, grader).await;
        assert_eq!(mail.len(), 1);
        assert_eq!(mail[0].subject, "2 new submissions need grading");
        assert!(mail[0].text.contains("2 submissions for “An essay” in “A course”."), "{}", mail[0].text);
        assert!(mail[0].text.contains(&format!("https://discog.example/staff/assignments/{assignment}/submissions")));
    }
    let other = world.assignment(&author, course).await;
    world.submit(&first, other).await;
    world.later(Duration::minutes(59));
    world.submit(&second, assignment).await;
    assert_eq!(queue_digests(&world.platform).await, 0);
    world.later(Duration::minutes(1));
    assert_eq!(queue_digests(&world.platform).await, 2);
    let mail = mail(&world, &author).await;
    assert_eq!((mail.len(), mail[1].subject.as_str()), (2, "2 new submissions need grading"));
    assert!(mail[1].text.contains("https://discog.example/staff\n"), "{}", mail[1].text);
}

async fn of_workers_at_once_one_writes(world: World) {
    world.crowd().await;
    let Class { author, assistant, course, assignment } = class(&world).await;
    for round in 1..=3 {
        world.submit(&world.enrolled(course).await, assignment).await;
        world.later(Duration::hours(1));
        let rounds: Vec<_> = (0..6)
            .map(|_| {
                let platform = world.platform.clone();
                tokio::spawn(async move { queue_digests(&platform).await })
            })
            .collect();
        for one in rounds {
            one.await.unwrap();
        }
        assert_eq!((mail(&world, &author).await.len(), mail(&world, &assistant).await.len()), (round, round));
    }
    assert_eq!(digest_item::Entity::find().count(&world.platform.database).await.unwrap(), 0);
}

async fn what_comes_too_late_for_a_digest_is_in_the_next(world: World) {
    let Class { author, course, assignment, .. } = class(&world).await;
    let work = world.submit(&world.enrolled(course).await, assignment).await;
    let began = world.platform.clock.now();
    world.later(Duration::hours(1));
    queue_digests(&world.platform).await;
    // Like a submission whose transaction began before the hour and ended after its digest.
    let late = digest_item::ActiveModel {
        id: Set(uuid::Uuid::now_v7()),
        account_id: Set(author.id().unwrap()),
        submission_id: Set(work),
        created_at: Set(began),
    };
    late.insert(&world.platform.database).await.unwrap();
    assert_eq!(queue_digests(&world.platform).await, 0, "one an hour");
    world.later(Duration::hours(1) + Duration::minutes(1));
    run_due(&world.platform, &[]).await.unwrap();
    assert_eq!(mail(&world, &author).await.len(), 2);
}

async fn nobody_is_mailed_of_what_is_done(world: World) {
    let Class { author, assistant, course, assignment } = class(&world).await;
    let learner = world.enrolled(course).await;
    let work = world.submit(&learner, assignment).await;
    world.grade(&author, work, "5", 0).await.unwrap();
    world.later(Duration::hours(1));
    assert_eq!(queue_digests(&world.platform).await, 0);
    world.submit(&learner, assignment).await;
    world.disable(assistant.id().unwrap()).await;
    world.later(Duration::hours(1));
    assert_eq!(queue_digests(&world.platform).await, 1);
    assert_eq!((mail(&world, &author).await.len(), mail(&world, &assistant).await.len()), (1, 0));
    assert_eq!(submission::Entity::find().count(&world.platform.database).await.unwrap(), 2);
    assert_eq!(digest_item::Entity::find().count(&world.platform.database).await.unwrap(), 0);
}

async fn graders_unsubscribe_by_the_link_of_a_digest(world: World) {
    let Class { author, assistant, course, assignment } = class(&world).await;
    let learner = world.enrolled(course).await;
    world.submit(&learner, assignment).await;
    world.later(Duration::hours(1));
    queue_digests(&world.platform).await;
    let sent = mail(&world, &author).await.pop().unwrap();
    let url = sent.unsubscribe_url.expect("no way to unsubscribe");
    assert!(sent.text.contains(&url) && sent.html.unwrap().contains(&url), "the mail itself has it, too");
    let token = url.strip_prefix("https://discog.example/unsubscribe/").unwrap();
    let admin = world.administrator().await;
    let filter = outbox::Filter { state: None, search: &author.require_signed_in().unwrap().email };
    let rows = outbox::all(world.by(&admin), filter, PageRequest::default()).await.unwrap();
    let opened = outbox::one(world.by(&admin), rows.items[0].id).await.unwrap();
    assert!(!opened.text.unwrap().contains(token), "a grader's own link isn't shown");
    let reads = async || subscription(&world.platform, token).await.unwrap();
    assert_eq!(reads().await, Subscription::Digests { wanted: true });
    for (wanted, mails) in [(false, (1, 2)), (false, (1, 3)), (true, (2, 4)), (true, (3, 5))] {
        set_by_link(&world.platform, token, Scope::Course, wanted).await.unwrap();
        assert_eq!(reads().await, Subscription::Digests { wanted });
        world.submit(&learner, assignment).await;
        world.later(Duration::hours(1));
        queue_digests(&world.platform).await;
        assert_eq!((mail(&world, &author).await.len(), mail(&world, &assistant).await.len()), mails);
    }
    assert_eq!(digest_item::Entity::find().count(&world.platform.database).await.unwrap(), 0);
}

both!(
    graders_unsubscribe_by_the_link_of_a_digest,
    graders_get_one_digest_an_hour,
    of_workers_at_once_one_writes,
    what_comes_too_late_for_a_digest_is_in_the_next,
    nobody_is_mailed_of_what_is_done,
);
