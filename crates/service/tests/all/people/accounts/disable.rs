use domain::messaging::{MailFault, MailState};
use domain::people::{Action, Role, standing};
use entity::mail;
use sea_orm::{EntityTrait, QueryOrder};
use service::kit::live::EventFilter;
use service::people::accounts::{disable, enable, manage, reset};
use service::people::sessions::current::{Kind, actor};
use service::people::sessions::sign_in;
use service::people::sessions::sign_in::Credentials;
use service::people::{accounts, sessions};
use service::{Actor, Ctx, Origin};

use super::{EMAIL, PASSWORD, confirm_here, form, found, registered, try_password};
use crate::world::{Refused, World, field, refused};

async fn a_disabled_account_is_of_no_use_until_it_is_enabled(world: World) {
    registered(&world).await;
    let admin = world.administrator().await;
    let account = found(&world, EMAIL).await.unwrap();
    let browser = try_password(&world, EMAIL, PASSWORD).await.unwrap();
    let origin = Origin::new("192.0.2.1", "curl/8", "");
    let credentials = Credentials { email: EMAIL, password: PASSWORD, session: None, device: None, origin: &origin };
    let api = sign_in(&world.platform, credentials, Kind::Api).await.unwrap();
    reset::ask(&world.platform, EMAIL, &Origin::default()).await.unwrap();
    let link = world.mailed_token(EMAIL, "/reset/").await;

    disable(world.by(&admin), account.id, account.version).await.unwrap();
    assert_eq!(actor(&world.platform, &browser.token, Kind::Browser).await.unwrap(), Actor::Visitor);
    assert_eq!(actor(&world.platform, &api.token, Kind::Api).await.unwrap(), Actor::Visitor);
    assert_eq!(field(try_password(&world, EMAIL, PASSWORD).await), "password");
    assert_eq!(refused(super::reset_with(&world, &link, "another horse battery").await), Refused::SpentLink);

    assert_eq!(refused(enable(world.by(&admin), account.id, account.version).await), Refused::Stale, "stale");
    enable(world.by(&admin), account.id, account.version + 1).await.unwrap();
    assert_eq!(actor(&world.platform, &browser.token, Kind::Browser).await.unwrap(), Actor::Visitor, "it signs in anew");
    assert_eq!(refused(super::reset_with(&world, &link, "another horse battery").await), Refused::SpentLink);
    try_password(&world, EMAIL, PASSWORD).await.unwrap();
}

async fn nothing_is_sent_to_a_disabled_account(world: World) {
    accounts::register(&world.platform, form()).await.unwrap();
    let account = found(&world, EMAIL).await.unwrap();
    disable(world.by(&world.administrator().await), account.id, account.version).await.unwrap();
    world.post().await;
    assert!(world.mail_to(EMAIL).is_empty());
    let mail = mail::Entity::find().order_by_desc(mail::Column::Id).one(&world.platform.database).await.unwrap().unwrap();
    assert_eq!((mail.state, mail.fault), (MailState::Skipped, Some(MailFault::AccountDisabled)));
    // Nor anything caused later, such as grading.
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let assignment = world.assignment(&author, course.id).await;
    let learner = world.enrolled(course.id).await;
    let submission = world.submit(&learner, assignment).await;
    disable(world.by(&world.administrator().await), learner.id().unwrap(), 1).await.unwrap();
    world.grade(&author, submission, "5", 0).await.unwrap();
    world.post().await;
    assert!(world.mail_to(&learner.require_signed_in().unwrap().email).is_empty());
}

