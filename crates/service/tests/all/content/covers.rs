//! The covers of courses and modules.

use bytes::Bytes;
use chrono::Duration;
use domain::content::{CatalogOrder, Framing, Percentages};
use domain::page::PageRequest;
use domain::people::Role;
use entity::pending_file;
use sea_orm::{EntityTrait, PaginatorTrait};
use service::assessment::courses::{Copy, duplicate};
use service::content::covers::{self, CoverOf, NewCover};
use service::content::{bin, courses, files, modules};
use service::learning;
use service::{Actor, Result};
use views::content::Cover;

use crate::world::{Refused, World, field, refused};

/// A picture of 1500 × 600 pixels.
pub const PICTURE: &[u8] = include_bytes!("../../../src/demo/plain-language/cover.jpg");

pub fn new_cover(bytes: &'static [u8]) -> NewCover<'static> {
    let bytes = Bytes::from_static(bytes);
    NewCover { file_name: "cover.jpg", bytes, framing: Framing::CENTER, focus: Percentages::new(50, 30) }
}

async fn set(world: &World, author: &Actor, of: CoverOf) -> Result<Cover> {
    covers::set(world.by(author), of, new_cover(PICTURE)).await
}

async fn opens(world: &World, actor: &Actor, cover: &Cover) -> bool {
    covers::open(world.by(actor), cover.id, "480.webp").await.is_ok()
}

async fn a_course_has_its_cover_wherever_it_is_listed(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let learner = world.enrolled(course.id).await;
    let cover = set(&world, &author, CoverOf::Course(course.id)).await.unwrap();
    assert_eq!((cover.width, cover.focus), (1500, Percentages::new(50, 30)));
    let seen = courses::search(world.by(&Actor::Visitor), "", CatalogOrder::Newest, PageRequest::default()).await.unwrap();
    let mine = learning::enrollments::my_courses(world.by(&learner), PageRequest::default()).await.unwrap();
    let page = learning::courses::page(world.by(&learner), &course.slug).await.unwrap();
    for card in [&seen.items[0], &mine.items[0].course, &page.card] {
        assert_eq!(card.cover.as_ref(), Some(&cover));
    }
    for (file, kind, start) in [("480.webp", "image/webp", &b"RIFF"[..]), ("960.jpg", "image/jpeg", b"\xff\xd8")] {
        let opened = covers::open(world.by(&Actor::Visitor), cover.id, file).await.unwrap();
        assert_eq!((opened.media_type, opened.is_public), (kind, true));
        assert!(opened.bytes.starts_with(start));
    }
    for missing in ["1600.webp", "481.webp", "480.png", "480", "../480.webp", "480.webp/..", "-1.jpg"] {
        assert_eq!(refused(covers::open(world.by(&learner), cover.id, missing).await.map(|_| ())), Refused::NotFound);
    }
    covers::set_focus(world.by(&author), CoverOf::Course(course.id), Percentages::new(200, 0)).await.unwrap();
    let page = learning::courses::page(world.by(&learner), &course.slug).await.unwrap();
    assert_eq!(page.card.cover.unwrap().focus, Percentages::new(100, 0));
    covers::remove(world.by(&author), CoverOf::Course(course.id)).await.unwrap();
    assert_eq!(learning::courses::page(world.by(&learner), &course.slug).await.unwrap().card.cover, None);
    assert!(!opens(&world, &author, &cover).await);
    let gone = covers::set_focus(world.by(&author), CoverOf::Course(course.id), Percentages::CENTER).await;
    assert_eq!(refused(gone), Refused::NotFound);
}

async fn a_draft_s_cover_is_its_staff_s(world: World) {
    let author = world.instructor().await;
    let draft = world.draft(&author).await;
    let cover = set(&world, &author, CoverOf::Course(draft.id)).await.unwrap();
    assert!(opens(&world, &author, &cover).await && opens(&world, &world.administrator().await, &cover).await);
    for stranger in [Actor::Visitor, world.learner().await, world.instructor().await] {
        assert!(!opens(&world, &stranger, &cover).await);
    }
}

async fn only_editors_change_covers_and_only_of_pictures(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let of = CoverOf::Course(course.id);
    assert_eq!(refused(set(&world, &world.enrolled(course.id).await, of).await), Refused::Forbidden);
    assert_eq!(refused(set(&world, &world.staff(course.id, Role::Assistant).await, of).await), Refused::Forbidden);
    assert_eq!(refused(set(&world, &Actor::Visitor, of).await), Refused::SignInNeeded);
    let close = NewCover { framing: Framing::new(400, Percentages::CENTER), ..new_cover(PICTURE) };
    for bad in [new_cover(b"not a picture"), new_cover(b""), new_cover(&PICTURE[..300]), close] {
        assert_eq!(field(covers::set(world.by(&author), of, bad).await), "file");
    }
    assert_eq!(learning::courses::page(world.by(&author), &course.slug).await.unwrap().card.cover, None);
}

async fn a_module_s_cover_goes_with_it(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let module = world.module(&author, course.id).await;
    world.lesson(&author, module, "Seeds").await;
    let learner = world.enrolled(course.id).await;
    let shown = async |slug: &str| learning::courses::page(world.by(&author), slug).await.unwrap().outline;
    let cover = set(&world, &author, CoverOf::Module(module)).await.unwrap();
    assert_eq!(learning::courses::page(world.by(&learner), &course.slug).await.unwrap().outline[0].cover, Some(cover.clone()));
    modules::duplicate(world.by(&author), module, None).await.unwrap();
    let both = shown(&course.slug).await;
    assert!(both.len() == 2 && both.iter().all(|module| module.cover.is_some()));
    let copy = duplicate(world.by(&author), course.id, Copy { title: "Copy", days: 0, key: None }).await.unwrap();
    assert!(shown(&copy.slug).await.iter().all(|module| module.cover.is_some()));
    modules::remove(world.by(&author), module, 1).await.unwrap();
    bin::delete_module(world.by(&author), module).await.unwrap();
    assert!(!opens(&world, &author, &cover).await);
    world.later(Duration::days(2));
    assert_eq!(files::store::sweep(&world.platform).await.unwrap(), 0, "the copies have the same pictures");
    let kept = shown(&copy.slug).await.remove(0).cover.unwrap();
    assert!(opens(&world, &author, &kept).await);
}

async fn pictures_of_earlier_covers_are_swept_away(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let earlier = set(&world, &author, CoverOf::Course(course.id)).await.unwrap();
    let cover = set(&world, &author, CoverOf::Course(course.id)).await.unwrap();
    let stored = || async { world.platform.storage.list("covers/").await.unwrap().len() };
    assert_eq!(stored().await, 8, "an open page may still show the earlier one");
    world.later(Duration::days(2));
    assert_eq!(files::store::sweep(&world.platform).await.unwrap(), 4);
    assert_eq!(stored().await, 4);
    assert_eq!(pending_file::Entity::find().count(&world.platform.database).await.unwrap(), 0);
    assert!(opens(&world, &author, &cover).await && !opens(&world, &author, &earlier).await);
}

both!(
    a_course_has_its_cover_wherever_it_is_listed,
    a_draft_s_cover_is_its_staff_s,
    only_editors_change_covers_and_only_of_pictures,
    a_module_s_cover_goes_with_it,
    pictures_of_earlier_covers_are_swept_away,
);
