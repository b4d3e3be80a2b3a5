use domain::messaging::{MailFault, MailState, UNDO};
use domain::page::PageRequest;
use entity::{mail, unsubscription};
use sea_orm::{EntityTrait, PaginatorTrait};
use service::Actor;
use service::messaging::announcements::{Form, announce, list_for_course};

use service::messaging::subscriptions::{Scope, set_by_link, subscription};
use service::messaging::{announcements, subscriptions};
use service::people::accounts;
use views::messaging::Subscription;

use crate::world::{DeliveryReport, Refused, World, queue_due, refused, send_due};

/// Returns the token in the last announcement's link.
fn link_to(world: &World, person: &Actor) -> String {
    let mail = world.mail_to(&person.require_signed_in().unwrap().email).pop().expect("no mail");
    let url = mail.unsubscribe_url.expect("no link");
    assert!(mail.text.contains(&url) && mail.html.unwrap().contains(&url), "the mail itself has it, too");
    url.strip_prefix("https://discog.example/unsubscribe/").expect("another path").to_owned()
}

fn to_course(to_course: bool, to_any: bool) -> Subscription {
    Subscription::Announcements { course_title: "A course".to_owned(), to_course, to_any }
}

async fn mailed(world: &World, person: &Actor) -> usize {
    world.mail_to(&person.require_signed_in().unwrap().email).len()
}

async fn a_link_unsubscribes_from_its_course_and_undoes_it(world: World) {
    let author = world.instructor().await;
    let (course, other) = (world.course(&author).await, world.course(&author).await);
    let (learner, mate) = (world.enrolled(course.id).await, world.enrolled(course.id).await);
    world.enroll(&learner, other.id).await;
    world.announce(&author, course.id, "1").await;
    world.post().await;
    let link = link_to(&world, &learner);
    assert_eq!(subscription(&world.platform, &link).await.unwrap(), to_course(true, true));
    assert_eq!(unsubscription::Entity::find().count(&world.platform.database).await.unwrap(), 0, "looking changes nothing");
    for _ in 0..2 {
        set_by_link(&world.platform, &link, Scope::Course, false).await.unwrap();
    }
    assert_eq!(announcements::recipients(world.by(&author), course.id).await.unwrap(), 1);
    assert_eq!(subscription(&world.platform, &link).await.unwrap(), to_course(false, true));
    world.announce(&author, course.id, "2").await;
    world.announce(&author, other.id, "2").await;
    world.post().await;
    assert_eq!((mailed(&world, &learner).await, mailed(&world, &mate).await), (2, 2), "the other course's still come");
    let page = list_for_course(world.by(&learner), &course.slug, PageRequest::default()).await.unwrap();
    assert_eq!((page.page.items.len(), page.by_email), (2, Some(false)), "they are still in the course");

    set_by_link(&world.platform, &link, Scope::Course, true).await.unwrap();
    world.announce(&author, course.id, "3").await;
    world.post().await;
    assert_eq!(mailed(&world, &learner).await, 3);
}

async fn a_link_unsubscribes_from_all_courses(world: World) {
    let author = world.instructor().await;
    let (course, other) = (world.course(&author).await, world.course(&author).await);
    let learner = world.enrolled(course.id).await;
    world.enroll(&learner, other.id).await;
    world.announce(&author, course.id, "1").await;
    world.post().await;
    let link = link_to(&world, &learner);
    for _ in 0..2 {
        set_by_link(&world.platform, &link, Scope::All, false).await.unwrap();
    }
    assert_eq!(subscription(&world.platform, &link).await.unwrap(), to_course(true, false));
    world.announce(&author, other.id, "2").await;
    world.post().await;
    assert_eq!(mailed(&world, &learner).await, 1);
    // Other emails still arrive.
    accounts::reset::ask(&world.platform, &learner.require_signed_in().unwrap().email, &service::Origin::default())
        .await
        .unwrap();
    world.post().await;
    let reset = world.mail_to(&learner.require_signed_in().unwrap().email).pop().unwrap();
    assert_eq!((reset.subject.as_str(), reset.unsubscribe_url), ("Reset your password", None));

    subscriptions::set(world.by(&learner), other.id, true).await.unwrap();
    let page = list_for_course(world.by(&learner), &other.slug, PageRequest::default()).await.unwrap();
    assert_eq!(page.by_email, Some(true));
}

async fn who_unsubscribes_while_mail_waits_gets_none(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let (learner, mate) = (world.enrolled(course.id).await, world.enrolled(course.id).await);
    let form = Form { subject: "News", body: "News", scheduled_for: "".into(), key: "k" };
    announce(world.by(&author), course.id, form).await.unwrap();
    world.later(UNDO);
    queue_due(&world.platform).await;
    subscriptions::set(world.by(&learner), course.id, false).await.unwrap();
    assert_eq!(send_due(&world.platform).await, DeliveryReport { captured: 1, skipped: 1, ..DeliveryReport::default() });
    assert_eq!((mailed(&world, &learner).await, mailed(&world, &mate).await), (0, 1));
    let mails = mail::Entity::find().all(&world.platform.database).await.unwrap();
    let skipped = mails.iter().find(|mail| mail.state == MailState::Skipped).unwrap();
    assert_eq!((skipped.account_id, skipped.fault), (learner.id(), Some(MailFault::Unsubscribed)));
}

async fn a_forged_link_does_nothing(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let (learner, victim) = (world.enrolled(course.id).await, world.enrolled(course.id).await);
    world.announce(&author, course.id, "1").await;
    world.post().await;
    let (own, theirs) = (link_to(&world, &learner), link_to(&world, &victim));
    let other = world.course(&author).await.id.0.simple().to_string();
    let last = if own.ends_with('0') { "1" } else { "0" };
    for forged in [
        String::new(),
        "x".repeat(own.len()),
        "é".repeat(own.len() / 2),
        own[..own.len() - 1].to_owned(),
        format!("{own}0"),
        format!("{}{last}", &own[..own.len() - 1]),
        // Someone else's account with the learner's own signature, and vice versa.
        format!("{}{}", &theirs[..32], &own[32..]),
        format!("{}{}", &own[..64], &theirs[64..]),
        // Another course.
        format!("{}{other}{}", &own[..32], &own[64..]),
        format!("{}{}", &own[..64], "0".repeat(64)),
    ] {
        for scope in [Scope::Course, Scope::All] {
            assert_eq!(refused(set_by_link(&world.platform, &forged, scope, false).await), Refused::NotFound, "{forged}");
        }
        assert_eq!(refused(subscription(&world.platform, &forged).await), Refused::NotFound, "{forged}");
    }
    assert_eq!(unsubscription::Entity::find().count(&world.platform.database).await.unwrap(), 0);
    // A learner's own link affects only them.
    set_by_link(&world.platform, &own, Scope::All, false).await.unwrap();
    let found = unsubscription::Entity::find().all(&world.platform.database).await.unwrap();
    assert_eq!((found.len(), Some(found[0].account_id)), (1, learner.id()));
}

both!(
    a_link_unsubscribes_from_its_course_and_undoes_it,
    a_link_unsubscribes_from_all_courses,
    who_unsubscribes_while_mail_waits_gets_none,
    a_forged_link_does_nothing,
);
