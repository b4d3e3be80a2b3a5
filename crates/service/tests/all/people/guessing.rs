//! Attacks on passwords, and their effects on the owners, which must be limited.

use chrono::Duration;
use domain::people::Role;
use entity::account;
use futures::future::join_all;
use sea_orm::ActiveModelTrait;
use service::people::accounts::{manage, reset};
use service::people::sessions::current::{Kind, NewSession};
use service::people::sessions::sign_in;
use service::people::sessions::sign_in::Credentials;
use service::{Actor, Origin, Result};

use crate::world::{Refused, World, refused};

const VICTIM: &str = "ada@school.example";
const PASSWORD: &str = "correct horse battery";
const HOME: &str = "192.0.2.1";
const EVIL: &str = "203.0.113.66";

/// Creates the victim's account.
async fn victim(world: &World) {
    manage::create(world.by(&Actor::System), VICTIM, "Ada", PASSWORD, Role::Learner).await.unwrap();
}

async fn attempt(world: &World, address: &str, email: &str, password: &str, device: Option<&str>) -> Result<NewSession> {
    let origin = Origin::new(address, "a browser", "");
    let credentials = Credentials { email, password, session: None, device, origin: &origin };
    sign_in(&world.platform, credentials, Kind::Browser).await
}

/// Guesses until it has to wait; returns the number of guesses.
async fn guess_until_slowed(world: &World, address: &str, device: Option<&str>) -> usize {
    for guesses in 0..300 {
        match attempt(world, address, VICTIM, "a wrong guess", device).await {
            Err(service::Error::RateLimited) => return guesses,
            outcome => assert_eq!(refused(outcome), Refused::Invalid),
        }
    }
    panic!("nothing slows guesses down");
}

async fn right_passwords_are_never_counted(world: World) {
    victim(&world).await;
    for time in 0..30 {
        attempt(&world, HOME, VICTIM, PASSWORD, None).await.unwrap_or_else(|error| panic!("sign-in {time}: {error}"));
    }
    // Typos before a right password are forgiven.
    for _ in 0..6 {
        for _ in 0..4 {
            assert_eq!(refused(attempt(&world, HOME, VICTIM, "a slip", None).await), Refused::Invalid);
        }
        attempt(&world, HOME, VICTIM, PASSWORD, None).await.unwrap();
    }
}

async fn the_wait_grows_and_ends(world: World) {
    victim(&world).await;
    assert_eq!(guess_until_slowed(&world, EVIL, None).await, 5);
    for seconds in [15, 30, 60, 120] {
        world.later(Duration::seconds(seconds - 1));
        assert_eq!(refused(attempt(&world, EVIL, VICTIM, PASSWORD, None).await), Refused::RateLimited, "{seconds}");
        world.later(Duration::seconds(1));
        assert_eq!(refused(attempt(&world, EVIL, VICTIM, "a wrong guess", None).await), Refused::Invalid, "{seconds}");
    }
    world.later(Duration::hours(1));
    assert_eq!(guess_until_slowed(&world, EVIL, None).await, 5, "after a quiet hour");
}

async fn a_stranger_elsewhere_keeps_nobody_out(world: World) {
    victim(&world).await;
    let known = attempt(&world, HOME, VICTIM, PASSWORD, None).await.unwrap().device.unwrap();
    guess_until_slowed(&world, EVIL, None).await;
    // Where the attack comes from, a new device has to wait …
    assert_eq!(refused(attempt(&world, EVIL, VICTIM, PASSWORD, None).await), Refused::RateLimited);
    // … but the known device gets in even there, and everyone gets in elsewhere.
    attempt(&world, EVIL, VICTIM, PASSWORD, Some(&known)).await.unwrap();
    attempt(&world, "198.51.100.7", VICTIM, PASSWORD, None).await.unwrap();
    assert_eq!(refused(attempt(&world, EVIL, VICTIM, PASSWORD, None).await), Refused::RateLimited, "that ended no attack");
}

