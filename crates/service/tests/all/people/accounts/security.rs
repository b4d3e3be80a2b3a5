use chrono::Duration;
use domain::event::Subject;
use domain::page::PageRequest;
use service::people::accounts::change_password::Form;
use service::people::accounts::{change_password, reset};
use service::people::audit;
use service::people::sessions::current::{Kind, NewSession, actor, listener, sweep};
use service::people::sessions::sign_in::Credentials;
use service::people::sessions::{current, end, end_all_of, end_mine_but, mine, sign_in};
use service::{Actor, Origin};

use super::{EMAIL, PASSWORD, registered};
use crate::world::{Refused, World, field, refused};

const FIREFOX: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

async fn signed_in(world: &World, kind: Kind, user_agent: &str, old: Option<&str>) -> NewSession {
    let origin = Origin::new("192.0.2.1", user_agent, "a request");
    let credentials = Credentials { email: EMAIL, password: PASSWORD, session: old, device: None, origin: &origin };
    sign_in(&world.platform, credentials, kind).await.unwrap()
}

async fn who(world: &World, opened: &NewSession, kind: Kind) -> Actor {
    listener(&world.platform, &opened.token, kind).await.unwrap()
}

async fn signing_in_ends_the_browser_s_old_session(world: World) {
    registered(&world).await;
    let first = signed_in(&world, Kind::Browser, FIREFOX, None).await;
    let elsewhere = signed_in(&world, Kind::Browser, FIREFOX, None).await;
    let second = signed_in(&world, Kind::Browser, FIREFOX, Some(&first.token)).await;
    assert_eq!(who(&world, &first, Kind::Browser).await, Actor::Visitor);
    for going_on in [&elsewhere, &second] {
        assert_ne!(who(&world, going_on, Kind::Browser).await, Actor::Visitor);
    }
}

async fn a_browser_that_is_not_used_for_two_weeks_is_signed_out(world: World) {
    registered(&world).await;
    let (used, idle) = (signed_in(&world, Kind::Browser, "", None).await, signed_in(&world, Kind::Browser, "", None).await);
    let api = signed_in(&world, Kind::Api, "", None).await;
    world.later(Duration::days(13));
    assert_ne!(actor(&world.platform, &used.token, Kind::Browser).await.unwrap(), Actor::Visitor);
    // A page that only listens doesn't count as use.
    assert_ne!(who(&world, &idle, Kind::Browser).await, Actor::Visitor);
    world.later(Duration::days(1));
    assert_eq!(who(&world, &idle, Kind::Browser).await, Actor::Visitor);
    assert_ne!(who(&world, &used, Kind::Browser).await, Actor::Visitor);
    assert_ne!(who(&world, &api, Kind::Api).await, Actor::Visitor, "an API token may wait");
    assert_eq!(sweep(&world.platform).await.unwrap(), 1);
    // And it ends after thirty days in any case.
    for _ in 0..16 {
        assert_ne!(actor(&world.platform, &used.token, Kind::Browser).await.unwrap(), Actor::Visitor);
        world.later(Duration::days(1));
    }
    assert_eq!(actor(&world.platform, &used.token, Kind::Browser).await.unwrap(), Actor::Visitor);
}

async fn a_page_does_not_write_when_it_was_last_seen(world: World) {
    registered(&world).await;
    let opened = signed_in(&world, Kind::Browser, "", None).await;
    let began = world.platform.clock.now();
    let last_seen = async |world: &World| {
        let actor = who(world, &opened, Kind::Browser).await;
        mine(world.by(&actor), &opened.token).await.unwrap()[0].last_seen_at
    };
    world.later(Duration::minutes(9));
    actor(&world.platform, &opened.token, Kind::Browser).await.unwrap();
    assert_eq!(last_seen(&world).await, began);
    world.later(Duration::minutes(1));
    service::people::sessions::viewer::of_session(&world.platform, &opened.token).await.unwrap();
    assert_eq!(last_seen(&world).await, began + Duration::minutes(10));
}

