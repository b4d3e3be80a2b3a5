//! An address that isn't confirmed is nobody's yet: anyone may have registered it, with a password of their own.

use service::accounts::confirm::confirm_email;
use service::accounts::register::{Registration, register};

use super::{EMAIL, PASSWORD, form, found, try_password};
use crate::world::{Refused, World, refused};

const OTHER: &str = "the password of a stranger";

fn stranger() -> Registration<'static> {
    Registration { name: "Mallory", password: OTHER, time_zone: "Asia/Tokyo", address: "192.0.2.66", ..form() }
}

/// Registers, and gives the link that was mailed.
async fn linked(world: &World, form: Registration<'static>) -> String {
    register(&world.platform, form).await.unwrap();
    world.mailed_token(EMAIL, "/confirm/").await
}

async fn a_newer_registration_replaces_what_a_stranger_said(world: World) {
    let foreign = linked(&world, stranger()).await;
    let own = linked(&world, form()).await;
    assert_eq!(refused(confirm_email(&world.platform, &foreign).await), Refused::Conflict);
    confirm_email(&world.platform, &own).await.unwrap();
    let account = found(&world, EMAIL).await.unwrap();
    assert_eq!((account.name.as_str(), account.time_zone.as_str(), account.version), ("Ada", "Europe/Berlin", 2));
    assert_eq!(refused(try_password(&world, EMAIL, OTHER).await), Refused::Invalid);
    try_password(&world, EMAIL, PASSWORD).await.unwrap();
}

async fn an_older_link_never_confirms_a_newer_password(world: World) {
    let own = linked(&world, form()).await;
    linked(&world, stranger()).await;
    assert_eq!(refused(confirm_email(&world.platform, &own).await), Refused::Conflict);
    assert_eq!(found(&world, EMAIL).await.unwrap().email_confirmed_at, None);
    let again = linked(&world, form()).await;
    confirm_email(&world.platform, &again).await.unwrap();
    assert_eq!(refused(try_password(&world, EMAIL, OTHER).await), Refused::Invalid);
    try_password(&world, EMAIL, PASSWORD).await.unwrap();
}

async fn a_confirmed_account_is_not_replaced(world: World) {
    let own = linked(&world, form()).await;
    confirm_email(&world.platform, &own).await.unwrap();
    register(&world.platform, stranger()).await.unwrap();
    assert_eq!(found(&world, EMAIL).await.unwrap().name, "Ada");
    try_password(&world, EMAIL, PASSWORD).await.unwrap();
    assert_eq!(refused(try_password(&world, EMAIL, OTHER).await), Refused::Invalid);
}

both!(
    a_newer_registration_replaces_what_a_stranger_said,
    an_older_link_never_confirms_a_newer_password,
    a_confirmed_account_is_not_replaced,
);
