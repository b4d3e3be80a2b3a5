use service::assessment::{assignments, submissions};
use service::people::sessions;
use std::sync::Arc;

use bytes::Bytes;
use domain::content::upload::{Accepted, DEFAULT_LIMIT, FileGroup, check};
use domain::page::PageRequest;
use domain::text::{PersonName, Title, markdown_source};
use service::assessment::grades::give;
use service::assessment::submissions::submit;
use service::assessment::submissions::submit::Work;
use service::kit::actor::SignedIn;

use service::messaging::{notifications, outbox};
use service::people::{accounts, audit};
use service::{Actor, Origin};

use super::naughty;
use crate::world::{Refused, World, field, refused};

const WORK: &[u8] = b"Some work.";

async fn file_names_comments_and_notifications(world: World) {
    let Some(strings) = naughty() else { return };
    let author = world.instructor().await;
    let course = world.course(&author).await.id;
    let learner = world.enrolled(course).await;
    let first_page = || PageRequest::new(None, Some(1));
    for text in &strings {
        let title = Title::parse(text).map_or_else(|_| "An essay".to_owned(), String::from);
        let form = assignments::Form { title: &title, ..World::assignment_form() };
        let assignment = assignments::create(world.by(&author), course, form).await.unwrap();
        let name = PersonName::parse(text).map_or_else(|_| "Ada".to_owned(), String::from);
        let named = Actor::Account(SignedIn { name: name.clone(), ..learner.require_signed_in().unwrap().clone() });
        let file_name = format!("{text}.txt");
        let work = Work { text, file: Some((&file_name, Bytes::from_static(WORK))), key: text };
        let expected = check(&file_name, WORK, DEFAULT_LIMIT, &Accepted::from_iter(FileGroup::USUAL));
        let outcome = submit(world.by(&named), assignment, work).await;
        let Ok(expected) = expected else {
            assert_eq!(field(outcome), "file", "{text:?}");
            continue;
        };
        let submission = outcome.unwrap();
        let told = notifications::list(world.by(&author), first_page()).await.unwrap();
        assert_eq!(told.items[0].text, format!("{name} submitted “{title}”."));

        let form = give::Form { points: "1", comment: text, version: 0 };
        give(world.by(&author), submission, form).await.unwrap();
        let page = submissions::one(world.by(&author), submission).await.unwrap().submission;
        assert_eq!(page.file.unwrap().name, expected.name.as_str(), "{text:?}");
        assert_eq!(page.grade.unwrap().comment, markdown_source(text).unwrap(), "{text:?}");
        let told = notifications::list(world.by(&learner), first_page()).await.unwrap();
        assert!(told.items[0].text.contains(&title), "{:?}", told.items[0]);
    }
}

async fn addresses_and_searches(world: World) {
    let Some(strings) = naughty() else { return };
    let (admin, platform) = (world.administrator().await, &world.platform);
    for (number, text) in strings.iter().enumerate() {
        // Each from another network, because their number is limited.
        let address = format!("2001:db8:0:{number:x}::1");
        let form = accounts::register::Registration {
            name: "Ada",
            email: text,
            password: "correct horse battery",
            time_zone: text,
            wish: accounts::wish::Wish::default(),
            origin: &Origin::new(&address, "", ""),
        };
        if domain::text::Email::parse(text).is_ok() {
            accounts::register(platform, form).await.unwrap();
        } else {
            assert_eq!(field(accounts::register(platform, form).await), "email", "{text:?}");
        }
        audit::list(world.by(&admin), audit::Filter { person: text, ..Default::default() }, PageRequest::default())
            .await
            .unwrap();
        let period = audit::Period::Days { from: text, until: "" };
        let days = audit::list(world.by(&admin), audit::Filter { period, ..Default::default() }, PageRequest::default()).await;
        assert!(days.is_ok() || field(days) == "from", "{text:?}");
        outbox::all(world.by(&admin), outbox::Filter { state: None, search: text }, PageRequest::default()).await.unwrap();
        let zone = accounts::profile::change(world.by(&admin), "Ada", text).await;
        assert!(zone.is_ok() || field(zone) == "time_zone", "{text:?}");
    }
}

async fn a_password_is_what_was_typed(world: World) {
    let Some(strings) = naughty() else { return };
    let (person, platform) = (world.learner().await, &world.platform);
    let email = &person.require_signed_in().unwrap().email;
    let mut taken = 0;
    for text in &strings {
        // Those that are too short cost nothing; of those that are hashed, a few are enough.
        let long = text.chars().count() >= 10;
        taken += usize::from(long);
        if long && taken % 6 != 0 {
            continue;
        }
        let set = accounts::manage::set_password(world.by(&Actor::System), email, text).await;
        if set.is_err() {
            assert_eq!(refused(set), Refused::Invalid, "{text:?}");
            continue;
        }
        let origin = Arc::new(Origin::new("192.0.2.1", text, "a request"));
        let sign_in = async |password: &str| {
            let credentials = sessions::sign_in::Credentials { email, password, session: None, device: None, origin: &origin };
            sessions::sign_in(platform, credentials, sessions::current::Kind::Browser).await
        };
        sign_in(text).await.unwrap();
        let other = format!("{text} ");
        assert_eq!(refused(sign_in(&other).await), Refused::Invalid, "{text:?}");
        sign_in(text).await.unwrap();
    }
    assert!(taken > 100, "{taken}");
}

both!(file_names_comments_and_notifications, addresses_and_searches, a_password_is_what_was_typed);
