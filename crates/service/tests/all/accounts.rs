use chrono::Duration;
use domain::account::Role;
use entity::account;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use service::accounts::register::{Registration, register};
use service::accounts::session::Kind;
use service::accounts::sign_in::{Credentials, sign_in};
use service::accounts::{confirm, manage, profile, reset};
use service::{Actor, Result};

use crate::world::{Refused, World, field, refused};

const EMAIL: &str = "ada@school.example";
const PASSWORD: &str = "correct horse battery";

fn form<'a>() -> Registration<'a> {
    Registration { name: "Ada", email: EMAIL, password: PASSWORD, time_zone: "Europe/Berlin", address: "192.0.2.1" }
}

async fn try_password(world: &World, email: &str, password: &str) -> Result<service::accounts::session::Opened> {
    let credentials = Credentials { email, password, address: "192.0.2.1", user_agent: "a browser" };
    sign_in(&world.platform, credentials, Kind::Browser).await
}

async fn found(world: &World, email: &str) -> Option<account::Model> {
    account::Entity::find().filter(account::Column::Email.eq(email)).one(&world.platform.database).await.unwrap()
}

async fn registered(world: &World) {
    register(&world.platform, form()).await.unwrap();
    let token = world.mailed_token(EMAIL, "/confirm/").await;
    confirm::confirm_email(&world.platform, &token).await.unwrap();
}

async fn registering_confirming_and_signing_in(world: World) {
    register(&world.platform, Registration { email: " Ada@School.Example ", ..form() }).await.unwrap();
    let account = found(&world, EMAIL).await.unwrap();
    assert_eq!((account.role, account.time_zone.as_str()), (Role::Learner, "Europe/Berlin"));
    assert_eq!(account.email_confirmed_at, None);
    assert!(account.password_hash.starts_with("$argon2id$"));
    let token = world.mailed_token(EMAIL, "https://discog.example/confirm/").await;
    confirm::confirm_email(&world.platform, &token).await.unwrap();
    assert_eq!(found(&world, EMAIL).await.unwrap().email_confirmed_at, Some(world.platform.clock.now()));
    let opened = try_password(&world, "ADA@school.example", PASSWORD).await.unwrap();
    assert_eq!(opened.account, account.id);
}

async fn all_that_is_wrong_is_told_at_once(world: World) {
    let bad = Registration { name: " ", email: "ada", password: "short", time_zone: "Mars/Olympus", address: "192.0.2.1" };
    assert_eq!(field(register(&world.platform, bad).await), "name email password");
    let itself = Registration { password: EMAIL, ..form() };
    assert_eq!(field(register(&world.platform, itself).await), "password");
    register(&world.platform, Registration { time_zone: "Mars/Olympus", ..form() }).await.unwrap();
    assert_eq!(found(&world, EMAIL).await.unwrap().time_zone, "UTC");
}

async fn a_wrong_password_and_an_unknown_address_get_the_same_answer(world: World) {
    registered(&world).await;
    let disabled = world.person(Role::Learner).await;
    world.disable(disabled.id().unwrap()).await;
    let wrong = try_password(&world, EMAIL, "another password").await.unwrap_err();
    for (email, password) in [
        ("nobody@school.example", PASSWORD),
        ("not an address", PASSWORD),
        (disabled.signed().unwrap().email.as_str(), PASSWORD),
        (EMAIL, ""),
    ] {
        let other = try_password(&world, email, password).await.unwrap_err();
        assert_eq!(other.problem(), wrong.problem(), "{email}");
    }
    assert_eq!(field::<()>(Err(wrong)), "password");
}

async fn a_disabled_account_cannot_sign_in(world: World) {
    registered(&world).await;
    world.disable(found(&world, EMAIL).await.unwrap().id).await;
    assert_eq!(field(try_password(&world, EMAIL, PASSWORD).await), "password");
}

async fn an_unconfirmed_address_gets_its_link_again(world: World) {
    register(&world.platform, form()).await.unwrap();
    assert_eq!(refused(try_password(&world, EMAIL, PASSWORD).await), Refused::Conflict);
    world.post().await;
    assert_eq!(world.mail_to(EMAIL).len(), 2);
    // Who doesn't know the password causes no mail.
    assert_eq!(refused(try_password(&world, EMAIL, "another password").await), Refused::Invalid);
    world.post().await;
    assert_eq!(world.mail_to(EMAIL).len(), 2);
    let token = world.mailed_token(EMAIL, "/confirm/").await;
    confirm::confirm_email(&world.platform, &token).await.unwrap();
    try_password(&world, EMAIL, PASSWORD).await.unwrap();
}

