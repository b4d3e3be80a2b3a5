//! Accounts that someone registers with another person's email, hoping to get in later.

use domain::people::Role;
use entity::{account, mail, registration};
use sea_orm::EntityTrait;
use service::kit::error::Conflict;
use service::kit::limits;
use service::people::accounts::register::{Registration, RegistrationStarted, send_again};
use service::people::accounts::{confirm, manage, register, reset};
use service::people::sessions::current::{Kind, actor};
use service::{Actor, Error, Origin};

use super::{
    EMAIL, HOME, PASSWORD, confirm_elsewhere, confirm_here, confirmation, form, found, registered, reset_with, try_password,
};
use crate::world::{Refused, World, field, refused};

const EVES: &str = "eve waits for the owner";

async fn eve_registers(world: &World) -> (RegistrationStarted, String) {
    let origin = Origin::new("198.51.100.66", "another browser", "");
    let eve = Registration { name: "Eve", password: EVES, time_zone: "Asia/Tokyo", origin: &origin, ..form() };
    let begun = register(&world.platform, eve).await.unwrap();
    (begun, world.mailed_token(EMAIL, "/confirm/").await)
}

async fn owner_registers(world: &World) -> (RegistrationStarted, String) {
    let begun = register(&world.platform, form()).await.unwrap();
    (begun, world.mailed_token(EMAIL, "/confirm/").await)
}

/// Checks that the account is its owner's: their password, their name, their time zone.
async fn is_the_owners(world: &World) {
    try_password(world, EMAIL, PASSWORD).await.unwrap();
    assert_eq!(refused(try_password(world, EMAIL, EVES).await), Refused::Invalid);
    let account = found(world, EMAIL).await.unwrap();
    assert_eq!((account.name.as_str(), account.time_zone.as_str()), ("Ada", "Europe/Berlin"));
    assert!(registration::Entity::find().all(&world.platform.database).await.unwrap().is_empty());
}

async fn an_account_made_before_its_owner_s_is_the_owner_s(world: World) {
    let (_, eves_link) = eve_registers(&world).await;
    let (begun, link) = owner_registers(&world).await;
    assert_eq!(account::Entity::find().all(&world.platform.database).await.unwrap().len(), 1);
    // The owner opens the older email first, in their browser or another one.
    assert_eq!(refused(confirm_here(&world, &eves_link, &begun).await), Refused::SpentLink);
    for password in [EVES, PASSWORD, ""] {
        assert_eq!(refused(confirm_elsewhere(&world, &eves_link, password).await), Refused::SpentLink);
    }
    assert_eq!(refused(try_password(&world, EMAIL, EVES).await), Refused::Invalid);
    confirm_here(&world, &link, &begun).await.unwrap();
    is_the_owners(&world).await;
    assert_eq!(refused(confirm_elsewhere(&world, &eves_link, EVES).await), Refused::SpentLink);
    is_the_owners(&world).await;
}

async fn an_account_made_after_its_owner_s_lets_nobody_in(world: World) {
    let (begun, link) = owner_registers(&world).await;
    let (_, eves_link) = eve_registers(&world).await;
    // The owner opens the newest email, in the browser where they signed up, and finds that it isn't theirs.
    assert!(confirm::look(&world.platform, &eves_link, Some(&begun.secret)).await.unwrap().password_needed);
    for password in ["", PASSWORD] {
        assert_eq!(field(confirm_elsewhere(&world, &eves_link, password).await), "password");
        let here = confirmation(&eves_link, Some(&begun.secret), password);
        assert_eq!(field(confirm::confirm_email(&world.platform, here).await), "password");
    }
    assert_eq!(refused(confirm_here(&world, &link, &begun).await), Refused::SpentLink, "replaced by the newest");
    assert_eq!(found(&world, EMAIL).await.unwrap().email_confirmed_at, None);
    assert_eq!(refused(try_password(&world, EMAIL, EVES).await), Refused::UnconfirmedEmail, "not confirmed");

    let (begun, link) = owner_registers(&world).await;
    confirm_here(&world, &link, &begun).await.unwrap();
    is_the_owners(&world).await;
}

