use chrono::Duration;
use domain::event::Subject;
use domain::messaging::{MAX_ANNOUNCEMENT, MailState, UNDO};
use domain::page::PageRequest;
use domain::paths;
use entity::{announcement, mail, notification};
use sea_orm::{EntityTrait, PaginatorTrait};
use service::learning::enrollments;
use service::messaging::announcements;

use service::messaging::announcements::{Form, announce, list_for_course, send_test, source};
use service::messaging::notifications;

use crate::world::{Refused, World, field, queue_due, refused};

fn form<'a>(scheduled_for: &'a str, key: &'a str) -> Form<'a> {
    Form {
        subject: "News",
        body: "The *exam* is near. <b onclick=x>!</b> [Lesson](/courses/x/two)",
        scheduled_for: scheduled_for.into(),
        key,
    }
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
    enrollments::leave(world.by(&gone), course.id).await.unwrap();
    world.disable(disabled.id().unwrap()).await;
    assert_eq!(announcements::recipients(world.by(&author), course.id).await.unwrap(), 2);
    announce(world.by(&author), course.id, form("", "k")).await.unwrap();
    world.announced().await;
    world.post().await;
    for (person, count) in [(&one, 1), (&two, 1), (&gone, 0), (&disabled, 0), (&other, 0), (&author, 0)] {
        let mail = world.mail_to(&person.require_signed_in().unwrap().email);
        assert_eq!(mail.len(), count);
        for mail in mail {
            let html = mail.html.unwrap();
            assert!(html.contains("<em>exam</em>") && !html.contains("onclick"), "{html}");
            assert!(html.contains("href=\"https://discog.example/courses/x/two\"") && !html.contains("href=\"/"), "{html}");
            let text = "The exam is near. ! Lesson (https://discog.example/courses/x/two)\n\nA course:\nhttps://discog.example/";
            assert!(mail.text.starts_with(text), "{}", mail.text);
            assert!(mail.text.contains(&format!("https://discog.example/courses/{}/announcements", course.slug)));
        }
    }
    let rows = announcements::list(world.by(&author), &course.slug, PageRequest::default()).await.unwrap().items;
    assert_eq!((rows[0].counts.captured, rows[0].counts.sent, rows[0].counts.queued), (2, 0, 0));
    assert_eq!((rows[0].author.as_str(), rows[0].recipients), (author.require_signed_in().unwrap().name.as_str(), Some(2)));
}

async fn for_half_a_minute_it_can_be_taken_back_and_changed(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let learner = world.enrolled(course.id).await;
    let id = announce(world.by(&author), course.id, form("", "k")).await.unwrap();
    world.later(UNDO - Duration::seconds(1));
    assert_eq!(queue_due(&world.platform).await, 0);
    assert_eq!(announcements::cancel(world.by(&author), id).await.unwrap().subject, "News");
    world.later(Duration::hours(1));
    assert_eq!(queue_due(&world.platform).await, 0);

    let id = announce(world.by(&author), course.id, form("2026-12-24T18:00", "l")).await.unwrap();
    let before = source(world.by(&author), id).await.unwrap();
    let better = |when: &'static str| Form { subject: "Better news", body: "Better.", scheduled_for: when.into(), key: "" };
    assert_eq!(
        field(announcements::edit(world.by(&author), id, better("2020-01-01T00:00"), before.version).await),
        "scheduled_for"
    );
    announcements::edit(world.by(&author), id, better(""), before.version).await.unwrap();
    assert_eq!(refused(announcements::edit(world.by(&author), id, better(""), before.version).await), Refused::Stale);
    world.announced().await;
    world.post().await;
    let mail = world.mail_to(&learner.require_signed_in().unwrap().email);
    assert_eq!((mail.len(), mail[0].subject.as_str()), (1, "Better news"));
    assert!(mail[0].text.starts_with("Better."));
    for late in [
        announcements::edit(world.by(&author), id, better(""), before.version + 1).await.map(|()| id),
        source(world.by(&author), id).await.map(|source| source.id),
        announcements::cancel(world.by(&author), id).await.map(|source| source.id),
    ] {
        assert_eq!(refused(late), Refused::WrongState);
    }
}