async fn its_place_on_a_staff_is_worth_nothing_meanwhile(world: World) {
    let course = world.course(&world.instructor().await).await;
    let grader = world.staff(course.id, Role::Instructor).await;
    let assignment = world.assignment(&grader, course.id).await;
    let (learner, admin) = (world.enrolled(course.id).await, world.administrator().await);
    disable(world.by(&admin), grader.id().unwrap(), 1).await.unwrap();
    world.submit(&learner, assignment).await;
    let unread = async || sessions::viewer(world.by(&grader)).await.unwrap().unwrap().unread;
    assert_eq!(unread().await, 0, "no notification for who can't read it");
    enable(world.by(&admin), grader.id().unwrap(), 2).await.unwrap();
    world.submit(&learner, assignment).await;
    assert_eq!(unread().await, 1, "its place is there again");
    assert!(domain::people::allows(standing(Some(Role::Instructor), Some(Role::Instructor), false), Action::Grade));
}

async fn one_administrator_stays(world: World) {
    let admin = world.administrator().await;
    let own = admin.id().unwrap();
    assert_eq!(refused(disable(world.by(&admin), own, 1).await), Refused::WrongState, "oneself");
    assert_eq!(refused(disable(world.by(&Actor::System), own, 1).await), Refused::WrongState, "the last one");
    let second = world.administrator().await;
    assert_eq!(refused(disable(world.by(&admin), own, 1).await), Refused::WrongState, "oneself");
    disable(world.by(&second), own, 1).await.unwrap();
    assert_eq!(refused(disable(world.by(&Actor::System), second.id().unwrap(), 1).await), Refused::WrongState);
    let demoted = manage::set_role(world.by(&second), second.id().unwrap(), Role::Learner, 1).await;
    assert_eq!(refused(demoted), Refused::WrongState, "the other one is disabled");
}

async fn two_administrators_cannot_disable_each_other_at_once(world: World) {
    world.crowd().await;
    for _ in 0..10 {
        let (one, two) = (world.administrator().await, world.administrator().await);
        let of = |by: &Actor, whom: &Actor| {
            let (by, whom, platform) = (by.clone(), whom.id().unwrap(), world.platform.clone());
            tokio::spawn(async move { disable(Ctx { actor: &by, platform: &platform }, whom, 1).await })
        };
        let (first, second) = tokio::join!(of(&one, &two), of(&two, &one));
        let (first, second) = (first.unwrap(), second.unwrap());
        assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
        for person in [one, two] {
            world.disable(person.id().unwrap()).await;
        }
    }
}

async fn an_open_page_hears_no_more(world: World) {
    registered(&world).await;
    let opened = try_password(&world, EMAIL, PASSWORD).await.unwrap();
    let who = actor(&world.platform, &opened.token, Kind::Browser).await.unwrap();
    let ears = EventFilter::load(world.by(&who)).await.unwrap();
    let mut events = world.platform.events.subscribe();
    disable(world.by(&world.administrator().await), opened.account, world.account(opened.account).await.version).await.unwrap();
    let within = std::time::Duration::from_secs(10);
    loop {
        let event = tokio::time::timeout(within, events.recv()).await.expect("it must be announced").unwrap();
        if ears.is_stale_after(&event) {
            break;
        }
    }
    let who = sessions::current::listener(&world.platform, &opened.token, Kind::Browser).await.unwrap();
    assert_eq!(refused(EventFilter::load(world.by(&who)).await), Refused::SignInNeeded);
}

async fn an_account_that_is_not_confirmed_yet_is_disabled_with_its_link(world: World) {
    let begun = accounts::register(&world.platform, form()).await.unwrap();
    let link = world.mailed_token(EMAIL, "/confirm/").await;
    let account = found(&world, EMAIL).await.unwrap();
    disable(world.by(&world.administrator().await), account.id, account.version).await.unwrap();
    assert_eq!(refused(confirm_here(&world, &link, &begun).await), Refused::SpentLink);
}

both!(
    a_disabled_account_is_of_no_use_until_it_is_enabled,
    nothing_is_sent_to_a_disabled_account,
    its_place_on_a_staff_is_worth_nothing_meanwhile,
    one_administrator_stays,
    two_administrators_cannot_disable_each_other_at_once,
    an_open_page_hears_no_more,
    an_account_that_is_not_confirmed_yet_is_disabled_with_its_link,
);
