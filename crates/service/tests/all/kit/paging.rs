use service::assessment::{assignments, submissions};
use service::content::courses;
use std::collections::HashSet;

use domain::content::CatalogOrder;
use domain::page::{Page, PageRequest};
use domain::people::Role;

use service::messaging::{announcements, notifications, outbox};
use service::people::{accounts, audit};
use service::{Actor, Result, learning};
use uuid::Uuid;

use crate::world::World;

const ROWS: usize = 23;

/// Walks a list page by page: each row appears once, newest first, on pages of the requested length.
async fn walk<T>(list: impl AsyncFn(PageRequest) -> Result<Page<T>>, key: impl Fn(&T) -> Uuid) -> usize {
    let mut keys = Vec::new();
    let mut after = None;
    loop {
        let page = list(PageRequest::new(after, Some(5))).await.unwrap();
        assert!(page.items.len() == 5 || page.next.is_none(), "a short page that isn't the last");
        assert!(!page.items.is_empty() || keys.is_empty(), "an empty page behind others");
        keys.extend(page.items.iter().map(&key));
        after = page.next;
        if after.is_none() {
            break;
        }
        assert!(keys.len() <= 1000, "it doesn't end");
    }
    assert_eq!(keys.iter().collect::<HashSet<_>>().len(), keys.len(), "a row came twice");
    assert!(keys.windows(2).all(|pair| pair[0] > pair[1]), "not newest first");
    keys.len()
}

async fn courses_are_walked_once(world: World) {
    let (author, learner) = (world.instructor().await, world.learner().await);
    for _ in 0..ROWS {
        let course = world.course(&author).await;
        world.enroll(&learner, course.id).await;
    }
    world.draft(&author).await;
    let found =
        walk(async |page| courses::search(world.by(&Actor::Visitor), "", CatalogOrder::Newest, page).await, |card| card.id.0)
            .await;
    let mine = walk(async |page| courses::list_taught(world.by(&author), page).await, |card| card.id.0).await;
    let admin = world.administrator().await;
    let all = walk(async |page| courses::list_taught(world.by(&admin), page).await, |card| card.id.0).await;
    assert_eq!((found, mine, all), (ROWS, ROWS + 1, ROWS + 1));
    let enrolled = async |page| learning::enrollments::my_courses(world.by(&learner), page).await;
    assert_eq!(walk(enrolled, |progress| progress.course.id.0).await, ROWS);
}

async fn work_and_notifications_are_walked_once(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let assignment = world.assignment(&author, course.id).await;
    for _ in 0..ROWS {
        world.assignment(&author, course.id).await;
        let learner = world.enrolled(course.id).await;
        world.submit(&learner, assignment).await;
    }
    let assignments =
        walk(async |page| assignments::list_for_course(world.by(&author), &course.slug, page).await, |row| row.id.0).await;
    let work =
        walk(async |page| submissions::list_for_assignment(world.by(&author), assignment, page).await, |row| row.id.0).await;
    let told = walk(async |page| notifications::list(world.by(&author), page).await, |row| row.id.0).await;
    assert_eq!((assignments, work, told), (ROWS + 1, ROWS, ROWS));
}

async fn mail_is_walked_once(world: World) {
    let (author, admin) = (world.instructor().await, world.administrator().await);
    let course = world.course(&author).await;
    world.enrolled(course.id).await;
    for number in 0..ROWS {
        world.announce(&author, course.id, &number.to_string()).await;
    }
    let read = async |page| Ok(announcements::list_for_course(world.by(&author), &course.slug, page).await?.page);
    assert_eq!(walk(read, |row| row.id.0).await, ROWS);
    let letters = walk(async |page| announcements::list(world.by(&author), &course.slug, page).await, |row| row.id.0).await;
    let filter = outbox::Filter::default();
    let list_for_course =
        walk(async |page| outbox::list_for_course(world.by(&author), &course.slug, filter, page).await, |row| row.id.0).await;
    let all = walk(async |page| outbox::all(world.by(&admin), filter, page).await, |row| row.id.0).await;
    assert_eq!((letters, list_for_course, all), (ROWS, ROWS, ROWS));
}

async fn accounts_and_the_trail_are_walked_once(world: World) {
    let admin = world.administrator().await;
    for _ in 0..ROWS {
        let person = world.learner().await;
        accounts::manage::set_role(world.by(&admin), person.id().unwrap(), Role::Author, 1).await.unwrap();
    }
    let people = walk(
        async |page| {
            accounts::list(world.by(&admin), accounts::list::Filter { search: "author ", ..Default::default() }, page).await
        },
        |row| row.id.0,
    )
    .await;
    let everyone =
        walk(async |page| accounts::list(world.by(&admin), accounts::list::Filter::default(), page).await, |row| row.id.0).await;
    let trail = walk(async |page| audit::list(world.by(&admin), audit::Filter::default(), page).await, |row| row.id.0).await;
    assert_eq!((people, everyone, trail), (0, ROWS + 1, ROWS));
}

async fn a_page_stays_where_it_was_when_rows_come_and_go(world: World) {
    let author = world.instructor().await;
    let mut ids = Vec::new();
    for _ in 0..6 {
        ids.push(world.course(&author).await.id);
    }
    let list = async |after| {
        courses::search(world.by(&Actor::Visitor), "", CatalogOrder::Newest, PageRequest::new(after, Some(2))).await.unwrap()
    };
    let first = list(None).await;
    world.course(&author).await;
    let archived = domain::content::CourseState::Archived;
    courses::take_back(world.by(&author), ids[4], archived, 2).await.unwrap();
    let second = list(first.next).await;
    assert_eq!(second.items.iter().map(|card| card.id).collect::<Vec<_>>(), [ids[3], ids[2]]);
    assert!(list(Some(Uuid::nil())).await.items.is_empty());
}

both!(
    courses_are_walked_once,
    work_and_notifications_are_walked_once,
    mail_is_walked_once,
    accounts_and_the_trail_are_walked_once,
    a_page_stays_where_it_was_when_rows_come_and_go,
);
