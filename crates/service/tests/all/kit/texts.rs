//! Everything that people type, with strings known to break software: `../shared/material/blns`, if it is available.

mod work_and_people;

use std::path::Path;

use domain::content::CatalogOrder;
use domain::page::PageRequest;
use domain::people::Role;
use domain::text::{PersonName, Title, folded, is_blank, markdown_source};
use entity::{account, course};
use sea_orm::EntityTrait;
use service::assessment::assignments;
use service::content::{courses, lessons, modules};

use service::Actor;
use service::messaging::announcements;
use service::people::accounts;

use crate::world::{Refused, World, refused};

fn naughty() -> Option<Vec<String>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/material/blns/blns.json");
    let Ok(text) = std::fs::read_to_string(&file) else {
        println!("passed over: there is no {}", file.display());
        return None;
    };
    Some(serde_json::from_str(&text).unwrap())
}

async fn titles_and_texts_come_back_as_they_were_taken(world: World) {
    let Some(strings) = naughty() else { return };
    let author = world.instructor().await;
    let draft = world.draft(&author).await;
    for text in &strings {
        let title = Title::parse(text).map(String::from);
        let kept = markdown_source(text).unwrap();
        let written = if is_blank(&kept) { String::new() } else { kept.clone() };
        let Ok(title) = title else {
            assert_eq!(refused(courses::create(world.by(&author), text).await), Refused::Invalid, "{text:?}");
            assert_eq!(refused(modules::add(world.by(&author), draft.id, text).await), Refused::Invalid, "{text:?}");
            continue;
        };
        let module = modules::add(world.by(&author), draft.id, text).await.unwrap();
        let lesson = lessons::add(world.by(&author), module, text, text).await.unwrap();
        lessons::save(world.by(&author), lesson.id, text, text, lesson.version).await.unwrap();
        let read = lessons::source(world.by(&author), &draft.slug, &lesson.slug).await.unwrap();
        assert_eq!((read.title, read.body), (title.clone(), written), "{text:?}");
        let form = assignments::Form { title: text, instructions: text, ..World::assignment_form() };
        let assignment = assignments::create(world.by(&author), draft.id, form).await.unwrap();
        let read = assignments::source(world.by(&author), assignment).await.unwrap();
        assert_eq!((read.row.title, read.instructions), (title, kept), "{text:?}");
    }
}

async fn a_course_is_found_by_every_title_it_can_have(world: World) {
    let Some(strings) = naughty() else { return };
    let author = world.instructor().await;
    let draft = world.course(&author).await;
    let mut version = courses::source(world.by(&author), &draft.slug).await.unwrap().version;
    for text in &strings {
        let summary: String = text.chars().take(300).collect();
        let form = courses::Edit { title: text, summary: &summary, description: text, version };
        if Title::parse(text).is_err() {
            assert_eq!(refused(courses::edit(world.by(&author), draft.id, form).await), Refused::Invalid, "{text:?}");
            continue;
        }
        version = courses::edit(world.by(&author), draft.id, form).await.unwrap();
        for words in [text.clone(), text.to_uppercase(), text.to_lowercase()] {
            let found =
                courses::search(world.by(&Actor::Visitor), &words, CatalogOrder::Newest, PageRequest::default()).await.unwrap();
            let start: String = words.chars().take(100).collect();
            let is_there = folded(text).contains(&folded(&start));
            assert!(!is_there || found.items.len() == 1, "{words:?}");
        }
    }
}