async fn sessions_are_listed_and_ended_by_their_owner(world: World) {
    registered(&world).await;
    let here = signed_in(&world, Kind::Browser, FIREFOX, None).await;
    let api = signed_in(&world, Kind::Api, "curl/8.14", None).await;
    let (me, stranger) = (who(&world, &here, Kind::Browser).await, world.learner().await);
    let rows = mine(world.by(&me), &here.token).await.unwrap();
    let told: Vec<_> = rows.iter().map(|row| (row.device.as_str(), row.is_api_token, row.is_current)).collect();
    assert_eq!(told, [("curl", true, false), ("Firefox on Windows", false, true)]);
    assert!(mine(world.by(&stranger), "").await.unwrap().is_empty());
    assert_eq!(refused(mine(world.by(&Actor::Visitor), "").await), Refused::SignInNeeded);

    assert_eq!(refused(end(world.by(&stranger), rows[0].id).await), Refused::NotFound);
    assert_ne!(who(&world, &api, Kind::Api).await, Actor::Visitor);
    end(world.by(&me), rows[0].id).await.unwrap();
    assert_eq!(who(&world, &api, Kind::Api).await, Actor::Visitor);
    assert_eq!(refused(end(world.by(&me), rows[0].id).await), Refused::NotFound);

    let other = signed_in(&world, Kind::Browser, FIREFOX, None).await;
    end_mine_but(world.by(&me), &here.token).await.unwrap();
    assert_eq!(who(&world, &other, Kind::Browser).await, Actor::Visitor);
    assert_ne!(who(&world, &here, Kind::Browser).await, Actor::Visitor);
    end_all_of(world.by(&world.administrator().await), here.account).await.unwrap();
    assert_eq!(who(&world, &here, Kind::Browser).await, Actor::Visitor);
}

async fn an_ended_session_is_announced_to_its_account_alone(world: World) {
    registered(&world).await;
    let opened = signed_in(&world, Kind::Browser, FIREFOX, None).await;
    let me = who(&world, &opened, Kind::Browser).await;
    let ears = service::kit::live::EventFilter::load(world.by(&me)).await.unwrap();
    let stranger = service::kit::live::EventFilter::load(world.by(&world.learner().await)).await.unwrap();
    let mut events = world.platform.events.subscribe();
    current::sign_out(&world.platform, &opened.token, &Origin::default()).await.unwrap();
    let within = std::time::Duration::from_secs(10);
    let event = loop {
        let event = tokio::time::timeout(within, events.recv()).await.expect("it must be announced").unwrap();
        if event.subject == Subject::Sessions {
            break event;
        }
    };
    assert!(ears.is_stale_after(&event) && ears.may_see(&event));
    assert!(!stranger.is_stale_after(&event) && !stranger.may_see(&event));
}

async fn changing_a_password_asks_for_the_old_one_and_ends_the_other_sessions(world: World) {
    registered(&world).await;
    let (here, elsewhere) = (signed_in(&world, Kind::Browser, "", None).await, signed_in(&world, Kind::Browser, "", None).await);
    let api = signed_in(&world, Kind::Api, "", None).await;
    let me = who(&world, &here, Kind::Browser).await;
    reset::ask(&world.platform, EMAIL, &Origin::default()).await.unwrap();
    let link = world.mailed_token(EMAIL, "/reset/").await;
    let new = "another horse battery";
    let form = |current, new| Form { current, new, session: Some(here.token.as_str()) };
    assert_eq!(field(change_password(world.by(&me), form(PASSWORD, "short")).await), "password");
    assert_eq!(field(change_password(world.by(&me), form("a wrong guess", new)).await), "current");
    let visitor = change_password(world.by(&Actor::Visitor), form(PASSWORD, new)).await;
    assert_eq!(refused(visitor), Refused::SignInNeeded);
    assert_ne!(who(&world, &elsewhere, Kind::Browser).await, Actor::Visitor);

    change_password(world.by(&me), form(PASSWORD, new)).await.unwrap();
    assert_ne!(who(&world, &here, Kind::Browser).await, Actor::Visitor);
    assert_eq!(who(&world, &elsewhere, Kind::Browser).await, Actor::Visitor);
    assert_eq!(who(&world, &api, Kind::Api).await, Actor::Visitor);
    assert_eq!(refused(super::try_password(&world, EMAIL, PASSWORD).await), Refused::Invalid);
    super::try_password(&world, EMAIL, new).await.unwrap();
    assert_eq!(refused(super::reset_with(&world, &link, "a third horse battery").await), Refused::SpentLink);
    world.post().await;
    assert_eq!(world.mail_to(EMAIL).last().unwrap().subject, "Your password was changed");
}

