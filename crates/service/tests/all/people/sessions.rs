use chrono::Duration;
use domain::people::Role;
use entity::{one_time_link, rate_limit, session};
use sea_orm::{EntityTrait, PaginatorTrait};
use service::kit::limits;
use service::people::accounts::{link, manage, reset};
use service::people::sessions::current::{Kind, NewSession, actor, sign_out, sweep};
use service::people::sessions::sign_in::Credentials;
use service::people::sessions::viewer::of_session;
use service::people::sessions::{sign_in, viewer};
use service::{Actor, Origin};

use crate::world::World;

const EMAIL: &str = "ada@school.example";

async fn signed_in(world: &World, kind: Kind) -> NewSession {
    let made = manage::create(world.by(&Actor::System), EMAIL, "Ada", "correct horse", Role::Instructor).await;
    assert!(made.is_ok() || matches!(made, Err(service::Error::Conflict(service::kit::error::Conflict::Exists(_)))));
    let origin = Origin::new("192.0.2.1", "a browser", "a request");
    let credentials = Credentials { email: EMAIL, password: "correct horse", session: None, device: None, origin: &origin };
    sign_in(&world.platform, credentials, kind).await.unwrap()
}

async fn a_token_names_its_account_until_it_expires(world: World) {
    for kind in [Kind::Browser, Kind::Api] {
        let opened = signed_in(&world, kind).await;
        let who = actor(&world.platform, &opened.token, kind).await.unwrap();
        let signed = who.require_signed_in().unwrap();
        assert_eq!((signed.id, signed.role, signed.email.as_str()), (opened.account, Role::Instructor, EMAIL));
        let other = if kind == Kind::Api { Kind::Browser } else { Kind::Api };
        assert_eq!(actor(&world.platform, &opened.token, other).await.unwrap(), Actor::Visitor);
        // Used occasionally.
        for _ in 1..kind.lifetime().num_days() {
            world.later(Duration::days(1));
            assert_ne!(actor(&world.platform, &opened.token, kind).await.unwrap(), Actor::Visitor);
        }
        world.later(Duration::days(1) - Duration::seconds(1));
        assert_ne!(actor(&world.platform, &opened.token, kind).await.unwrap(), Actor::Visitor);
        world.later(Duration::seconds(1));
        assert_eq!(actor(&world.platform, &opened.token, kind).await.unwrap(), Actor::Visitor);
    }
    assert_eq!(actor(&world.platform, "", Kind::Browser).await.unwrap(), Actor::Visitor);
}

async fn the_database_does_not_hold_tokens(world: World) {
    let opened = signed_in(&world, Kind::Browser).await;
    let rows = session::Entity::find().all(&world.platform.database).await.unwrap();
    assert!(!format!("{rows:?}").contains(&opened.token));
}

async fn signing_out_and_disabling_end_a_session(world: World) {
    let (one, two) = (signed_in(&world, Kind::Browser).await, signed_in(&world, Kind::Browser).await);
    sign_out(&world.platform, &one.token, &Origin::default()).await.unwrap();
    sign_out(&world.platform, &one.token, &Origin::default()).await.unwrap();
    assert_eq!(actor(&world.platform, &one.token, Kind::Browser).await.unwrap(), Actor::Visitor);
    assert_ne!(actor(&world.platform, &two.token, Kind::Browser).await.unwrap(), Actor::Visitor);
    world.disable(two.account).await;
    assert_eq!(actor(&world.platform, &two.token, Kind::Browser).await.unwrap(), Actor::Visitor);
}

async fn what_is_over_is_swept(world: World) {
    signed_in(&world, Kind::Browser).await;
    let kept = signed_in(&world, Kind::Api).await;
    reset::ask(&world.platform, EMAIL, &Origin::default()).await.unwrap();
    assert_eq!(sweep(&world.platform).await.unwrap(), 0);
    assert_eq!(limits::sweep(&world.platform).await.unwrap(), 0);
    world.later(Duration::days(31));
    assert_eq!(sweep(&world.platform).await.unwrap(), 1);
    assert_ne!(actor(&world.platform, &kept.token, Kind::Api).await.unwrap(), Actor::Visitor);
    assert!(limits::sweep(&world.platform).await.unwrap() > 0);
    assert_eq!(rate_limit::Entity::find().count(&world.platform.database).await.unwrap(), 0);
    assert_eq!(link::sweep(&world.platform).await.unwrap(), 1);
    assert_eq!(one_time_link::Entity::find().count(&world.platform.database).await.unwrap(), 0);
}

async fn the_frame_shows_who_is_signed_in(world: World) {
    assert_eq!(viewer(world.by(&Actor::Visitor)).await.unwrap(), None);
    let instructor = world.instructor().await;
    let course = world.course(&instructor).await;
    let assistant = world.staff(course.id, Role::Assistant).await;
    let learner = world.enrolled(course.id).await;
    let assignment = world.assignment(&instructor, course.id).await;
    world.submit(&learner, assignment).await;
    for (person, is_staff, unread) in [(&instructor, true, 1), (&assistant, true, 1), (&learner, false, 1)] {
        let viewer = viewer(world.by(person)).await.unwrap().unwrap();
        assert_eq!((viewer.is_staff, viewer.unread), (is_staff, unread), "{}", viewer.name);
    }
}

async fn a_page_finds_its_reader_and_what_to_show_of_them_at_once(world: World) {
    let (opened, api) = (signed_in(&world, Kind::Browser).await, signed_in(&world, Kind::Api).await);
    let who = actor(&world.platform, &opened.token, Kind::Browser).await.unwrap();
    world.course(&who).await;
    let shown = viewer(world.by(&who)).await.unwrap();
    assert!(shown.is_some());
    assert_eq!(of_session(&world.platform, &opened.token).await.unwrap(), (who, shown));
    for token in [api.token.as_str(), ""] {
        assert_eq!(of_session(&world.platform, token).await.unwrap(), (Actor::Visitor, None));
    }
    world.disable(opened.account).await;
    assert_eq!(of_session(&world.platform, &opened.token).await.unwrap(), (Actor::Visitor, None));
}

both!(
    a_page_finds_its_reader_and_what_to_show_of_them_at_once,
    a_token_names_its_account_until_it_expires,
    the_database_does_not_hold_tokens,
    signing_out_and_disabling_end_a_session,
    what_is_over_is_swept,
    the_frame_shows_who_is_signed_in,
);
