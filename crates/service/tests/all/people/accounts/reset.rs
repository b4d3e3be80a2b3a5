use chrono::Duration;
use service::people::accounts::{manage, register, reset};
use service::people::sessions::current::{Kind, actor};
use service::{Actor, Origin};

use super::{EMAIL, HOME, PASSWORD, form, registered, reset_with, try_password};
use crate::world::{Refused, World, field, refused};

async fn a_forgotten_password_is_replaced(world: World) {
    registered(&world).await;
    let opened = try_password(&world, EMAIL, PASSWORD).await.unwrap();
    reset::ask(&world.platform, "nobody@school.example", &HOME).await.unwrap();
    reset::ask(&world.platform, EMAIL, &HOME).await.unwrap();
    let token = world.mailed_token(EMAIL, "/reset/").await;
    assert!(world.mail_to("nobody@school.example").is_empty());
    assert_eq!(field(reset_with(&world, &token, "short").await), "password");
    reset_with(&world, &token, "a new password").await.unwrap();
    assert_eq!(refused(reset_with(&world, &token, "a third password").await), Refused::SpentLink);
    assert_eq!(refused(try_password(&world, EMAIL, PASSWORD).await), Refused::Invalid);
    try_password(&world, EMAIL, "a new password").await.unwrap();
    let who = actor(&world.platform, &opened.token, Kind::Browser).await.unwrap();
    assert_eq!(who, Actor::Visitor, "a session outlived its password");
}

async fn a_reset_confirms_the_address_and_ends_after_an_hour(world: World) {
    register(&world.platform, form()).await.unwrap();
    reset::ask(&world.platform, EMAIL, &HOME).await.unwrap();
    let token = world.mailed_token(EMAIL, "/reset/").await;
    world.later(Duration::hours(1));
    assert_eq!(refused(reset_with(&world, &token, "a new password").await), Refused::SpentLink);
    world.later(-Duration::seconds(1));
    reset_with(&world, &token, "a new password").await.unwrap();
    try_password(&world, EMAIL, "a new password").await.unwrap();
}

async fn mail_to_an_address_is_limited(world: World) {
    for _ in 0..5 {
        reset::ask(&world.platform, EMAIL, &HOME).await.unwrap();
    }
    assert_eq!(refused(reset::ask(&world.platform, EMAIL, &HOME).await), Refused::RateLimited);
    reset::ask(&world.platform, "bob@school.example", &HOME).await.unwrap();
    for _ in 0..5 {
        register(&world.platform, form()).await.unwrap();
    }
    assert_eq!(refused(register(&world.platform, form()).await), Refused::RateLimited);
    world.later(Duration::hours(1));
    register(&world.platform, form()).await.unwrap();
    reset::ask(&world.platform, EMAIL, &HOME).await.unwrap();
}

async fn asked(world: &World) -> String {
    reset::ask(&world.platform, EMAIL, &HOME).await.unwrap();
    world.mailed_token(EMAIL, "/reset/").await
}

async fn a_new_password_spends_all_links_to_another(world: World) {
    registered(&world).await;
    let (first, second, third) = (asked(&world).await, asked(&world).await, asked(&world).await);
    reset_with(&world, &second, "a new password").await.unwrap();
    for spent in [&first, &second, &third] {
        assert_eq!(refused(reset_with(&world, spent, "someone else's words").await), Refused::SpentLink);
        assert_eq!(refused(reset::look(&world.platform, spent).await), Refused::SpentLink);
    }
    try_password(&world, EMAIL, "a new password").await.unwrap();

    let outstanding = asked(&world).await;
    manage::set_password(world.by(&Actor::System), EMAIL, "set by the school").await.unwrap();
    assert_eq!(refused(reset_with(&world, &outstanding, "someone else's words").await), Refused::SpentLink);
    try_password(&world, EMAIL, "set by the school").await.unwrap();
}

async fn of_two_resets_at_once_one_counts(world: World) {
    world.crowd().await;
    registered(&world).await;
    let (first, second) = (asked(&world).await, asked(&world).await);
    let both =
        tokio::join!(reset_with(&world, &first, "the first one's words"), reset_with(&world, &second, "the second one's words"));
    assert_eq!(usize::from(both.0.is_ok()) + usize::from(both.1.is_ok()), 1, "{both:?}");
    let first_won = both.0.is_ok();
    assert_eq!(try_password(&world, EMAIL, "the first one's words").await.is_ok(), first_won);
    assert_eq!(try_password(&world, EMAIL, "the second one's words").await.is_ok(), !first_won);
}

async fn the_owner_hears_of_a_new_password(world: World) {
    registered(&world).await;
    let token = asked(&world).await;
    reset_with(&world, &token, "a new password").await.unwrap();
    world.post().await;
    let told = world.mail_to(EMAIL).pop().unwrap();
    assert_eq!(told.subject, "Your password was changed");
    assert!(!told.text.contains(&token) && !told.text.contains("a new password"), "{}", told.text);
}

async fn what_a_reset_takes_is_checked_before_it_costs(world: World) {
    registered(&world).await;
    let token = asked(&world).await;
    assert_eq!(reset::look(&world.platform, &token).await.unwrap(), EMAIL);
    for easy in [EMAIL, "ada.school.example", "1234567890", "Password123"] {
        assert_eq!(field(reset_with(&world, &token, easy).await), "password", "{easy}");
    }
    // A useless link is refused, whatever the password is.
    assert_eq!(refused(reset_with(&world, "x", "short").await), Refused::SpentLink);
    reset_with(&world, &token, "a new password").await.unwrap();
}

async fn trying_links_is_limited_by_where_it_comes_from(world: World) {
    registered(&world).await;
    let token = asked(&world).await;
    let from = |address: &'static str, token: String| {
        let platform = world.platform.clone();
        let origin = Origin::new(address, "", "");
        async move { reset::set(&platform, reset::Form { token: &token, password: "a new password", origin: &origin }).await }
    };
    for guess in 0..30 {
        assert_eq!(refused(from("192.0.2.9", format!("{guess:064}")).await), Refused::SpentLink);
    }
    assert_eq!(refused(from("192.0.2.9", "0".repeat(64)).await), Refused::RateLimited);
    assert_eq!(refused(from("192.0.2.10", "0".repeat(64)).await), Refused::SpentLink);
    from("192.0.2.9", token).await.unwrap();
}

both!(
    a_forgotten_password_is_replaced,
    a_reset_confirms_the_address_and_ends_after_an_hour,
    mail_to_an_address_is_limited,
    a_new_password_spends_all_links_to_another,
    of_two_resets_at_once_one_counts,
    the_owner_hears_of_a_new_password,
    what_a_reset_takes_is_checked_before_it_costs,
    trying_links_is_limited_by_where_it_comes_from,
);
