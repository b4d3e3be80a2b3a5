use std::collections::HashSet;

use chrono::Duration;
use domain::messaging::MailState;
use domain::page::PageRequest;
use entity::mail;
use jobs::CLAIM;
use platform::{Mailer, Platform, PlatformParts};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait};
use service::messaging::outbox::Filter;
use service::messaging::{announcements, outbox};

use crate::world::{DeliveryReport, Refused, SlowServer, World, refused, send_due};

/// With the waits between them, about two days.
const MAX_ATTEMPTS: i32 = 12;

const FROM: &str = "discog@discog.example";

/// Queues an email to each of `count` learners.
async fn queue(world: &World, count: usize) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    for _ in 0..count {
        world.enrolled(course.id).await;
    }
    world.announce(&author, course.id, &course.slug).await;
}

async fn mails(world: &World) -> Vec<mail::Model> {
    mail::Entity::find().all(&world.platform.database).await.unwrap()
}

fn with_mailer(world: &World, mailer: Mailer) -> Platform {
    Platform::new(PlatformParts { mailer, ..PlatformParts::clone(&world.platform) })
}

/// Nothing listens there: the port was released.
async fn closed_port() -> Mailer {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    drop(listener);
    Mailer::smtp(&url, FROM).unwrap()
}

async fn mail_is_captured_once(world: World) {
    queue(&world, 3).await;
    assert_eq!(send_due(&world.platform).await, DeliveryReport { captured: 3, ..DeliveryReport::default() });
    world.later(Duration::days(1));
    assert_eq!(send_due(&world.platform).await, DeliveryReport::default());
    for mail in mails(&world).await {
        assert_eq!((mail.state, mail.attempts, mail.last_error), (MailState::Captured, 1, None));
        assert!(mail.sent_at.is_none(), "nobody got it");
    }
}

async fn a_mail_server_that_is_down_costs_tries_and_no_mail(world: World) {
    queue(&world, 2).await;
    let down = with_mailer(&world, closed_port().await);
    for attempt in 1..MAX_ATTEMPTS {
        assert_eq!(send_due(&down).await, DeliveryReport { delayed: 2, ..DeliveryReport::default() }, "try {attempt}");
        assert_eq!(send_due(&down).await, DeliveryReport::default(), "it doesn't wait");
        world.later(Duration::hours(13));
    }
    assert_eq!(send_due(&down).await, DeliveryReport { failed: 2, ..DeliveryReport::default() });
    world.later(Duration::days(30));
    assert_eq!(send_due(&world.platform).await, DeliveryReport::default(), "given up is given up");
    let kept = mails(&world).await;
    assert_eq!(kept.len(), 2);
    for mail in &kept {
        assert_eq!((mail.state, mail.attempts), (MailState::Failed, MAX_ATTEMPTS));
        assert!(mail.last_error.as_ref().is_some_and(|error| error.contains("Connection")), "{:?}", mail.last_error);
    }
    let admin = world.administrator().await;
    for mail in kept {
        outbox::retry(world.by(&admin), mail.id).await.unwrap();
    }
    assert_eq!(send_due(&world.platform).await.captured, 2);
    let sent = mails(&world).await;
    assert!(sent.iter().all(|mail| mail.state == MailState::Captured && mail.last_error.is_none()));
    outbox::retry(world.by(&admin), sent[0].id).await.unwrap();
    assert_eq!(refused(outbox::retry(world.by(&admin), sent[0].id).await), Refused::WrongState, "it waits already");
    assert_eq!(send_due(&world.platform).await.captured, 1, "what was sent is sent again");
}

async fn a_server_that_comes_back_gets_the_mail(world: World) {
    queue(&world, 1).await;
    let down = with_mailer(&world, closed_port().await);
    send_due(&down).await;
    world.later(Duration::seconds(29));
    assert_eq!(send_due(&world.platform).await, DeliveryReport::default());
    world.later(Duration::seconds(1));
    assert_eq!(send_due(&world.platform).await.captured, 1);
}

async fn an_impossible_address_fails_at_once(world: World) {
    queue(&world, 1).await;
    let id = mails(&world).await[0].id;
    let row = mail::ActiveModel { id: Set(id), to_address: Set("not an address".to_owned()), ..Default::default() };
    row.update(&world.platform.database).await.unwrap();
    assert_eq!(send_due(&world.platform).await, DeliveryReport { failed: 1, ..DeliveryReport::default() });
}

async fn workers_at_once_send_each_mail_once(world: World) {
    world.crowd().await;
    queue(&world, 120).await;
    let workers: Vec<_> = (0..4)
        .map(|_| {
            let platform = world.platform.clone();
            tokio::spawn(async move {
                for _ in 0..10 {
                    send_due(&platform).await;
                }
            })
        })
        .collect();
    for worker in workers {
        worker.await.unwrap();
    }
    let ids: Vec<_> = world.platform.mailer.captured().into_iter().map(|captured| captured.message.message_id).collect();
    assert_eq!((ids.len(), ids.iter().collect::<HashSet<_>>().len()), (120, 120));
}