async fn whoever_took_over_a_session_cannot_guess_its_password(world: World) {
    registered(&world).await;
    let stolen = signed_in(&world, Kind::Browser, "", None).await;
    let thief = who(&world, &stolen, Kind::Browser).await;
    let guess = || Form { current: "a wrong guess", new: "another horse battery", session: None };
    for _ in 0..5 {
        assert_eq!(refused(change_password(world.by(&thief), guess()).await), Refused::Invalid);
    }
    assert_eq!(refused(change_password(world.by(&thief), guess()).await), Refused::RateLimited);
    // The owner can still do everything else.
    super::try_password(&world, EMAIL, PASSWORD).await.unwrap();
}

async fn the_audit_trail_says_where_a_change_came_from(world: World) {
    registered(&world).await;
    let opened = signed_in(&world, Kind::Browser, FIREFOX, None).await;
    let origin = Origin::new("203.0.113.9", FIREFOX, "b7e2");
    let me = who(&world, &opened, Kind::Browser).await.at(std::sync::Arc::new(origin));
    end_mine_but(world.by(&me), &opened.token).await.unwrap();
    let admin = world.administrator().await;
    let all = audit::list(world.by(&admin), audit::Filter::default(), PageRequest::default()).await.unwrap().items;
    let row = &all[0];
    assert_eq!(row.action, "account.sessions_ended");
    assert_eq!(
        (row.address.as_str(), row.device.as_str(), row.request_id.as_str()),
        ("203.0.113.9", "Firefox on Windows", "b7e2")
    );
    assert_eq!((row.actor.as_deref(), row.about.as_deref()), (Some("Ada"), Some("Ada")));
}

async fn the_audit_trail_is_read_between_two_instants(world: World) {
    let admin = world.administrator().await;
    let began = world.platform.clock.now();
    for _ in 0..3 {
        world.draft(&admin).await;
        world.later(Duration::hours(1));
    }
    let at = |hours: i64| Some(began + Duration::hours(hours));
    let list = async |from, until| {
        let filter = audit::Filter { period: audit::Period::Between { from, until }, ..Default::default() };
        audit::list(world.by(&admin), filter, PageRequest::default()).await
    };
    let count = async |from, until| list(from, until).await.unwrap().items.len();
    assert_eq!((count(at(0), None).await, count(at(0), at(2)).await, count(at(1), at(2)).await), (3, 2, 1));
    assert_eq!(count(at(0), at(0)).await, 0);
    assert_eq!(field(list(None, Some(chrono::DateTime::<chrono::Utc>::MAX_UTC)).await), "until");
}

async fn the_audit_trail_is_read_by_day(world: World) {
    let admin = world.administrator().await;
    // The tests begin on December 1 at 10:00, which is 23:00 there.
    let admin = world.in_zone(&admin, "Pacific/Auckland");
    for _ in 0..3 {
        world.draft(&admin).await;
        world.later(Duration::hours(1));
    }
    let count = async |from: &str, until: &str| {
        let filter = audit::Filter { period: audit::Period::Days { from, until }, ..Default::default() };
        audit::list(world.by(&admin), filter, PageRequest::default()).await.unwrap().items.len()
    };
    assert_eq!((count("2026-12-01", "").await, count("2026-12-01", "2026-12-01").await), (3, 1));
    assert_eq!((count("2026-12-02", "").await, count("", "2026-11-30").await), (2, 0));
    for (from, until, refused) in [("today", "", "from"), ("", "2026-02-30", "until")] {
        let filter = audit::Filter { period: audit::Period::Days { from, until }, ..Default::default() };
        assert_eq!(field(audit::list(world.by(&admin), filter, PageRequest::default()).await), refused);
    }
}

both!(
    signing_in_ends_the_browser_s_old_session,
    a_browser_that_is_not_used_for_two_weeks_is_signed_out,
    a_page_does_not_write_when_it_was_last_seen,
    sessions_are_listed_and_ended_by_their_owner,
    an_ended_session_is_announced_to_its_account_alone,
    changing_a_password_asks_for_the_old_one_and_ends_the_other_sessions,
    whoever_took_over_a_session_cannot_guess_its_password,
    the_audit_trail_says_where_a_change_came_from,
    the_audit_trail_is_read_between_two_instants,
    the_audit_trail_is_read_by_day,
);
