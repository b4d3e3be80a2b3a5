mod confirming;
mod disable;
mod manage;
mod reset;
mod security;
mod setup;
mod wishes;

use std::sync::LazyLock;

use chrono::Duration;
use domain::people::Role;
use entity::account;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use service::people::accounts::register::{Registration, RegistrationStarted};
use service::people::accounts::wish::Wish;
use service::people::accounts::{confirm, register, reset as password_reset};
use service::people::sessions::current::{Kind, actor, sign_out};
use service::people::sessions::sign_in;
use service::people::sessions::sign_in::Credentials;
use service::{Origin, Result};

use crate::world::{Refused, World, field, refused};

const EMAIL: &str = "ada@school.example";
const PASSWORD: &str = "correct horse battery";

/// The place from which the owner of the email signs in.
static HOME: LazyLock<Origin> = LazyLock::new(|| Origin::new("192.0.2.1", "a browser", "a request"));

fn form<'a>() -> Registration<'a> {
    Registration {
        name: "Ada",
        email: EMAIL,
        password: PASSWORD,
        time_zone: "Europe/Berlin",
        wish: Wish::default(),
        origin: &HOME,
    }
}

fn confirmation<'a>(token: &'a str, secret: Option<&'a str>, password: &'a str) -> confirm::Form<'a> {
    confirm::Form { token, secret, password, session: None, device: None, origin: &HOME }
}

/// Confirms in the browser that registered.
async fn confirm_here(world: &World, token: &str, begun: &RegistrationStarted) -> Result<confirm::Confirmed> {
    confirm::confirm_email(&world.platform, confirmation(token, Some(&begun.secret), "")).await
}

/// Confirms in another browser, with a password.
async fn confirm_elsewhere(world: &World, token: &str, password: &str) -> Result<confirm::Confirmed> {
    confirm::confirm_email(&world.platform, confirmation(token, None, password)).await
}

async fn try_password(world: &World, email: &str, password: &str) -> Result<service::people::sessions::current::NewSession> {
    let credentials = Credentials { email, password, session: None, device: None, origin: &HOME };
    sign_in(&world.platform, credentials, Kind::Browser).await
}

async fn reset_with(world: &World, token: &str, password: &str) -> Result<()> {
    password_reset::set(&world.platform, password_reset::Form { token, password, origin: &HOME }).await
}

async fn found(world: &World, email: &str) -> Option<account::Model> {
    account::Entity::find().filter(account::Column::Email.eq(email)).one(&world.platform.database).await.unwrap()
}

/// Creates a confirmed account that isn't signed in anywhere.
async fn registered(world: &World) {
    let begun = register(&world.platform, form()).await.unwrap();
    let token = world.mailed_token(EMAIL, "/confirm/").await;
    let confirmed = confirm_here(world, &token, &begun).await.unwrap();
    sign_out(&world.platform, &confirmed.session.token, &HOME).await.unwrap();
}

async fn registering_confirming_and_signing_in(world: World) {
    let begun = register(&world.platform, Registration { email: " Ada@School.Example ", ..form() }).await.unwrap();
    assert_eq!(begun.email, EMAIL);
    let account = found(&world, EMAIL).await.unwrap();
    assert_eq!((account.role, account.time_zone.as_str()), (Role::Learner, "Europe/Berlin"));
    assert_eq!(account.email_confirmed_at, None);
    assert!(account.password_hash.starts_with("$argon2id$"));
    let token = world.mailed_token(EMAIL, "https://discog.example/confirm/").await;
    let confirmed = confirm_here(&world, &token, &begun).await.unwrap();
    let who = actor(&world.platform, &confirmed.session.token, Kind::Browser).await.unwrap();
    assert_eq!(who.id(), Some(account.id), "confirming signs in");
    assert!(confirmed.session.device.is_some());
    assert_eq!(found(&world, EMAIL).await.unwrap().email_confirmed_at, Some(world.platform.clock.now()));
    let opened = try_password(&world, "ADA@school.example", PASSWORD).await.unwrap();
    assert_eq!(opened.account, account.id);
}

async fn all_that_is_wrong_is_told_at_once(world: World) {
    let bad = Registration { name: " ", email: "ada", password: "short", time_zone: "Mars/Olympus", ..form() };
    assert_eq!(field(register(&world.platform, bad).await), "name email password");
    for easy in [EMAIL, "ada.school.example", "1234567890", "Password123", "discog-demo", "abcdefghijkl"] {
        let weak = Registration { password: easy, ..form() };
        assert_eq!(field(register(&world.platform, weak).await), "password", "{easy}");
    }
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
        (disabled.require_signed_in().unwrap().email.as_str(), PASSWORD),
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
    assert_eq!(refused(try_password(&world, EMAIL, PASSWORD).await), Refused::UnconfirmedEmail);
    world.post().await;
    assert_eq!(world.mail_to(EMAIL).len(), 2);
    // Someone who doesn't know the password can't cause an email.
    assert_eq!(refused(try_password(&world, EMAIL, "another password").await), Refused::Invalid);
    world.post().await;
    assert_eq!(world.mail_to(EMAIL).len(), 2);
    let token = world.mailed_token(EMAIL, "/confirm/").await;
    confirm_elsewhere(&world, &token, PASSWORD).await.unwrap();
    try_password(&world, EMAIL, PASSWORD).await.unwrap();
}

async fn links_work_once_and_for_three_days(world: World) {
    let begun = register(&world.platform, form()).await.unwrap();
    let token = world.mailed_token(EMAIL, "/confirm/").await;
    for bad in ["", "x", &token[1..], &token.to_uppercase()] {
        assert_eq!(refused(confirm_here(&world, bad, &begun).await), Refused::SpentLink, "{bad}");
    }
    // Works for one purpose only.
    assert_eq!(refused(reset_with(&world, &token, "a new password").await), Refused::SpentLink);
    world.later(Duration::days(3));
    assert_eq!(refused(confirm_here(&world, &token, &begun).await), Refused::SpentLink);
    world.later(-Duration::seconds(1));
    confirm_here(&world, &token, &begun).await.unwrap();
    assert_eq!(refused(confirm_here(&world, &token, &begun).await), Refused::SpentLink);
}

async fn of_two_who_use_a_link_at_once_one_does(world: World) {
    world.crowd().await;
    let begun = register(&world.platform, form()).await.unwrap();
    let token = world.mailed_token(EMAIL, "/confirm/").await;
    let both = tokio::join!(confirm_here(&world, &token, &begun), confirm_here(&world, &token, &begun));
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
    for _ in 0..5 {
        assert_eq!(refused(try_password(&world, EMAIL, "another password").await), Refused::Invalid);
    }
    assert_eq!(refused(try_password(&world, EMAIL, PASSWORD).await), Refused::RateLimited);
    // Spelling the email differently doesn't get around it.
    for spelling in [" ADA@school.example", "ada@s\u{ad}chool.example", "ada@ｓchool.example"] {
        assert_eq!(refused(try_password(&world, spelling, PASSWORD).await), Refused::RateLimited, "{spelling}");
    }
    world.later(Duration::minutes(15));
    try_password(&world, EMAIL, PASSWORD).await.unwrap();
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
);
