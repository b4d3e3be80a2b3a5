use chrono::Duration;
use domain::page::PageRequest;
use entity::announcement;
use sea_orm::{EntityTrait, PaginatorTrait};
use service::catalog::enroll;
use service::mail::announce::{Form, announce, cancel, list, queue_due};

use crate::world::{Refused, World, field, refused};

fn form<'a>(scheduled_for: &'a str, key: &'a str) -> Form<'a> {
    Form { subject: "News", body: "The *exam* is near. <b onclick=x>!</b>", scheduled_for, key }
}

async fn an_announcement_goes_to_the_enrolled(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let (one, two, gone, disabled) = (
        world.enrolled(course.id).await,
        world.enrolled(course.id).await,
        world.enrolled(course.id).await,
        world.enrolled(course.id).await,
    );
    let other = world.enrolled(world.course(&author).await.id).await;
    enroll::leave(&gone, &world.platform, course.id).await.unwrap();
    world.disable(disabled.id().unwrap()).await;
    announce(&author, &world.platform, course.id, form("", "k")).await.unwrap();
    world.post().await;
    for (person, count) in [(&one, 1), (&two, 1), (&gone, 0), (&disabled, 0), (&other, 0), (&author, 0)] {
        let mail = world.mail_to(&person.signed().unwrap().email);
        assert_eq!(mail.len(), count);
        for mail in mail {
            let html = mail.html.unwrap();
            assert!(html.contains("<em>exam</em>") && !html.contains("onclick"), "{html}");
            assert!(mail.text.contains(&format!("https://discog.example/courses/{}", course.slug)));
        }
    }
    let rows = list(&author, &world.platform, &course.slug, PageRequest::default()).await.unwrap().items;
    assert_eq!((rows[0].counts.captured, rows[0].counts.sent, rows[0].counts.queued), (2, 0, 0));
    assert_eq!(rows[0].author, author.signed().unwrap().name);
}

async fn the_same_form_posted_twice_is_one_announcement(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let learner = world.enrolled(course.id).await;
    let first = announce(&author, &world.platform, course.id, form("", "k")).await.unwrap();
    assert_eq!(announce(&author, &world.platform, course.id, form("", "k")).await.unwrap(), first);
    world.post().await;
    assert_eq!(world.mail_to(&learner.signed().unwrap().email).len(), 1);
    announce(&author, &world.platform, course.id, form("", "another")).await.unwrap();
    assert_eq!(announcement::Entity::find().count(&world.platform.database).await.unwrap(), 2);
}

async fn the_same_form_posted_at_once_is_one_announcement(world: World) {
    world.crowd().await;
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let learner = world.enrolled(course.id).await;
    let post = || announce(&author, &world.platform, course.id, form("", "k"));
    let (one, two, three) = tokio::join!(post(), post(), post());
    assert_eq!((one.as_ref().unwrap(), one.as_ref().unwrap()), (two.as_ref().unwrap(), three.as_ref().unwrap()));
    world.post().await;
    assert_eq!(world.mail_to(&learner.signed().unwrap().email).len(), 1);
}

async fn a_scheduled_announcement_waits_for_its_time(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let early = world.enrolled(course.id).await;
    let author = world.in_zone(&author, "Europe/Berlin");
    announce(&author, &world.platform, course.id, form("2026-12-01T12:00", "k")).await.unwrap();
    let late = world.enrolled(course.id).await;
    assert_eq!(queue_due(&world.platform).await.unwrap(), 0);
    world.later(Duration::minutes(59));
    assert_eq!(queue_due(&world.platform).await.unwrap(), 0);
    world.later(Duration::minutes(1));
    let (one, two) = tokio::join!(queue_due(&world.platform), queue_due(&world.platform));
    assert_eq!(one.unwrap() + two.unwrap(), 1, "two workers queued it");
    world.post().await;
    for person in [early, late] {
        assert_eq!(world.mail_to(&person.signed().unwrap().email).len(), 1);
    }
    let rows = list(&author, &world.platform, &course.slug, PageRequest::default()).await.unwrap().items;
    assert_eq!(rows[0].queued_at, Some(world.platform.clock.now()));
}

async fn an_announcement_is_cancelled_before_its_time_alone(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let learner = world.enrolled(course.id).await;
    let id = announce(&author, &world.platform, course.id, form("2026-12-01T11:00", "k")).await.unwrap();
    cancel(&author, &world.platform, id).await.unwrap();
    assert_eq!(refused(cancel(&author, &world.platform, id).await), Refused::NotFound);
    world.later(Duration::hours(2));
    assert_eq!(queue_due(&world.platform).await.unwrap(), 0);
    let id = announce(&author, &world.platform, course.id, form("", "l")).await.unwrap();
    assert_eq!(refused(cancel(&author, &world.platform, id).await), Refused::Conflict);
    world.post().await;
    assert_eq!(world.mail_to(&learner.signed().unwrap().email).len(), 1);
}

async fn what_is_wrong_is_told_at_once(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    for (form, wrong) in [
        (Form { subject: "", body: " ", scheduled_for: "soon", key: "k" }, "subject body scheduled_for"),
        (form("2026-12-01T10:00", "k"), "scheduled_for"),
        (form("2025-12-01T10:00", "k"), "scheduled_for"),
    ] {
        assert_eq!(field(announce(&author, &world.platform, course.id, form).await), wrong);
    }
    assert_eq!(announcement::Entity::find().count(&world.platform.database).await.unwrap(), 0);
}

both!(
    an_announcement_goes_to_the_enrolled,
    the_same_form_posted_twice_is_one_announcement,
    the_same_form_posted_at_once_is_one_announcement,
    a_scheduled_announcement_waits_for_its_time,
    an_announcement_is_cancelled_before_its_time_alone,
    what_is_wrong_is_told_at_once,
);
