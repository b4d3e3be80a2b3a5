use chrono::Duration;
use domain::people::Role;
use entity::{account, one_time_link, registration};
use sea_orm::EntityTrait;
use service::people::accounts::register;
use service::people::accounts::setup::{FirstAdministrator, check_link, create, issue};
use service::people::sessions::current::{Kind, actor};
use service::{Actor, Platform, Result};

use super::{EMAIL, PASSWORD, confirm_here, form as signed_up, try_password};
use crate::world::{Refused, World, field, refused};

const OWN: &str = "an operator's own words";

fn form<'a>(token: &'a str, email: &'a str) -> FirstAdministrator<'a> {
    FirstAdministrator {
        token,
        name: "Ada Moreau",
        email,
        password: OWN,
        time_zone: "Europe/Oslo",
        address: "192.0.2.1",
        user_agent: "test",
    }
}

async fn link(world: &World) -> String {
    issue(world.by(&Actor::System)).await.unwrap().expect("there must be a link")
}

async fn accounts(platform: &Platform) -> Vec<account::Model> {
    account::Entity::find().all(&platform.database).await.unwrap()
}

async fn a_link_makes_the_first_administrator_once(world: World) {
    let token = link(&world).await;
    check_link(&world.platform, &token).await.unwrap();
    let opened = create(&world.platform, form(&token, EMAIL)).await.unwrap();
    let Actor::Account(who) = actor(&world.platform, &opened.token, Kind::Browser).await.unwrap() else {
        panic!("they must be signed in")
    };
    assert_eq!((who.role, who.email.as_str(), who.time_zone.as_str()), (Role::Administrator, EMAIL, "Europe/Oslo"));
    try_password(&world, EMAIL, OWN).await.unwrap();
    assert_eq!(refused(check_link(&world.platform, &token).await), Refused::NotFound);
    assert_eq!(refused(create(&world.platform, form(&token, "eve@school.example")).await), Refused::NotFound);
    assert_eq!(issue(world.by(&Actor::System)).await.unwrap(), None, "a school has one first administrator");
    assert_eq!(accounts(&world.platform).await.len(), 1);
}

async fn only_the_latest_link_works_and_for_a_day(world: World) {
    let (before, latest) = (link(&world).await, link(&world).await);
    for token in [before.as_str(), "", "0", &"0".repeat(64)] {
        assert_eq!(refused(check_link(&world.platform, token).await), Refused::NotFound, "{token}");
        assert_eq!(refused(create(&world.platform, form(token, EMAIL)).await), Refused::NotFound, "{token}");
    }
    world.later(Duration::days(1));
    assert_eq!(refused(create(&world.platform, form(&latest, EMAIL)).await), Refused::NotFound);
    world.later(-Duration::seconds(1));
    create(&world.platform, form(&latest, EMAIL)).await.unwrap();
}

async fn a_link_ends_when_there_is_an_administrator_otherwise(world: World) {
    let token = link(&world).await;
    world.administrator().await;
    assert_eq!(refused(check_link(&world.platform, &token).await), Refused::NotFound);
    assert_eq!(refused(create(&world.platform, form(&token, EMAIL)).await), Refused::NotFound);
    for someone in [Actor::Visitor, world.learner().await, world.instructor().await] {
        assert!(issue(world.by(&someone)).await.is_err(), "links are the server's");
    }
}

async fn of_two_at_once_one_becomes_administrator(world: World) {
    world.crowd().await;
    let token = link(&world).await;
    let tries: Vec<_> = (0..6)
        .map(|number| {
            let (platform, token) = (world.platform.clone(), token.clone());
            tokio::spawn(async move { create(&platform, form(&token, &format!("person{number}@school.example"))).await })
        })
        .collect();
    let mut made = 0;
    for tried in tries {
        let result: Result<_> = tried.await.unwrap();
        match result {
            Ok(_) => made += 1,
            Err(error) => assert!(matches!(error, service::Error::NotFound | service::Error::Conflict(_)), "{error}"),
        }
    }
    assert_eq!((made, accounts(&world.platform).await.len()), (1, 1));
}

async fn what_is_wrong_is_told_and_costs_no_link(world: World) {
    let token = link(&world).await;
    let wrong = FirstAdministrator { name: "", email: "ada", password: "short", time_zone: "Mars", ..form(&token, "") };
    assert_eq!(field(create(&world.platform, wrong).await), "name email password time_zone");
    for published in ["discog-demo", "for-development-only"] {
        let form = FirstAdministrator { password: published, ..form(&token, EMAIL) };
        assert_eq!(field(create(&world.platform, form).await), "password");
    }
    create(&world.platform, form(&token, EMAIL)).await.unwrap();
}

/// Someone has signed up with the operator's email and waits for it to become an administrator's.
async fn an_account_prepared_by_someone_else_leaves_nothing_behind(world: World) {
    let begun = register(&world.platform, signed_up()).await.unwrap();
    let mailed = world.mailed_token(EMAIL, "/confirm/").await;
    let token = link(&world).await;
    create(&world.platform, form(&token, EMAIL)).await.unwrap();
    assert_eq!(refused(try_password(&world, EMAIL, PASSWORD).await), Refused::Invalid);
    try_password(&world, EMAIL, OWN).await.unwrap();
    assert!(confirm_here(&world, &mailed, &begun).await.is_err(), "no link of theirs is left");
    assert!(registration::Entity::find().all(&world.platform.database).await.unwrap().is_empty());
    assert!(one_time_link::Entity::find().all(&world.platform.database).await.unwrap().is_empty());
    let only = accounts(&world.platform).await;
    assert_eq!((only.len(), only[0].name.as_str(), only[0].role), (1, "Ada Moreau", Role::Administrator));
}

async fn a_confirmed_account_is_not_taken(world: World) {
    super::registered(&world).await;
    let token = link(&world).await;
    assert_eq!(refused(create(&world.platform, form(&token, EMAIL)).await), Refused::Exists);
    try_password(&world, EMAIL, PASSWORD).await.unwrap();
    create(&world.platform, form(&token, "other@school.example")).await.unwrap();
}

both!(
    a_link_makes_the_first_administrator_once,
    only_the_latest_link_works_and_for_a_day,
    a_link_ends_when_there_is_an_administrator_otherwise,
    of_two_at_once_one_becomes_administrator,
    what_is_wrong_is_told_and_costs_no_link,
    an_account_prepared_by_someone_else_leaves_nothing_behind,
    a_confirmed_account_is_not_taken,
);
