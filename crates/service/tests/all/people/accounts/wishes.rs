//! The wish of someone who had to sign up first.

use domain::content::CourseState;
use domain::paths;
use entity::enrollment;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use service::content::courses;
use service::learning::enrollments::wish::fulfill;
use service::people::accounts::register;
use service::people::accounts::register::Registration;
use service::people::accounts::wish::Wish;
use service::people::sessions::current::{Kind, actor};

use super::{EMAIL, PASSWORD, confirm_elsewhere, confirm_here, form};
use crate::world::World;

async fn read(world: &World, slug: &str, next: &str) -> Wish {
    Wish::read(&world.platform, Some(slug), Some(next)).await.unwrap()
}

async fn signing_up_to_enroll_ends_in_the_course(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let wish = read(&world, &course.slug, "/learning").await;
    assert_eq!(wish.course, Some(course.id));
    let begun = register(&world.platform, Registration { wish, ..form() }).await.unwrap();
    let token = world.mailed_token(EMAIL, "/confirm/").await;
    let confirmed = confirm_here(&world, &token, &begun).await.unwrap();
    let account = confirmed.session.account;
    let page = fulfill(&world.platform, account, confirmed.wish.clone()).await.unwrap();
    assert_eq!(page, paths::course(&course.slug));
    let enrolled = enrollment::Entity::find().filter(enrollment::Column::AccountId.eq(account)).count(&world.platform.database);
    assert_eq!(enrolled.await.unwrap(), 1);
    let who = actor(&world.platform, &confirmed.session.token, Kind::Browser).await.unwrap();
    assert_eq!(who.id(), Some(account));
    // Doing it twice changes nothing.
    assert_eq!(fulfill(&world.platform, account, confirmed.wish).await.unwrap(), page);
}

async fn the_newest_registration_s_wish_counts(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let wish = read(&world, &course.slug, "").await;
    register(&world.platform, Registration { wish, ..form() }).await.unwrap();
    let wish = read(&world, "", "/courses").await;
    register(&world.platform, Registration { wish, ..form() }).await.unwrap();
    let token = world.mailed_token(EMAIL, "/confirm/").await;
    let confirmed = confirm_elsewhere(&world, &token, PASSWORD).await.unwrap();
    assert_eq!(confirmed.wish, Wish { course: None, next: Some("/courses".to_owned()) });
}

async fn no_wish_leads_away_or_into_what_is_not_open(world: World) {
    let author = world.instructor().await;
    let (draft, open) = (world.draft(&author).await, world.course(&author).await);
    for slug in [draft.slug.as_str(), "nowhere", "", "\0", "https://evil.example"] {
        assert_eq!(read(&world, slug, "").await, Wish::default(), "{slug}");
    }
    for next in ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nSet-Cookie: x", "\0"]
    {
        assert_eq!(read(&world, "", next).await, Wish::default(), "{next}");
    }
    // The course was closed in the meantime: its page says so.
    let wish = read(&world, &open.slug, "").await;
    courses::take_back(world.by(&author), open.id, CourseState::Archived, 2).await.unwrap();
    let learner = world.learner().await.id().unwrap();
    assert_eq!(fulfill(&world.platform, learner, wish.clone()).await.unwrap(), "/learning");
    for (staff, next, page) in [(&author, "", "/staff"), (&author, "/profile", "/profile")] {
        let wish = read(&world, "", next).await;
        assert_eq!(fulfill(&world.platform, staff.id().unwrap(), wish).await.unwrap(), page);
    }
    assert_eq!(enrollment::Entity::find().count(&world.platform.database).await.unwrap(), 0);
}

both!(
    signing_up_to_enroll_ends_in_the_course,
    the_newest_registration_s_wish_counts,
    no_wish_leads_away_or_into_what_is_not_open,
);
