use chrono::Duration;
use domain::assignment::{AssignmentState, Timeliness};
use domain::page::PageRequest;
use service::assignments::edit::{Form, create, edit, source};
use service::assignments::{list, page};

use crate::world::{DUE, Refused, World, field, refused};

async fn dates_are_in_the_authors_time_zone(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let learner = world.enrolled(course.id).await;
    for (zone, due) in [
        ("UTC", "2026-12-08T18:00:00Z"),
        ("America/New_York", "2026-12-08T23:00:00Z"),
        ("Asia/Kathmandu", "2026-12-08T12:15:00Z"),
    ] {
        let author = world.in_zone(&author, zone);
        let id = world.assignment(&author, course.id).await;
        let page = page::page(&learner, &world.platform, id).await.unwrap();
        assert_eq!(page.row.due_at, Some(due.parse().unwrap()), "{zone}");
        let source = source(&author, &world.platform, id).await.unwrap();
        assert_eq!(source.due_local, DUE, "{zone}");
        let elsewhere = world.in_zone(&author, "Asia/Tokyo");
        let again = super::assignments::source(&elsewhere, &world.platform, id).await.unwrap();
        assert_ne!(again.due_local, DUE);
    }
}

async fn due_dates_lie_in_the_future_and_cutoffs_behind_them(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let form = World::assignment_form;
    for (due, cutoff, wrong) in [
        ("2026-12-01T10:00", "", "due"),
        ("2025-12-08T18:00", "", "due"),
        ("2026-12-08T18:00", "2026-12-08T17:59", "cutoff"),
        ("soon", "later", "due cutoff"),
    ] {
        let outcome = create(&author, &world.platform, course.id, Form { due, cutoff, ..form() }).await;
        assert_eq!(field(outcome), wrong, "{due} {cutoff}");
    }
    // Ten o'clock in New York is still to come.
    let early = world.in_zone(&author, "America/New_York");
    create(&early, &world.platform, course.id, Form { due: "2026-12-01T10:00", cutoff: "", ..form() }).await.unwrap();
    create(&author, &world.platform, course.id, Form { due: "", cutoff: "", ..form() }).await.unwrap();
    create(&author, &world.platform, course.id, Form { due: DUE, cutoff: DUE, ..form() }).await.unwrap();
    let bad = Form { title: "", points: "1.234", due: "", cutoff: "", ..form() };
    assert_eq!(field(create(&author, &world.platform, course.id, bad).await), "title points");
}

async fn a_due_date_that_has_passed_may_stay(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let id = world.assignment(&author, course.id).await;
    let form = World::assignment_form;
    world.later(Duration::days(7) + Duration::hours(9));
    edit(&author, &world.platform, id, Form { title: "Renamed", ..form() }, 1).await.unwrap();
    let moved = Form { due: "2026-12-08T17:00", ..form() };
    assert_eq!(field(edit(&author, &world.platform, id, moved, 2).await), "due");
    let before_due = Form { cutoff: "2026-12-08T17:00", ..form() };
    assert_eq!(field(edit(&author, &world.platform, id, before_due, 2).await), "cutoff");
    let extended = Form { cutoff: "2026-12-20T18:00", ..form() };
    edit(&author, &world.platform, id, extended, 2).await.unwrap();
    let source = source(&author, &world.platform, id).await.unwrap();
    assert_eq!((source.due_local.as_str(), source.cutoff_local.as_str(), source.version), (DUE, "2026-12-20T18:00", 3));
}

async fn a_stale_edit_is_a_conflict(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let id = world.assignment(&author, course.id).await;
    edit(&author, &world.platform, id, World::assignment_form(), 1).await.unwrap();
    assert_eq!(refused(edit(&author, &world.platform, id, World::assignment_form(), 1).await), Refused::Conflict);
}

async fn drafts_are_for_the_staff(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let learner = world.enrolled(course.id).await;
    let draft = Form { publish: false, ..World::assignment_form() };
    let id = create(&author, &world.platform, course.id, draft).await.unwrap();
    assert_eq!(refused(page::page(&learner, &world.platform, id).await), Refused::NotFound);
    let seen =
        async |actor| list::of_course(actor, &world.platform, &course.slug, PageRequest::default()).await.unwrap().items.len();
    assert_eq!((seen(&learner).await, seen(&author).await), (0, 1));
    assert!(list::upcoming(&learner, &world.platform).await.unwrap().is_empty());
    edit(&author, &world.platform, id, World::assignment_form(), 1).await.unwrap();
    assert_eq!(seen(&learner).await, 1);
    let page = page::page(&learner, &world.platform, id).await.unwrap();
    assert_eq!(page.row.state, AssignmentState::Published);
    assert_eq!((page.may_submit, page.may_grade, page.may_edit), (true, false, false));
}

async fn what_is_due_next_comes_first(world: World) {
    let author = world.instructor().await;
    let (mine, other) = (world.course(&author).await, world.course(&author).await);
    let learner = world.enrolled(mine.id).await;
    for (course, title, due) in [
        (mine.id, "Later", "2026-12-20T18:00"),
        (mine.id, "Soon", "2026-12-02T18:00"),
        (mine.id, "Whenever", ""),
        (other.id, "Of others", "2026-12-03T18:00"),
    ] {
        let form = Form { title, due, cutoff: "", ..World::assignment_form() };
        create(&author, &world.platform, course, form).await.unwrap();
    }
    let titles = async || {
        let rows = list::upcoming(&learner, &world.platform).await.unwrap();
        rows.into_iter().map(|row| row.title).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(titles().await, "Soon Later");
    world.later(Duration::days(2));
    assert_eq!(titles().await, "Later");
}

async fn the_page_tells_whether_work_is_taken(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let learner = world.enrolled(course.id).await;
    let id = world.assignment(&author, course.id).await;
    let due = Duration::days(7) + Duration::hours(8);
    for (wait, timeliness, may_submit) in [
        (due, Timeliness::OnTime, true),
        (Duration::microseconds(1), Timeliness::Late, true),
        (Duration::days(1) - Duration::microseconds(1), Timeliness::Late, true),
        (Duration::microseconds(1), Timeliness::Closed, false),
    ] {
        world.later(wait);
        let page = page::page(&learner, &world.platform, id).await.unwrap();
        assert_eq!((page.timeliness, page.may_submit), (timeliness, may_submit));
    }
}

async fn a_drafts_assignments_are_as_hidden_as_it(world: World) {
    let author = world.instructor().await;
    let course = world.draft(&author).await;
    let id = world.assignment(&author, course.id).await;
    let stranger = world.learner().await;
    assert_eq!(refused(page::page(&stranger, &world.platform, id).await), Refused::NotFound);
    let rows = list::of_course(&stranger, &world.platform, &course.slug, PageRequest::default()).await;
    assert_eq!(refused(rows), Refused::NotFound);
}

both!(
    dates_are_in_the_authors_time_zone,
    due_dates_lie_in_the_future_and_cutoffs_behind_them,
    a_due_date_that_has_passed_may_stay,
    a_stale_edit_is_a_conflict,
    drafts_are_for_the_staff,
    a_drafts_assignments_are_as_hidden_as_it,
    what_is_due_next_comes_first,
    the_page_tells_whether_work_is_taken,
);
