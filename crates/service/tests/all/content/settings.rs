//! A course's settings: who may enroll, its language, and its URL.

use chrono::Duration;
use domain::CourseId;
use domain::content::CatalogOrder;
use domain::learning::{EnrollmentPolicy, EnrollmentRefusal};
use domain::page::PageRequest;
use domain::people::{AuditAction, Role};
use service::content::courses::{self, Settings};
use service::kit::error::{Conflict, WrongState};
use service::learning::enrollments;
use service::people::audit::Filter;
use service::{Actor, Ctx, Error, When, learning};

use crate::world::{Refused, World, field, refused};

fn form(slug: &str) -> Settings<'_> {
    Settings {
        slug,
        language: "en",
        enrollment_policy: EnrollmentPolicy::Open,
        enroll_until: When::At(None),
        seats: "",
        version: 2,
    }
}

async fn why_refused(world: &World, learner: &Actor, course: CourseId) -> Option<EnrollmentRefusal> {
    match enrollments::enroll(world.by(learner), course).await {
        Ok(_) => None,
        Err(Error::Conflict(Conflict::WrongState(WrongState::EnrollmentRefused(refusal)))) => Some(refusal),
        Err(error) => panic!("{error}"),
    }
}

async fn nobody_enrolls_in_a_closed_course(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let enrolled = world.enrolled(course.id).await;
    let closed = Settings { enrollment_policy: EnrollmentPolicy::Closed, ..form(&course.slug) };
    assert_eq!(courses::change_settings(world.by(&author), course.id, closed).await.unwrap().version, 3);
    let learner = world.learner().await;
    assert_eq!(why_refused(&world, &learner, course.id).await, Some(EnrollmentRefusal::Closed));
    let page = learning::courses::page(world.by(&learner), &course.slug).await.unwrap();
    assert_eq!(page.enrollment.refusal, Some(EnrollmentRefusal::Closed));
    assert_eq!(why_refused(&world, &enrolled, course.id).await, None, "they are in it already");
    learning::courses::page(world.by(&enrolled), &course.slug).await.unwrap();
}

async fn enrolling_ends_after_the_last_minute(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let until = world.platform.clock.now() + Duration::hours(1);
    let settings = Settings { enroll_until: until.into(), ..form(&course.slug) };
    courses::change_settings(world.by(&author), course.id, settings).await.unwrap();
    assert_eq!(why_refused(&world, &world.learner().await, course.id).await, None);
    let page = learning::courses::page(world.by(&Actor::Visitor), &course.slug).await.unwrap();
    assert_eq!((page.enrollment.refusal, page.enrollment.until), (None, Some(until)));
    world.later(Duration::hours(1) + Duration::minutes(1));
    assert_eq!(why_refused(&world, &world.learner().await, course.id).await, Some(EnrollmentRefusal::Ended));
    let same = Settings { enroll_until: until.into(), version: 3, ..form(&course.slug) };
    courses::change_settings(world.by(&author), course.id, same).await.expect("a date that has passed may stay");
}

async fn a_date_is_typed_in_the_author_s_zone(world: World) {
    let author = world.in_zone(&world.instructor().await, "Asia/Kathmandu");
    let course = world.course(&author).await;
    let settings = Settings { enroll_until: When::Typed("2090-03-04T17:00"), ..form(&course.slug) };
    courses::change_settings(world.by(&author), course.id, settings).await.unwrap();
    let read = courses::settings(world.by(&author), &course.slug).await.unwrap();
    assert_eq!(read.enroll_until_local, "2090-03-04T17:00");
    assert_eq!(read.enroll_until.unwrap().to_rfc3339(), "2090-03-04T11:15:00+00:00");
}

async fn the_last_place_goes_to_one_of_many(world: World) {
    world.crowd().await;
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let settings = Settings { seats: "3", ..form(&course.slug) };
    courses::change_settings(world.by(&author), course.id, settings).await.unwrap();
    let mut tries = Vec::new();
    for _ in 0..8 {
        let (learner, platform) = (world.learner().await, world.platform.clone());
        tries.push(tokio::spawn(async move {
            enrollments::enroll(Ctx { actor: &learner, platform: &platform }, course.id).await.is_ok()
        }));
    }
    let mut admitted = 0;
    for one in tries {
        admitted += u64::from(one.await.unwrap());
    }
    assert_eq!(admitted, 3);
    assert_eq!(courses::card(world.by(&author), course.id).await.unwrap().learners, 3);
    let fewer = Settings { seats: "1", version: 3, ..form(&course.slug) };
    courses::change_settings(world.by(&author), course.id, fewer).await.unwrap();
    let page = learning::courses::page(world.by(&Actor::Visitor), &course.slug).await.unwrap();
    assert_eq!((page.card.learners, page.enrollment.seats_left), (3, Some(0)), "nobody loses their place");
    assert_eq!(page.enrollment.refusal, Some(EnrollmentRefusal::Full));
}