async fn a_reset_takes_the_account_back(world: World) {
    let (eve, eves_link) = eve_registers(&world).await;
    reset::ask(&world.platform, EMAIL, &HOME).await.unwrap();
    let token = world.mailed_token(EMAIL, "/reset/").await;
    reset_with(&world, &token, PASSWORD).await.unwrap();
    assert_eq!(refused(confirm_here(&world, &eves_link, &eve).await), Refused::SpentLink);
    assert_eq!(refused(try_password(&world, EMAIL, EVES).await), Refused::Invalid);
    try_password(&world, EMAIL, PASSWORD).await.unwrap();
}

/// A link into one's own account, sent to someone else, signs nobody in.
async fn a_link_alone_lets_nobody_into_another_s_account(world: World) {
    let (_, link) = eve_registers(&world).await;
    let other = register(&world.platform, Registration { email: "bob@school.example", ..form() }).await.unwrap();
    assert_eq!(field(confirm_here(&world, &link, &other).await), "password");
    assert_eq!(field(confirm_elsewhere(&world, &link, "").await), "password");
}

async fn the_password_of_a_registration_cannot_be_guessed_with_its_link(world: World) {
    let (_, link) = owner_registers(&world).await;
    for _ in 0..10 {
        assert_eq!(field(confirm_elsewhere(&world, &link, "a guess at it").await), "password");
    }
    assert_eq!(refused(confirm_elsewhere(&world, &link, PASSWORD).await), Refused::RateLimited);
}

async fn registering_again_while_it_is_confirmed_changes_nothing_or_all(world: World) {
    world.crowd().await;
    for _ in 0..5 {
        let email = format!("{}@school.example", domain::AccountId::new());
        let begun = register(&world.platform, Registration { email: &email, ..form() }).await.unwrap();
        let link = world.mailed_token(&email, "/confirm/").await;
        let eve = Registration { email: &email, name: "Eve", password: EVES, ..form() };
        let (confirmed, again) = tokio::join!(confirm_here(&world, &link, &begun), register(&world.platform, eve));
        again.unwrap();
        let account = found(&world, &email).await.unwrap();
        match confirmed {
            Ok(_) => {
                assert!(account.email_confirmed_at.is_some() && account.name == "Ada", "{account:?}");
                try_password(&world, &email, PASSWORD).await.unwrap();
            }
            // The link is used up; or it is opened just before, in a browser that isn't the one that registered last.
            Err(Error::Conflict(Conflict::SpentLink) | Error::Invalid(_)) => {
                assert!(account.email_confirmed_at.is_none() && account.name == "Eve", "{account:?}");
            }
            Err(error) => panic!("{error}"),
        }
    }
}

async fn nobody_is_greeted_by_a_name_that_nobody_confirmed(world: World) {
    let bait = Registration { name: "Win a prize with Eve", ..form() };
    register(&world.platform, bait).await.unwrap();
    reset::ask(&world.platform, EMAIL, &HOME).await.unwrap();
    world.post().await;
    let mails = world.mail_to(EMAIL);
    assert_eq!(mails.len(), 2);
    for mail in mails {
        let all = format!("{:?} {} {} {:?}", mail.to_name, mail.subject, mail.text, mail.html);
        assert!(!all.contains("prize"), "{all}");
    }
}

async fn the_link_is_sent_again_to_the_browser_that_registered(world: World) {
    let (begun, first) = owner_registers(&world).await;
    send_again(&world.platform, &begun, "192.0.2.1").await.unwrap();
    let second = world.mailed_token(EMAIL, "/confirm/").await;
    assert_ne!(first, second);
    let stranger = RegistrationStarted { email: EMAIL.to_owned(), secret: "0".repeat(64) };
    send_again(&world.platform, &stranger, "192.0.2.1").await.unwrap();
    world.post().await;
    assert_eq!(world.mail_to(EMAIL).len(), 2, "a stranger causes no mail");
    confirm_here(&world, &first, &begun).await.unwrap();
    assert_eq!(refused(confirm_here(&world, &second, &begun).await), Refused::SpentLink);
    for _ in 0..2 {
        send_again(&world.platform, &begun, "192.0.2.1").await.unwrap();
    }
    assert_eq!(refused(send_again(&world.platform, &begun, "192.0.2.1").await), Refused::RateLimited);
}