async fn links_work_once_and_for_three_days(world: World) {
    register(&world.platform, form()).await.unwrap();
    let token = world.mailed_token(EMAIL, "/confirm/").await;
    for bad in ["", "x", &token[1..], &token.to_uppercase()] {
        assert_eq!(refused(confirm::confirm_email(&world.platform, bad).await), Refused::Conflict, "{bad}");
    }
    // Good for one purpose alone.
    assert_eq!(refused(reset::set(&world.platform, &token, PASSWORD).await), Refused::Conflict);
    world.later(Duration::days(3));
    assert_eq!(refused(confirm::confirm_email(&world.platform, &token).await), Refused::Conflict);
    world.later(-Duration::seconds(1));
    confirm::confirm_email(&world.platform, &token).await.unwrap();
    assert_eq!(refused(confirm::confirm_email(&world.platform, &token).await), Refused::Conflict);
}

async fn of_two_who_use_a_link_at_once_one_does(world: World) {
    register(&world.platform, form()).await.unwrap();
    let token = world.mailed_token(EMAIL, "/confirm/").await;
    let both = tokio::join!(confirm::confirm_email(&world.platform, &token), confirm::confirm_email(&world.platform, &token));
    assert_eq!(usize::from(both.0.is_ok()) + usize::from(both.1.is_ok()), 1);
}

async fn registering_an_address_again_tells_its_owner_alone(world: World) {
    registered(&world).await;
    let before = found(&world, EMAIL).await;
    register(&world.platform, Registration { name: "Eve", password: "another password", ..form() }).await.unwrap();
    assert_eq!(found(&world, EMAIL).await, before);
    world.post().await;
    assert_eq!(world.mail_to(EMAIL).last().unwrap().subject, "You already have an account");
    try_password(&world, EMAIL, PASSWORD).await.unwrap();
}

async fn guessing_is_limited(world: World) {
    registered(&world).await;
    for _ in 0..10 {
        assert_eq!(refused(try_password(&world, EMAIL, "another password").await), Refused::Invalid);
    }
    assert_eq!(refused(try_password(&world, EMAIL, PASSWORD).await), Refused::RateLimited);
    // Spelling the address otherwise is no way around.
    assert_eq!(refused(try_password(&world, " ADA@school.example", PASSWORD).await), Refused::RateLimited);
    world.later(Duration::minutes(15));
    try_password(&world, EMAIL, PASSWORD).await.unwrap();
}

async fn mail_to_an_address_is_limited(world: World) {
    for _ in 0..5 {
        reset::ask(&world.platform, EMAIL, "192.0.2.1").await.unwrap();
    }
    assert_eq!(refused(reset::ask(&world.platform, EMAIL, "192.0.2.2").await), Refused::RateLimited);
    assert_eq!(refused(register(&world.platform, form()).await), Refused::RateLimited);
    reset::ask(&world.platform, "bob@school.example", "192.0.2.1").await.unwrap();
    world.later(Duration::hours(1));
    register(&world.platform, form()).await.unwrap();
}

async fn a_forgotten_password_is_replaced(world: World) {
    registered(&world).await;
    let opened = try_password(&world, EMAIL, PASSWORD).await.unwrap();
    reset::ask(&world.platform, "nobody@school.example", "192.0.2.1").await.unwrap();
    reset::ask(&world.platform, EMAIL, "192.0.2.1").await.unwrap();
    let token = world.mailed_token(EMAIL, "/reset/").await;
    assert!(world.mail_to("nobody@school.example").is_empty());
    assert_eq!(field(reset::set(&world.platform, &token, "short").await), "password");
    reset::set(&world.platform, &token, "a new password").await.unwrap();
    assert_eq!(refused(reset::set(&world.platform, &token, "a third password").await), Refused::Conflict);
    assert_eq!(refused(try_password(&world, EMAIL, PASSWORD).await), Refused::Invalid);
    try_password(&world, EMAIL, "a new password").await.unwrap();
    let actor = service::accounts::session::actor(&world.platform, &opened.token, Kind::Browser).await.unwrap();
    assert_eq!(actor, Actor::Visitor, "a session outlived its password");
}

async fn a_reset_confirms_the_address_and_ends_after_an_hour(world: World) {
    register(&world.platform, form()).await.unwrap();
    reset::ask(&world.platform, EMAIL, "192.0.2.1").await.unwrap();
    let token = world.mailed_token(EMAIL, "/reset/").await;
    world.later(Duration::hours(1));
    assert_eq!(refused(reset::set(&world.platform, &token, "a new password").await), Refused::Conflict);
    world.later(-Duration::seconds(1));
    reset::set(&world.platform, &token, "a new password").await.unwrap();
    try_password(&world, EMAIL, "a new password").await.unwrap();
}

async fn people_change_their_own_profile(world: World) {
    let learner = world.learner().await;
    let other = world.learner().await;
    profile::change(&learner, &world.platform, " Lena ", "Asia/Tokyo").await.unwrap();
    let account = world.account(learner.id().unwrap()).await;
    assert_eq!((account.name.as_str(), account.time_zone.as_str(), account.role), ("Lena", "Asia/Tokyo", Role::Learner));
    assert_eq!(world.account(other.id().unwrap()).await.time_zone, "UTC");
    assert_eq!(field(profile::change(&learner, &world.platform, "", "Mars/Olympus").await), "name time_zone");
    assert_eq!(refused(profile::change(&Actor::Visitor, &world.platform, "x", "UTC").await), Refused::SignInNeeded);
}