async fn names_and_announcements(world: World) {
    let Some(strings) = naughty() else { return };
    let (admin, platform) = (world.administrator().await, &world.platform);
    let course = world.course(&admin).await;
    let person = world.learner().await;
    for (number, text) in strings.iter().enumerate() {
        let changed = accounts::profile::change(world.by(&person), text, "UTC").await;
        match PersonName::parse(text) {
            Ok(name) => {
                changed.unwrap();
                let row = account::Entity::find_by_id(person.id().unwrap()).one(&platform.database).await.unwrap().unwrap();
                assert_eq!((row.name.as_str(), row.search), (name.as_str(), folded(name.as_str())));
            }
            Err(_) => assert_eq!(refused(changed), Refused::Invalid, "{text:?}"),
        }
        let form =
            announcements::Form { subject: text, body: text, scheduled_for: "2026-12-24T18:00".into(), key: &number.to_string() };
        let announced = announcements::announce(world.by(&admin), course.id, form).await;
        match Title::parse(text) {
            Ok(_) => drop(announced.unwrap()),
            Err(_) => assert_eq!(refused(announced), Refused::Invalid, "{text:?}"),
        }
        accounts::list(world.by(&admin), accounts::list::Filter { search: text, ..Default::default() }, PageRequest::default())
            .await
            .unwrap();
    }
}

async fn searches_find_what_is_meant(world: World) {
    let author = world.instructor().await;
    for title in ["Übung für Anfänger", "Café", "İstanbul", "ΕΛΛΗΝΙΚΑ", "日本語入門", "Łódź"] {
        let draft = courses::create(world.by(&author), title).await.unwrap();
        world.publish(draft.id).await;
    }
    for (words, title) in [
        ("übung", "Übung für Anfänger"),
        ("Übung", "Übung für Anfänger"),
        ("UBUNG FUR", "Übung für Anfänger"),
        ("u\u{308}bung", "Übung für Anfänger"),
        ("cafe", "Café"),
        ("cafe\u{301}", "Café"),
        ("istanbul", "İstanbul"),
        ("ελληνικά", "ΕΛΛΗΝΙΚΑ"),
        ("本語", "日本語入門"),
        ("lodz", "Łódź"),
    ] {
        let found =
            courses::search(world.by(&Actor::Visitor), words, CatalogOrder::Newest, PageRequest::default()).await.unwrap();
        assert_eq!(found.items.iter().map(|card| card.title.as_str()).collect::<Vec<_>>(), [title], "{words}");
    }
    let admin = world.administrator().await;
    let name = "Zoë Müller";
    let id = accounts::manage::create(world.by(&admin), "zm@school.example", name, "correct horse", Role::Learner).await.unwrap();
    for words in ["zoe", "MÜLLER", "zoe\u{308} mu", "ZM@school"] {
        let found = accounts::list(
            world.by(&admin),
            accounts::list::Filter { search: words, ..Default::default() },
            PageRequest::default(),
        )
        .await
        .unwrap();
        assert_eq!(found.items.iter().map(|row| row.id).collect::<Vec<_>>(), [id], "{words}");
    }
}

async fn courses_have_addresses_that_say_what_they_are(world: World) {
    let author = world.instructor().await;
    for (title, slug) in [
        ("Ünïcödé Übung: Día 1", "unicode-ubung-dia-1"),
        ("İstanbul", "istanbul"),
        ("日本語入門", "ri-ben-yu-ru-men"),
        ("日本語入門", "ri-ben-yu-ru-men-2"),
        ("\u{202e}\u{200b}Deceiving\u{2066}", "deceiving"),
    ] {
        let course = courses::create(world.by(&author), title).await.unwrap();
        assert_eq!(course.slug, slug);
    }
    for blank in ["\u{200b}", "\u{3164}", "\u{2800}", "\u{7}", "\u{301}\u{301}", "\u{fe0f}"] {
        assert_eq!(refused(courses::create(world.by(&author), blank).await), Refused::Invalid, "{blank:?}");
    }
    let all = course::Entity::find().all(&world.platform.database).await.unwrap();
    assert!(all.iter().all(|course| course.search == folded(&course.title)));
}

both!(
    titles_and_texts_come_back_as_they_were_taken,
    a_course_is_found_by_every_title_it_can_have,
    names_and_announcements,
    searches_find_what_is_meant,
    courses_have_addresses_that_say_what_they_are,
);