async fn a_known_device_is_no_way_to_guess(world: World) {
    victim(&world).await;
    let device = attempt(&world, HOME, VICTIM, PASSWORD, None).await.unwrap().device.unwrap();
    assert_eq!(guess_until_slowed(&world, HOME, Some(&device)).await, 10);
    // A token that is unknown, or known for someone else's account, doesn't count.
    manage::create(world.by(&Actor::System), "eve@school.example", "Eve", PASSWORD, Role::Learner).await.unwrap();
    let own = attempt(&world, EVIL, "eve@school.example", PASSWORD, None).await.unwrap().device.unwrap();
    for token in [own.as_str(), &"0".repeat(64), ""] {
        guess_until_slowed(&world, EVIL, Some(token)).await;
        assert_eq!(refused(attempt(&world, EVIL, VICTIM, PASSWORD, Some(token)).await), Refused::RateLimited, "{token}");
    }
}

async fn two_accounts_share_a_device(world: World) {
    victim(&world).await;
    manage::create(world.by(&Actor::System), "bo@school.example", "Bo", PASSWORD, Role::Learner).await.unwrap();
    let device = attempt(&world, HOME, VICTIM, PASSWORD, None).await.unwrap().device.unwrap();
    let same = attempt(&world, HOME, "bo@school.example", PASSWORD, Some(&device)).await.unwrap().device.unwrap();
    assert_eq!(device, same);
    guess_until_slowed(&world, HOME, None).await;
    attempt(&world, HOME, VICTIM, PASSWORD, Some(&device)).await.unwrap();
    // A made-up token isn't adopted.
    let made_up = "f".repeat(64);
    assert_ne!(attempt(&world, "198.51.100.7", VICTIM, PASSWORD, Some(&made_up)).await.unwrap().device.unwrap(), made_up);
}

async fn one_password_on_many_accounts_is_slowed_down(world: World) {
    victim(&world).await;
    let known = attempt(&world, EVIL, VICTIM, PASSWORD, None).await.unwrap().device.unwrap();
    let emails: Vec<String> = (0..200).map(|number| format!("learner-{number}@school.example")).collect();
    for some in emails.chunks(20) {
        let tried = join_all(some.iter().map(|email| attempt(&world, EVIL, email, "Password2026", None))).await;
        assert!(tried.into_iter().all(|outcome| refused(outcome) == Refused::Invalid));
    }
    let next = attempt(&world, EVIL, "learner-200@school.example", "Password2026", None).await;
    assert_eq!(refused(next), Refused::RateLimited);
    // Signing in to the attacker's own account takes none of that back.
    attempt(&world, EVIL, VICTIM, PASSWORD, Some(&known)).await.unwrap();
    let next = attempt(&world, EVIL, "learner-201@school.example", "Password2026", None).await;
    assert_eq!(refused(next), Refused::RateLimited);
    attempt(&world, HOME, VICTIM, PASSWORD, None).await.unwrap();
    world.later(Duration::minutes(1));
    attempt(&world, EVIL, VICTIM, PASSWORD, None).await.unwrap();
}

async fn guesses_at_once_are_as_many_as_one_after_another(world: World) {
    victim(&world).await;
    let guesses = join_all((0..60).map(|_| attempt(&world, EVIL, VICTIM, "a wrong guess", None))).await;
    assert_eq!(guesses.into_iter().filter(|outcome| !matches!(outcome, Err(service::Error::RateLimited))).count(), 5);
}

async fn a_class_behind_one_address_gets_in(world: World) {
    victim(&world).await;
    let found = attempt(&world, HOME, VICTIM, PASSWORD, None).await.unwrap();
    let template = world.account(found.account).await;
    let mut class = Vec::new();
    for number in 0..100 {
        let email = format!("learner-{number}@school.example");
        let row = account::Model { id: domain::AccountId::new(), email: email.clone(), ..template.clone() };
        account::ActiveModel::from(row).reset_all().insert(&world.platform.database).await.unwrap();
        class.push(email);
    }
    let slips = join_all(class.iter().take(40).map(|email| attempt(&world, HOME, email, "a slip", None))).await;
    assert!(slips.into_iter().all(|outcome| refused(outcome) == Refused::Invalid));
    let all = join_all(class.iter().map(|email| attempt(&world, HOME, email, PASSWORD, None))).await;
    assert!(all.iter().all(Result::is_ok), "{:?}", all.iter().find(|outcome| outcome.is_err()));
}