async fn a_crashed_workers_mail_is_taken_over_after_its_time(world: World) {
    queue(&world, 2).await;
    let mut server = SlowServer::start().await;
    let crashing = with_mailer(&world, Mailer::smtp(&server.url, FROM).unwrap());
    let worker = tokio::spawn(async move { send_due(&crashing).await });
    let arrival = server.next().await.expect("a mail");
    worker.abort();
    assert!(worker.await.unwrap_err().is_cancelled());
    drop(arrival);
    assert!(mails(&world).await.iter().all(|mail| mail.state == MailState::Sending));
    world.later(CLAIM);
    assert_eq!(send_due(&world.platform).await, DeliveryReport::default(), "the claim isn't over");
    world.later(Duration::microseconds(1));
    assert_eq!(send_due(&world.platform).await.captured, 2);
    assert!(mails(&world).await.iter().all(|mail| (mail.state, mail.attempts) == (MailState::Captured, 2)));
}

/// A slow server makes a round last longer than its claims: another worker must not send what the first one still has.
async fn a_long_round_sends_nothing_twice(world: World) {
    queue(&world, 8).await;
    let mut server = SlowServer::start().await;
    let slow = with_mailer(&world, Mailer::smtp(&server.url, FROM).unwrap());
    let worker = tokio::spawn(async move { send_due(&slow).await });
    let mut sent = Vec::new();
    while let Some(arrival) = server.next().await {
        world.later(Duration::seconds(50));
        send_due(&world.platform).await;
        sent.push(arrival.to.clone());
        arrival.accept();
    }
    worker.await.unwrap();
    world.post().await;
    let taken_over = sent.len();
    sent.extend(world.platform.mailer.captured().into_iter().map(|captured| captured.message.to));
    assert_eq!((sent.len(), sent.iter().collect::<HashSet<_>>().len()), (8, 8));
    let states: Vec<_> = mails(&world).await.into_iter().map(|mail| mail.state).collect();
    let count = |wanted| states.iter().filter(|state| **state == wanted).count();
    assert_eq!((count(MailState::Sent), count(MailState::Captured)), (taken_over, 8 - taken_over));
}

async fn the_outbox_lists_what_became_of_mail(world: World) {
    queue(&world, 3).await;
    let admin = world.administrator().await;
    let count = async |state| {
        let filter = Filter { state, search: "" };
        outbox::all(world.by(&admin), filter, PageRequest::default()).await.unwrap().items.len()
    };
    assert_eq!((count(None).await, count(Some(MailState::Queued)).await, count(Some(MailState::Captured)).await), (3, 3, 0));
    world.post().await;
    assert_eq!((count(None).await, count(Some(MailState::Queued)).await, count(Some(MailState::Captured)).await), (3, 0, 3));
}

/// A mail server may name hosts and queues: those who write to learners see plain words, administrators see everything.
async fn who_sends_mail_reads_what_went_wrong_in_plain_words(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    world.enrolled(course.id).await;
    world.announce(&author, course.id, "k").await;
    send_due(&with_mailer(&world, closed_port().await)).await;
    let rows =
        outbox::list_for_course(world.by(&author), &course.slug, Filter::default(), PageRequest::default()).await.unwrap().items;
    assert_eq!(rows[0].reason.as_deref(), Some("The mail server could not be reached."));
    assert!(rows[0].last_error.is_none() && !format!("{rows:?}").contains("refused"), "{rows:?}");
    let admin = world.administrator().await;
    let rows = outbox::all(world.by(&admin), Filter::default(), PageRequest::default()).await.unwrap().items;
    assert!(rows[0].last_error.as_ref().is_some_and(|error| error.contains("Connection refused")), "{rows:?}");
}

async fn the_outbox_is_searched(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let (one, _) = (world.enrolled(course.id).await, world.enrolled(course.id).await);
    world.announce(&author, course.id, "k").await;
    world.post().await;
    let admin = world.administrator().await;
    let count = async |search: &str, state| {
        let filter = Filter { state, search };
        outbox::all(world.by(&admin), filter, PageRequest::default()).await.unwrap().items.len()
    };
    let address = one.require_signed_in().unwrap().email.to_uppercase();
    assert_eq!(
        (count(&address, None).await, count(" news", None).await, count("%", None).await, count("a\0b", None).await),
        (1, 2, 0, 0)
    );
    let form = announcements::Form { subject: "Übung am Café", body: "Kommt!", scheduled_for: "".into(), key: "u" };
    announcements::announce(world.by(&author), course.id, form).await.unwrap();
    world.announced().await;
    world.post().await;
    for search in ["Übung", "ubung", "ÜBUNG AM", "cafe\u{301}"] {
        assert_eq!(count(search, None).await, 2, "{search}");
    }
    assert_eq!((count(&address, Some(MailState::Captured)).await, count(&address, Some(MailState::Failed)).await), (2, 0));
    let row = outbox::all(world.by(&admin), Filter { state: None, search: &address }, PageRequest::default()).await.unwrap();
    let opened = outbox::one(world.by(&admin), row.items[1].id).await.unwrap();
    assert_eq!(opened.text.as_deref().map(str::trim), Some("News."));
    assert!(!format!("{opened:?}").contains("unsubscribe"), "a learner's own link isn't shown");
}

both!(
    who_sends_mail_reads_what_went_wrong_in_plain_words,
    the_outbox_is_searched,
    mail_is_captured_once,
    a_mail_server_that_is_down_costs_tries_and_no_mail,
    a_server_that_comes_back_gets_the_mail,
    an_impossible_address_fails_at_once,
    workers_at_once_send_each_mail_once,
    a_crashed_workers_mail_is_taken_over_after_its_time,
    a_long_round_sends_nothing_twice,
    the_outbox_lists_what_became_of_mail,
);