async fn administrators_make_accounts(world: World) {
    let admin = world.administrator().await;
    let create = |email: &'static str| manage::create(&admin, &world.platform, email, "Ivo", PASSWORD, Role::Instructor);
    let id = create(EMAIL).await.unwrap();
    assert_eq!(world.account(id).await.role, Role::Instructor);
    try_password(&world, EMAIL, PASSWORD).await.unwrap();
    assert_eq!(refused(create("ADA@school.example").await), Refused::Conflict);
    assert_eq!(field(create("ada").await), "email");
}

async fn roles_change_but_for_the_last_administrator(world: World) {
    let admin = world.administrator().await;
    let learner = world.learner().await.id().unwrap();
    let set = |id, role, version| manage::set_role(&admin, &world.platform, id, role, version);
    set(learner, Role::Author, 1).await.unwrap();
    assert_eq!(world.account(learner).await.role, Role::Author);
    assert_eq!(refused(set(learner, Role::Learner, 1).await), Refused::Conflict, "stale");
    let own = admin.id().unwrap();
    assert_eq!(refused(set(own, Role::Learner, 1).await), Refused::Conflict, "the last administrator");
    let second = world.administrator().await.id().unwrap();
    world.disable(second).await;
    assert_eq!(refused(set(own, Role::Learner, 1).await), Refused::Conflict, "the last that is enabled");
    let third = world.administrator().await.id().unwrap();
    set(own, Role::Learner, 1).await.unwrap();
    assert_eq!(world.account(third).await.role, Role::Administrator);
}

async fn two_administrators_cannot_demote_each_other_at_once(world: World) {
    for _ in 0..10 {
        let (one, two) = (world.administrator().await, world.administrator().await);
        let demote = |by: &Actor, whom: &Actor| {
            let (by, whom, platform) = (by.clone(), whom.id().unwrap(), world.platform.clone());
            tokio::spawn(async move { manage::set_role(&by, &platform, whom, Role::Learner, 1).await })
        };
        let (first, second) = tokio::join!(demote(&one, &two), demote(&two, &one));
        let (first, second) = (first.unwrap(), second.unwrap());
        assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
        for person in [one, two] {
            let row = account::ActiveModel {
                id: sea_orm::ActiveValue::Set(person.id().unwrap()),
                role: sea_orm::ActiveValue::Set(Role::Learner),
                ..Default::default()
            };
            sea_orm::ActiveModelTrait::update(row, &world.platform.database).await.unwrap();
        }
    }
}

async fn the_command_line_sets_roles_and_passwords(world: World) {
    registered(&world).await;
    let opened = try_password(&world, EMAIL, PASSWORD).await.unwrap();
    manage::set_role_of(&Actor::System, &world.platform, EMAIL, Role::Administrator).await.unwrap();
    assert_eq!(found(&world, EMAIL).await.unwrap().role, Role::Administrator);
    manage::set_password(&Actor::System, &world.platform, EMAIL, "a new password").await.unwrap();
    try_password(&world, EMAIL, "a new password").await.unwrap();
    let actor = service::accounts::session::actor(&world.platform, &opened.token, Kind::Browser).await.unwrap();
    assert_eq!(actor, Actor::Visitor);
    let nobody = manage::set_role_of(&Actor::System, &world.platform, "nobody@school.example", Role::Author).await;
    assert_eq!(refused(nobody), Refused::NotFound);
    assert_eq!(field(manage::set_password(&Actor::System, &world.platform, EMAIL, "short").await), "password");
}

async fn accounts_are_found_by_name_or_address(world: World) {
    let admin = world.administrator().await;
    manage::create(&admin, &world.platform, "lena_50%@school.example", "Lena Okafor", PASSWORD, Role::Learner).await.unwrap();
    for (search, count) in [("LENA", 1), ("okafor", 1), ("50%", 1), ("a_5", 1), ("%_%", 0), ("\\", 0), ("", 2)] {
        let page = service::accounts::list::list(&admin, &world.platform, search, domain::page::PageRequest::default()).await.unwrap();
        assert_eq!(page.items.len(), count, "{search}");
    }
}

both!(
    registering_confirming_and_signing_in,
    all_that_is_wrong_is_told_at_once,
    a_wrong_password_and_an_unknown_address_get_the_same_answer,
    a_disabled_account_cannot_sign_in,
    an_unconfirmed_address_gets_its_link_again,
    links_work_once_and_for_three_days,
    of_two_who_use_a_link_at_once_one_does,
    registering_an_address_again_tells_its_owner_alone,
    guessing_is_limited,
    mail_to_an_address_is_limited,
    a_forgotten_password_is_replaced,
    a_reset_confirms_the_address_and_ends_after_an_hour,
    people_change_their_own_profile,
    administrators_make_accounts,
    roles_change_but_for_the_last_administrator,
    two_administrators_cannot_demote_each_other_at_once,
    the_command_line_sets_roles_and_passwords,
    accounts_are_found_by_name_or_address,
);