async fn addresses_of_one_network_count_together(world: World) {
    victim(&world).await;
    for host in 1..=5 {
        let address = format!("2001:db8:1:2::{host}");
        assert_eq!(refused(attempt(&world, &address, VICTIM, "a wrong guess", None).await), Refused::Invalid);
    }
    assert_eq!(refused(attempt(&world, "2001:db8:1:2:ffff::1", VICTIM, PASSWORD, None).await), Refused::RateLimited);
    attempt(&world, "2001:db8:1:3::1", VICTIM, PASSWORD, None).await.unwrap();
    // An IPv4 address is the same however it is written.
    for _ in 0..5 {
        assert_eq!(refused(attempt(&world, EVIL, VICTIM, "a wrong guess", None).await), Refused::Invalid);
    }
    let mapped = attempt(&world, "::ffff:203.0.113.66", VICTIM, PASSWORD, None).await;
    assert_eq!(refused(mapped), Refused::RateLimited);
}

async fn many_networks_together_are_slowed_down(world: World) {
    victim(&world).await;
    let known = attempt(&world, HOME, VICTIM, PASSWORD, None).await.unwrap().device.unwrap();
    let networks: Vec<String> = (0..20).map(|number| format!("203.0.113.{number}")).collect();
    for network in &networks {
        let guesses = join_all((0..5).map(|_| attempt(&world, network, VICTIM, "a wrong guess", None))).await;
        assert!(guesses.into_iter().all(|outcome| refused(outcome) == Refused::Invalid), "{network}");
    }
    assert_eq!(refused(attempt(&world, "203.0.113.200", VICTIM, "a wrong guess", None).await), Refused::RateLimited);
    attempt(&world, HOME, VICTIM, PASSWORD, Some(&known)).await.unwrap();
    world.later(Duration::seconds(30));
    attempt(&world, HOME, VICTIM, PASSWORD, None).await.unwrap();
}

async fn a_stranger_can_t_use_up_the_owner_s_mail_for_a_new_password(world: World) {
    victim(&world).await;
    for _ in 0..5 {
        reset::ask(&world.platform, VICTIM, &Origin::new(EVIL, "", "")).await.unwrap();
    }
    assert_eq!(refused(reset::ask(&world.platform, VICTIM, &Origin::new(EVIL, "", "")).await), Refused::RateLimited);
    world.post().await;
    let before = world.mail_to(VICTIM).len();
    reset::ask(&world.platform, VICTIM, &Origin::new(HOME, "", "")).await.unwrap();
    world.post().await;
    assert_eq!(world.mail_to(VICTIM).len(), before + 1, "the owner gets theirs");
    // Many networks together can't fill a mailbox; its owner has links that work.
    for network in 0..40 {
        reset::ask(&world.platform, VICTIM, &Origin::new(&format!("203.0.113.{network}"), "", "")).await.unwrap();
    }
    world.post().await;
    assert_eq!(world.mail_to(VICTIM).len(), 20);
    let token = world.mailed_token(VICTIM, "/reset/").await;
    reset::set(&world.platform, reset::Form { token: &token, password: "another horse battery", origin: &Origin::default() })
        .await
        .unwrap();
}

both!(
    right_passwords_are_never_counted,
    the_wait_grows_and_ends,
    a_stranger_elsewhere_keeps_nobody_out,
    a_known_device_is_no_way_to_guess,
    two_accounts_share_a_device,
    one_password_on_many_accounts_is_slowed_down,
    guesses_at_once_are_as_many_as_one_after_another,
    a_class_behind_one_address_gets_in,
    addresses_of_one_network_count_together,
    many_networks_together_are_slowed_down,
    a_stranger_can_t_use_up_the_owner_s_mail_for_a_new_password,
);
