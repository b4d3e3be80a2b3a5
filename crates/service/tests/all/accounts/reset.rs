use chrono::Duration;
use service::Actor;
use service::accounts::register::register;
use service::accounts::reset;
use service::accounts::session::{Kind, actor};

use super::{EMAIL, PASSWORD, form, registered, try_password};
use crate::world::{Refused, World, field, refused};

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
    let who = actor(&world.platform, &opened.token, Kind::Browser).await.unwrap();
    assert_eq!(who, Actor::Visitor, "a session outlived its password");
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

async fn mail_to_an_address_is_limited(world: World) {
    for _ in 0..5 {
        reset::ask(&world.platform, EMAIL, "192.0.2.1").await.unwrap();
    }
    assert_eq!(refused(reset::ask(&world.platform, EMAIL, "192.0.2.1").await), Refused::RateLimited);
    reset::ask(&world.platform, "bob@school.example", "192.0.2.1").await.unwrap();
    for _ in 0..5 {
        register(&world.platform, form()).await.unwrap();
    }
    assert_eq!(refused(register(&world.platform, form()).await), Refused::RateLimited);
    world.later(Duration::hours(1));
    register(&world.platform, form()).await.unwrap();
    reset::ask(&world.platform, EMAIL, "192.0.2.1").await.unwrap();
}

both!(a_forgotten_password_is_replaced, a_reset_confirms_the_address_and_ends_after_an_hour, mail_to_an_address_is_limited,);
