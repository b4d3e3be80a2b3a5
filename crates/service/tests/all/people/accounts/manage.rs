use domain::page::PageRequest;
use domain::people::Role;
use entity::account;
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use service::people::accounts;
use service::people::accounts::list::Filter;
use service::people::accounts::{manage, profile};
use service::people::sessions::current::{Kind, actor};
use service::{Actor, Ctx};

use super::{EMAIL, PASSWORD, found, registered, try_password};
use crate::world::{Refused, World, field, refused};

async fn people_change_their_own_profile(world: World) {
    let learner = world.learner().await;
    let other = world.learner().await;
    profile::change(world.by(&learner), " Lena ", "Asia/Tokyo").await.unwrap();
    let account = world.account(learner.id().unwrap()).await;
    assert_eq!((account.name.as_str(), account.time_zone.as_str(), account.role), ("Lena", "Asia/Tokyo", Role::Learner));
    assert_eq!(world.account(other.id().unwrap()).await.time_zone, "UTC");
    profile::use_time_zone(world.by(&learner), "new york").await.unwrap();
    let account = world.account(learner.id().unwrap()).await;
    assert_eq!((account.name.as_str(), account.time_zone.as_str()), ("Lena", "America/New_York"));
    assert_eq!(field(profile::use_time_zone(world.by(&learner), "Mars/Olympus").await), "time_zone");
    assert_eq!(refused(profile::use_time_zone(world.by(&Actor::Visitor), "UTC").await), Refused::SignInNeeded);
    assert_eq!(field(profile::change(world.by(&learner), "", "Mars/Olympus").await), "name time_zone");
    assert_eq!(refused(profile::change(world.by(&Actor::Visitor), "x", "UTC").await), Refused::SignInNeeded);
}

async fn administrators_make_accounts(world: World) {
    let admin = world.administrator().await;
    let create = |email: &'static str| manage::create(world.by(&admin), email, "Ivo", PASSWORD, Role::Instructor);
    let id = create(EMAIL).await.unwrap();
    assert_eq!(world.account(id).await.role, Role::Instructor);
    try_password(&world, EMAIL, PASSWORD).await.unwrap();
    assert_eq!(refused(create("ADA@school.example").await), Refused::Exists);
    assert_eq!(field(create("ada").await), "email");
}

async fn roles_change_but_for_the_last_administrator(world: World) {
    let admin = world.administrator().await;
    let learner = world.learner().await.id().unwrap();
    let set = |id, role, version| manage::set_role(world.by(&admin), id, role, version);
    set(learner, Role::Author, 1).await.unwrap();
    assert_eq!(world.account(learner).await.role, Role::Author);
    assert_eq!(refused(set(learner, Role::Learner, 1).await), Refused::Stale, "stale");
    let own = admin.id().unwrap();
    assert_eq!(refused(set(own, Role::Learner, 1).await), Refused::WrongState, "the last administrator");
    let second = world.administrator().await.id().unwrap();
    world.disable(second).await;
    assert_eq!(refused(set(own, Role::Learner, 1).await), Refused::WrongState, "the last that is enabled");
    let third = world.administrator().await.id().unwrap();
    set(own, Role::Learner, 1).await.unwrap();
    assert_eq!(world.account(third).await.role, Role::Administrator);
}

async fn two_administrators_cannot_demote_each_other_at_once(world: World) {
    world.crowd().await;
    for _ in 0..10 {
        let (one, two) = (world.administrator().await, world.administrator().await);
        let demote = |by: &Actor, whom: &Actor| {
            let (by, whom, platform) = (by.clone(), whom.id().unwrap(), world.platform.clone());
            tokio::spawn(async move { manage::set_role(Ctx { actor: &by, platform: &platform }, whom, Role::Learner, 1).await })
        };
        let (first, second) = tokio::join!(demote(&one, &two), demote(&two, &one));
        let (first, second) = (first.unwrap(), second.unwrap());
        assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
        for person in [one, two] {
            let row = account::ActiveModel { id: Set(person.id().unwrap()), role: Set(Role::Learner), ..Default::default() };
            row.update(&world.platform.database).await.unwrap();
        }
    }
}

async fn the_command_line_sets_roles_and_passwords(world: World) {
    registered(&world).await;
    let opened = try_password(&world, EMAIL, PASSWORD).await.unwrap();
    manage::set_role_of(world.by(&Actor::System), EMAIL, Role::Administrator).await.unwrap();
    assert_eq!(found(&world, EMAIL).await.unwrap().role, Role::Administrator);
    manage::set_password(world.by(&Actor::System), EMAIL, "a new password").await.unwrap();
    try_password(&world, EMAIL, "a new password").await.unwrap();
    let who = actor(&world.platform, &opened.token, Kind::Browser).await.unwrap();
    assert_eq!(who, Actor::Visitor);
    let nobody = manage::set_role_of(world.by(&Actor::System), "nobody@school.example", Role::Author).await;
    assert_eq!(refused(nobody), Refused::NotFound);
    assert_eq!(field(manage::set_password(world.by(&Actor::System), EMAIL, "short").await), "password");
}

async fn accounts_are_found_by_name_or_address(world: World) {
    let admin = world.administrator().await;
    manage::create(world.by(&admin), "lena_50%@school.example", "Lena Okafor", PASSWORD, Role::Learner).await.unwrap();
    for (search, count) in [("LENA", 1), ("okafor", 1), ("50%", 1), ("a_5", 1), ("%_%", 0), ("\\", 0), ("", 2)] {
        let page =
            accounts::list(world.by(&admin), Filter { search, ..Filter::default() }, PageRequest::default()).await.unwrap();
        assert_eq!(page.items.len(), count, "{search}");
    }
}

both!(
    people_change_their_own_profile,
    administrators_make_accounts,
    roles_change_but_for_the_last_administrator,
    two_administrators_cannot_demote_each_other_at_once,
    the_command_line_sets_roles_and_passwords,
    accounts_are_found_by_name_or_address,
);