async fn an_address_with_an_account_gets_the_same_answer(world: World) {
    registered(&world).await;
    let begun = register(&world.platform, form()).await.unwrap();
    assert_eq!((begun.email.as_str(), begun.secret.len()), (EMAIL, 64));
    send_again(&world.platform, &begun, "192.0.2.1").await.unwrap();
    world.post().await;
    let told: Vec<_> = world.mail_to(EMAIL).into_iter().skip(1).map(|mail| mail.subject).collect();
    assert_eq!(told, ["You already have an account", "You already have an account"]);
}

/// A secret that lets someone in is only in the text of an email, and only as long as the email waits.
async fn no_token_is_kept_outside_of_the_email_that_carries_it(world: World) {
    let (begun, link) = owner_registers(&world).await;
    reset::ask(&world.platform, EMAIL, &HOME).await.unwrap();
    let token = world.mailed_token(EMAIL, "/reset/").await;
    let mut kept = crate::world::snapshot(&world.platform).await;
    kept.retain(|row| !row.starts_with("mail "));
    for mail in mail::Entity::find().all(&world.platform.database).await.unwrap() {
        kept.push(format!("{} {}", mail.idempotency_key, mail.subject));
    }
    kept.extend(registration::Entity::find().all(&world.platform.database).await.unwrap().iter().map(|row| format!("{row:?}")));
    for secret in [&link, &token, &begun.secret] {
        assert!(!kept.iter().any(|row| row.contains(secret.as_str())));
    }
}

async fn a_class_behind_one_address_signs_up(world: World) {
    for _ in 0..limits::REGISTRATIONS.max - 1 {
        limits::count(&world.platform, limits::REGISTRATIONS, &HOME.address).await.unwrap();
    }
    for name in ["ada", "bob", "cy"] {
        let email = format!("{name}@school.example");
        let begun = register(&world.platform, Registration { email: &email, ..form() }).await.unwrap();
        let link = world.mailed_token(&email, "/confirm/").await;
        confirm_here(&world, &link, &begun).await.unwrap();
    }
    register(&world.platform, form()).await.unwrap();
    let one_more = Registration { email: "dee@school.example", ..form() };
    assert_eq!(refused(register(&world.platform, one_more).await), Refused::RateLimited, "that one isn't confirmed");
}

async fn a_disabled_account_cannot_be_registered_again(world: World) {
    let (begun, link) = owner_registers(&world).await;
    world.disable(found(&world, EMAIL).await.unwrap().id).await;
    eve_registers_in_vain(&world).await;
    assert_eq!(refused(confirm_here(&world, &link, &begun).await), Refused::SpentLink);
}

async fn eve_registers_in_vain(world: &World) {
    let before = found(world, EMAIL).await;
    let eve = Registration { name: "Eve", password: EVES, ..form() };
    register(&world.platform, eve).await.unwrap();
    world.post().await;
    assert_eq!((found(world, EMAIL).await, world.mail_to(EMAIL).len()), (before, 1));
}

async fn confirming_signs_in_for_that_account_alone(world: World) {
    let id = manage::create(world.by(&Actor::System), "bob@school.example", "Bob", PASSWORD, Role::Administrator).await.unwrap();
    let (begun, link) = owner_registers(&world).await;
    let confirmed = confirm_here(&world, &link, &begun).await.unwrap();
    let who = actor(&world.platform, &confirmed.session.token, Kind::Browser).await.unwrap();
    assert_eq!(who.role(), Some(Role::Learner));
    assert_ne!(who.id(), Some(id));
}

both!(
    an_account_made_before_its_owner_s_is_the_owner_s,
    an_account_made_after_its_owner_s_lets_nobody_in,
    a_reset_takes_the_account_back,
    a_link_alone_lets_nobody_into_another_s_account,
    the_password_of_a_registration_cannot_be_guessed_with_its_link,
    registering_again_while_it_is_confirmed_changes_nothing_or_all,
    nobody_is_greeted_by_a_name_that_nobody_confirmed,
    the_link_is_sent_again_to_the_browser_that_registered,
    an_address_with_an_account_gets_the_same_answer,
    no_token_is_kept_outside_of_the_email_that_carries_it,
    a_disabled_account_cannot_be_registered_again,
    confirming_signs_in_for_that_account_alone,
    a_class_behind_one_address_signs_up,
);