async fn earlier_urls_lead_to_the_course(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let module = world.module(&author, course.id).await;
    let lesson = world.lesson(&author, module, "One").await;
    let learner = world.enrolled(course.id).await;
    let rename = async |to: &str, version| {
        courses::change_settings(world.by(&author), course.id, Settings { version, ..form(to) }).await.unwrap().version
    };
    assert_eq!(rename("bread", 2).await, 3);
    assert_eq!(rename("good-bread", 3).await, 4);
    for slug in [course.slug.as_str(), "bread", "good-bread"] {
        assert_eq!(learning::courses::page(world.by(&learner), slug).await.unwrap().card.slug, "good-bread");
        let page = learning::lessons::page(world.by(&learner), slug, &lesson.slug).await.unwrap();
        assert_eq!(page.course_slug, "good-bread");
    }
    assert_eq!(rename("bread", 4).await, 5);
    assert_eq!(learning::courses::page(world.by(&learner), "good-bread").await.unwrap().card.slug, "bread", "it may go back");
    let all = courses::search(world.by(&learner), "", CatalogOrder::Newest, PageRequest::default()).await.unwrap();
    assert_eq!(all.items.len(), 1);

    let other = courses::create(world.by(&author), "Good bread").await.unwrap();
    assert_eq!(other.slug, "good-bread-2", "the earlier URL isn't given away");
    let taken = async |slug| {
        let settings = Settings { version: 1, ..form(slug) };
        field(courses::change_settings(world.by(&author), other.id, settings).await)
    };
    assert_eq!((taken("bread").await, taken("good-bread").await), ("slug".to_owned(), "slug".to_owned()));
    let trail = service::people::audit::list(world.by(&world.administrator().await), Filter::default(), PageRequest::default())
        .await
        .unwrap();
    let moves = trail.items.iter().filter(|row| row.action == AuditAction::CourseMoved.name());
    assert_eq!(moves.map(|row| row.details.as_str()).next(), Some("good-bread → bread"));
}

async fn an_earlier_url_of_a_draft_tells_nothing(world: World) {
    let author = world.instructor().await;
    let draft = world.draft(&author).await;
    let settings = Settings { version: 1, ..form("secret") };
    courses::change_settings(world.by(&author), draft.id, settings).await.unwrap();
    for slug in [draft.slug.as_str(), "secret", "a\0b"] {
        assert_eq!(refused(learning::courses::page(world.by(&Actor::Visitor), slug).await), Refused::NotFound);
    }
}

async fn settings_are_checked(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let change = async |settings| courses::change_settings(world.by(&author), course.id, settings).await;
    let past = world.platform.clock.now() - Duration::hours(1);
    for (settings, wrong) in [
        (form("Not a slug"), "slug"),
        (form(""), "slug"),
        (Settings { language: "tlh", ..form("bread") }, "language"),
        (Settings { seats: "0", ..form("bread") }, "seats"),
        (Settings { seats: "many", ..form("bread") }, "seats"),
        (Settings { enroll_until: past.into(), ..form("bread") }, "enroll_until"),
        (Settings { enroll_until: When::Typed("soon"), ..form("bread") }, "enroll_until"),
    ] {
        assert_eq!(field(change(settings).await), wrong);
    }
    assert_eq!(refused(change(Settings { version: 1, ..form("bread") }).await), Refused::Stale);
    assert_eq!(courses::settings(world.by(&author), &course.slug).await.unwrap().version, 2, "nothing was changed");
}

async fn settings_are_for_those_who_edit(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let assistant = world.staff(course.id, Role::Assistant).await;
    let stranger = world.instructor().await;
    for (actor, expected) in [
        (&assistant, Refused::Forbidden),
        (&stranger, Refused::Forbidden),
        (&world.enrolled(course.id).await, Refused::Forbidden),
        (&Actor::Visitor, Refused::SignInNeeded),
    ] {
        assert_eq!(refused(courses::settings(world.by(actor), &course.slug).await), expected);
        assert_eq!(refused(courses::change_settings(world.by(actor), course.id, form("bread")).await), expected);
    }
}

both!(
    nobody_enrolls_in_a_closed_course,
    enrolling_ends_after_the_last_minute,
    a_date_is_typed_in_the_author_s_zone,
    the_last_place_goes_to_one_of_many,
    earlier_urls_lead_to_the_course,
    an_earlier_url_of_a_draft_tells_nothing,
    settings_are_checked,
    settings_are_for_those_who_edit,
);
