//! Links that give access to an account, in the outbox: stored no longer than it takes to send them.

use chrono::Duration;
use domain::messaging::{KEEP_FOR, MailFault, MailState};
use domain::page::PageRequest;
use entity::mail;
use platform::{Mailer, Platform, PlatformParts};
use sea_orm::EntityTrait;
use service::Origin;
use service::messaging::mail::sweep::sweep;
use service::messaging::outbox;
use service::messaging::outbox::Filter;
use service::people::accounts::register::Registration;
use service::people::accounts::wish::Wish;
use service::people::accounts::{register, reset};

use crate::world::{DeliveryReport, Refused, World, refused, send_due};

const EMAIL: &str = "ada@school.example";

/// Queues a confirmation and a password reset.
async fn links(world: &World) {
    let form = Registration {
        name: "Ada",
        email: EMAIL,
        password: "correct horse battery",
        time_zone: "UTC",
        wish: Wish::default(),
        origin: &Origin::default(),
    };
    register(&world.platform, form).await.unwrap();
    reset::ask(&world.platform, EMAIL, &Origin::default()).await.unwrap();
}

async fn mails(world: &World) -> Vec<mail::Model> {
    mail::Entity::find().all(&world.platform.database).await.unwrap()
}

async fn assert_nothing_is_kept(world: &World, state: MailState) {
    let kept = mails(world).await;
    assert_eq!(kept.len(), 2);
    for mail in &kept {
        assert_eq!((mail.state, mail.body_text.as_str(), mail.body_html.as_str()), (state, "", ""));
    }
    let sent = world.platform.mailer.captured();
    let tokens =
        sent.iter().filter_map(|mail| mail.message.text.split("https://").nth(1)?.split_whitespace().next()?.rsplit('/').next());
    let all = format!("{kept:?}");
    for token in tokens {
        assert!(token.len() > 30 && !all.contains(token), "{token} is still there");
    }
}

fn down(world: &World) -> Platform {
    let mailer = Mailer::smtp("smtp://127.0.0.1:1", "discog@discog.example").unwrap();
    Platform::new(PlatformParts { mailer, ..PlatformParts::clone(&world.platform) })
}

async fn what_was_sent_keeps_no_link(world: World) {
    links(&world).await;
    assert!(mails(&world).await.iter().all(|mail| mail.body_text.contains("https://discog.example/")));
    world.post().await;
    assert_eq!(world.mail_to(EMAIL).len(), 2);
    assert_nothing_is_kept(&world, MailState::Captured).await;
}

async fn a_link_that_has_expired_is_not_sent(world: World) {
    links(&world).await;
    let down = down(&world);
    assert_eq!(send_due(&down).await, DeliveryReport { delayed: 2, ..DeliveryReport::default() });
    assert!(mails(&world).await.iter().all(|mail| !mail.body_text.is_empty()), "it may still be sent");
    world.later(Duration::hours(1));
    assert_eq!(send_due(&down).await, DeliveryReport { delayed: 1, skipped: 1, ..DeliveryReport::default() });
    world.later(Duration::days(3));
    assert_eq!(send_due(&world.platform).await, DeliveryReport { skipped: 1, ..DeliveryReport::default() });
    assert_nothing_is_kept(&world, MailState::Skipped).await;
    assert!(mails(&world).await.iter().all(|mail| mail.fault == Some(MailFault::LinkExpired)));
    assert!(world.platform.mailer.captured().is_empty());
}

async fn what_was_refused_keeps_no_link_and_is_not_sent_again(world: World) {
    links(&world).await;
    for mail in mails(&world).await {
        let broken = mail::ActiveModel {
            id: sea_orm::ActiveValue::Set(mail.id),
            to_address: sea_orm::ActiveValue::Set("nobody".to_owned()),
            ..Default::default()
        };
        sea_orm::ActiveModelTrait::update(broken, &world.platform.database).await.unwrap();
    }
    assert_eq!(send_due(&world.platform).await, DeliveryReport { failed: 2, ..DeliveryReport::default() });
    assert_nothing_is_kept(&world, MailState::Failed).await;
    let admin = world.administrator().await;
    let page = outbox::all(world.by(&admin), Filter::default(), PageRequest::default()).await.unwrap();
    for row in page.items {
        assert!(!row.may_retry);
        assert_eq!(refused(outbox::retry(world.by(&admin), row.id).await), Refused::WrongState);
        assert_eq!(outbox::one(world.by(&admin), row.id).await.unwrap().text, None);
    }
}

async fn administrators_cannot_read_a_link_that_waits(world: World) {
    links(&world).await;
    let admin = world.administrator().await;
    for mail in mails(&world).await {
        let opened = outbox::one(world.by(&admin), mail.id).await.unwrap();
        assert!(opened.text.is_none() && !format!("{opened:?}").contains("https://"), "{opened:?}");
    }
}

async fn old_mail_is_swept(world: World) {
    links(&world).await;
    world.post().await;
    let author = world.instructor().await;
    let course = world.course(&author).await;
    world.enrolled(course.id).await;
    world.announce(&author, course.id, "k").await;
    assert_eq!(sweep(&world.platform).await.unwrap(), 0);
    world.later(KEEP_FOR);
    assert_eq!(sweep(&world.platform).await.unwrap(), 2, "what waits stays");
    let left = mails(&world).await;
    assert_eq!((left.len(), left[0].state), (1, MailState::Queued));
}

both!(
    what_was_sent_keeps_no_link,
    a_link_that_has_expired_is_not_sent,
    what_was_refused_keeps_no_link_and_is_not_sent_again,
    administrators_cannot_read_a_link_that_waits,
    old_mail_is_swept,
);