async fn a_key_is_good_for_one_course_and_one_text(world: World) {
    let author = world.instructor().await;
    let (course, other) = (world.course(&author).await, world.course(&author).await);
    let there = world.enrolled(other.id).await;
    let first = announce(world.by(&author), course.id, form("", "k")).await.unwrap();
    let second = announce(world.by(&author), other.id, form("", "k")).await.unwrap();
    assert_ne!(first, second, "another course");
    for changed in [
        Form { subject: "Other news", ..form("", "k") },
        Form { body: "Other news", ..form("", "k") },
        form("2026-12-24T18:00", "k"),
    ] {
        assert_eq!(field(announce(world.by(&author), course.id, changed).await), "key");
    }
    assert_eq!(announce(world.by(&author), course.id, form("", "k")).await.unwrap(), first);
    world.announced().await;
    world.post().await;
    assert_eq!(world.mail_to(&there.require_signed_in().unwrap().email).len(), 1);
    assert_eq!(announcement::Entity::find().count(&world.platform.database).await.unwrap(), 2);
}

async fn members_read_what_was_announced_before_they_came(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let early = world.enrolled(course.id).await;
    world.announce(&author, course.id, "k").await;
    announce(world.by(&author), course.id, form("2026-12-24T18:00", "later")).await.unwrap();
    let (late, stranger) = (world.enrolled(course.id).await, world.learner().await);
    let unread = async |person| {
        let told = notifications::list(world.by(person), PageRequest::default()).await.unwrap().items;
        told.iter().filter(|told| !told.read).count()
    };
    assert_eq!((unread(&early).await, unread(&late).await), (1, 0));
    for (person, by_email) in [(&early, Some(true)), (&late, Some(true)), (&author, None)] {
        let read = list_for_course(world.by(person), &course.slug, PageRequest::default()).await.unwrap();
        assert_eq!((read.page.items.len(), read.by_email), (1, by_email), "none that wait");
        assert_eq!((read.page.items[0].subject.as_str(), read.page.items[0].body_html.as_str()), ("News", "<p>News.</p>\n"));
    }
    let path = paths::course_announcements(&course.slug);
    for elsewhere in ["/courses/x/announcements", "a\0b"] {
        notifications::read_about(world.by(&early), elsewhere).await.ok();
    }
    notifications::read_about(world.by(&late), &path).await.unwrap();
    assert_eq!(unread(&early).await, 1, "nobody reads it for someone else");
    notifications::read_about(world.by(&early), &path).await.unwrap();
    assert_eq!(unread(&early).await, 0, "what is read is no news any more");
    let refusal = list_for_course(world.by(&stranger), &course.slug, PageRequest::default()).await;
    assert_eq!(refused(refusal), Refused::Forbidden);
}

async fn a_test_goes_to_its_author_alone(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let learner = world.enrolled(course.id).await;
    assert_eq!(field(send_test(world.by(&author), course.id, "", " ").await), "subject body");
    for _ in 0..20 {
        send_test(world.by(&author), course.id, "News", "[x](y)").await.unwrap();
    }
    assert_eq!(refused(send_test(world.by(&author), course.id, "News", "x").await), Refused::RateLimited);
    world.post().await;
    let mail = world.mail_to(&author.require_signed_in().unwrap().email);
    assert_eq!((mail.len(), mail[0].subject.as_str(), mail[0].unsubscribe_url.as_ref()), (20, "[Test] News", None));
    assert!(mail[0].text.contains("This is a test"));
    assert!(world.mail_to(&learner.require_signed_in().unwrap().email).is_empty());
    assert_eq!(announcement::Entity::find().count(&world.platform.database).await.unwrap(), 0);
}

/// A course can have many learners: an announcement makes few events and stores its text once.
async fn a_large_course_makes_few_events(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    for _ in 0..60 {
        world.enrolled(course.id).await;
    }
    announce(world.by(&author), course.id, form("", "k")).await.unwrap();
    world.later(UNDO);
    let mut events = world.platform.events.subscribe();
    let quiet = std::time::Duration::from_millis(500);
    while tokio::time::timeout(quiet, events.recv()).await.is_ok() {}
    assert_eq!(queue_due(&world.platform).await, 1);
    let mut heard = Vec::new();
    while let Ok(event) = tokio::time::timeout(quiet, events.recv()).await {
        heard.push(event.unwrap());
    }
    let of_jobs = heard.iter().filter(|event| event.subject == Subject::Jobs).count();
    assert!(of_jobs <= 3 && heard.len() - of_jobs <= 4, "{heard:?}");
    for subject in [Subject::Announcements, Subject::Mails, Subject::Notifications] {
        assert!(heard.iter().any(|event| event.subject == subject && event.course == Some(course.id.to_string())), "{subject:?}");
    }
    let mails = mail::Entity::find().all(&world.platform.database).await.unwrap();
    assert_eq!((mails.len(), notification::Entity::find().count(&world.platform.database).await.unwrap()), (60, 60));
    assert!(mails.iter().all(|mail| mail.state == MailState::Queued && mail.body_text.is_empty() && mail.body_html.is_empty()));
}

