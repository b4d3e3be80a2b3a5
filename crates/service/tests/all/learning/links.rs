//! Links and codes that enroll, and invitations by email.

use chrono::Duration;
use domain::learning::{EnrollmentDecision, EnrollmentPolicy, LinkCode, ManualEnrollment};
use domain::people::Role;
use entity::{account, course, mail};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use service::kit::error::{Conflict, WrongState};
use service::learning::links::{self, NewLink};
use service::learning::people;
use service::{Actor, Error, When, learning};
use views::content::CourseCard;

use super::states::id_of;
use crate::world::{Refused, World, field, refused};

const UNLIMITED: NewLink = NewLink { max_uses: "", expires_at: When::At(None) };

async fn closed(world: &World) -> (Actor, CourseCard) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let row = course::ActiveModel { id: Set(course.id), enrollment_policy: Set(EnrollmentPolicy::Closed), ..Default::default() };
    row.update(&world.platform.database).await.unwrap();
    (author, course)
}

fn state<T: std::fmt::Debug>(outcome: service::Result<T>) -> WrongState {
    let Err(Error::Conflict(Conflict::WrongState(state))) = outcome else { panic!("{outcome:?}") };
    state
}

async fn a_code_enrolls_those_who_have_it(world: World) {
    let (author, course) = closed(&world).await;
    let code = links::create(world.by(&author), course.id, NewLink { max_uses: "2", ..UNLIMITED }).await.unwrap();
    let [one, two, three] = [world.learner().await, world.learner().await, world.learner().await];
    for _ in 0..2 {
        assert_eq!(links::join(world.by(&one), &code.to_string().to_lowercase()).await.unwrap(), course.slug);
    }
    links::join(world.by(&two), code.as_str()).await.expect("whoever is enrolled uses nothing up");
    assert_eq!(state(links::join(world.by(&three), code.as_str()).await), WrongState::LinkSpent);
    let listed = links::list(world.by(&author), &course.slug).await.unwrap();
    assert_eq!((listed[0].uses, listed[0].max_uses, listed[0].works), (2, Some(2), false));
    assert_eq!(LinkCode::parse(listed[0].code.as_ref().unwrap()).unwrap(), code);
    assert_eq!(learning::courses::page(world.by(&two), &course.slug).await.unwrap().standing, Some(Role::Learner));
    assert_eq!(refused(links::join(world.by(&Actor::Visitor), code.as_str()).await), Refused::SignInNeeded);
}

async fn a_link_ends_or_is_revoked(world: World) {
    let (author, course) = closed(&world).await;
    let end = world.platform.clock.now() + Duration::hours(1);
    let ending = links::create(world.by(&author), course.id, NewLink { expires_at: end.into(), ..UNLIMITED }).await.unwrap();
    let other = links::create(world.by(&author), course.id, UNLIMITED).await.unwrap();
    let past = NewLink { max_uses: "none", expires_at: (end - Duration::hours(2)).into() };
    assert_eq!(field(links::create(world.by(&author), course.id, past).await), "max_uses expires_at");
    world.later(Duration::hours(1));
    let learner = world.learner().await;
    assert_eq!(state(links::join(world.by(&learner), ending.as_str()).await), WrongState::LinkSpent);
    let id = links::list(world.by(&author), &course.slug).await.unwrap()[0].id;
    let elsewhere = closed(&world).await;
    assert_eq!(refused(links::revoke(world.by(&elsewhere.0), elsewhere.1.id, id).await), Refused::NotFound);
    links::revoke(world.by(&author), course.id, id).await.unwrap();
    assert_eq!(state(links::join(world.by(&learner), other.as_str()).await), WrongState::LinkSpent);
    world.later(Duration::days(31));
    assert_eq!(links::sweep(&world.platform).await.unwrap(), 1);
}

async fn a_link_opens_no_draft_and_brings_nobody_back(world: World) {
    let author = world.instructor().await;
    let draft = world.draft(&author).await;
    let code = links::create(world.by(&author), draft.id, UNLIMITED).await.unwrap();
    let learner = world.learner().await;
    assert_eq!(state(links::join(world.by(&learner), code.as_str()).await), WrongState::LinkSpent);
    world.publish(draft.id).await;
    links::join(world.by(&learner), code.as_str()).await.unwrap();
    let id = id_of(&world, &learner, draft.id).await;
    people::decide(world.by(&author), draft.id, &[id], EnrollmentDecision::Remove).await.unwrap();
    assert!(matches!(state(links::join(world.by(&learner), code.as_str()).await), WrongState::EnrollmentRefused(_)));
}

async fn guessing_codes_ends_soon(world: World) {
    let (author, course) = closed(&world).await;
    let code = links::create(world.by(&author), course.id, UNLIMITED).await.unwrap();
    let guesser = world.learner().await;
    let mut spent = 0;
    while !matches!(links::join(world.by(&guesser), "ABCDE-23456").await, Err(Error::RateLimited)) {
        spent += 1;
        assert!(spent <= 30, "nothing stops them");
    }
    assert_eq!(refused(links::join(world.by(&guesser), code.as_str()).await), Refused::RateLimited);
    links::join(world.by(&world.learner().await), code.as_str()).await.expect("others aren't held up");
}

async fn an_email_without_an_account_is_invited(world: World) {
    let (author, course) = closed(&world).await;
    let invite = async || people::enroll(world.by(&author), course.id, "Noor@School.example").await.unwrap()[0].outcome;
    assert_eq!((invite().await, invite().await), (ManualEnrollment::Invited, ManualEnrollment::Invited));
    let to_noor = mail::Entity::find().filter(mail::Column::ToAddress.eq("noor@school.example"));
    let sent = to_noor.all(&world.platform.database).await.unwrap();
    assert_eq!(sent.len(), 1, "asking again sends nothing more");
    assert_eq!(sent[0].subject, "Invitation to “A course”");
    let token = sent[0].body_text.split("/join/").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    let listed = links::list(world.by(&author), &course.slug).await.unwrap();
    assert_eq!((listed.len(), listed[0].code.as_ref(), listed[0].email.as_deref()), (1, None, Some("noor@school.example")));

    let stranger = world.learner().await;
    assert_eq!(state(links::join(world.by(&stranger), &token).await), WrongState::LinkOfAnother);
    let noor = world.learner().await;
    let row =
        account::ActiveModel { id: Set(noor.id().unwrap()), email: Set("noor@school.example".to_owned()), ..Default::default() };
    row.update(&world.platform.database).await.unwrap();
    assert_eq!(links::join(world.by(&noor), &token).await.unwrap(), course.slug);
    assert_eq!(links::list(world.by(&author), &course.slug).await.unwrap(), []);
}

both!(
    a_code_enrolls_those_who_have_it,
    a_link_ends_or_is_revoked,
    a_link_opens_no_draft_and_brings_nobody_back,
    guessing_codes_ends_soon,
    an_email_without_an_account_is_invited,
);