async fn the_same_form_posted_twice_is_one_announcement(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let learner = world.enrolled(course.id).await;
    let first = announce(world.by(&author), course.id, form("", "k")).await.unwrap();
    assert_eq!(announce(world.by(&author), course.id, form("", "k")).await.unwrap(), first);
    world.announced().await;
    assert_eq!(announce(world.by(&author), course.id, form("", "k")).await.unwrap(), first);
    world.post().await;
    assert_eq!(world.mail_to(&learner.require_signed_in().unwrap().email).len(), 1);
    announce(world.by(&author), course.id, form("", "another")).await.unwrap();
    assert_eq!(announcement::Entity::find().count(&world.platform.database).await.unwrap(), 2);
}

async fn the_same_form_posted_at_once_is_one_announcement(world: World) {
    world.crowd().await;
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let learner = world.enrolled(course.id).await;
    let post = || announce(world.by(&author), course.id, form("", "k"));
    let (one, two, three) = tokio::join!(post(), post(), post());
    assert_eq!((one.as_ref().unwrap(), one.as_ref().unwrap()), (two.as_ref().unwrap(), three.as_ref().unwrap()));
    world.announced().await;
    world.post().await;
    assert_eq!(world.mail_to(&learner.require_signed_in().unwrap().email).len(), 1);
}

async fn a_scheduled_announcement_waits_for_its_time(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let early = world.enrolled(course.id).await;
    let author = world.in_zone(&author, "Europe/Berlin");
    announce(world.by(&author), course.id, form("2026-12-01T12:00", "k")).await.unwrap();
    let late = world.enrolled(course.id).await;
    assert_eq!(queue_due(&world.platform).await, 0);
    world.later(Duration::minutes(59));
    assert_eq!(queue_due(&world.platform).await, 0);
    world.later(Duration::minutes(1));
    let (one, two) = tokio::join!(queue_due(&world.platform), queue_due(&world.platform));
    assert_eq!(one + two, 1, "two workers queued it");
    world.post().await;
    for person in [early, late] {
        assert_eq!(world.mail_to(&person.require_signed_in().unwrap().email).len(), 1);
    }
    let rows = announcements::list(world.by(&author), &course.slug, PageRequest::default()).await.unwrap().items;
    assert_eq!(rows[0].queued_at, Some(world.platform.clock.now()));
}

async fn an_announcement_is_cancelled_before_its_time_alone(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let learner = world.enrolled(course.id).await;
    let id = announce(world.by(&author), course.id, form("2026-12-01T11:00", "k")).await.unwrap();
    announcements::cancel(world.by(&author), id).await.unwrap();
    assert_eq!(refused(announcements::cancel(world.by(&author), id).await), Refused::NotFound);
    world.later(Duration::hours(2));
    assert_eq!(queue_due(&world.platform).await, 0);
    let id = announce(world.by(&author), course.id, form("", "l")).await.unwrap();
    world.announced().await;
    assert_eq!(refused(announcements::cancel(world.by(&author), id).await), Refused::WrongState);
    world.post().await;
    assert_eq!(world.mail_to(&learner.require_signed_in().unwrap().email).len(), 1);
}

async fn what_is_wrong_is_told_at_once(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    for (form, wrong) in [
        (Form { subject: "", body: " ", scheduled_for: "soon".into(), key: "k" }, "subject body scheduled_for"),
        (form("2026-12-01T10:00", "k"), "scheduled_for"),
        (form("2026-12-01T12:00:00+02:00", "k"), "scheduled_for"),
        (form("2025-12-01T10:00", "k"), "scheduled_for"),
    ] {
        assert_eq!(field(announce(world.by(&author), course.id, form).await), wrong);
    }
    let long = "x".repeat(MAX_ANNOUNCEMENT + 1);
    let form = Form { subject: "News", body: &long, scheduled_for: "".into(), key: "k" };
    assert_eq!(field(announce(world.by(&author), course.id, form).await), "body");
    assert_eq!(announcement::Entity::find().count(&world.platform.database).await.unwrap(), 0);
}

both!(
    an_announcement_goes_to_the_enrolled,
    for_half_a_minute_it_can_be_taken_back_and_changed,
    a_key_is_good_for_one_course_and_one_text,
    members_read_what_was_announced_before_they_came,
    a_test_goes_to_its_author_alone,
    a_large_course_makes_few_events,
    the_same_form_posted_twice_is_one_announcement,
    the_same_form_posted_at_once_is_one_announcement,
    a_scheduled_announcement_waits_for_its_time,
    an_announcement_is_cancelled_before_its_time_alone,
    what_is_wrong_is_told_at_once,
);
