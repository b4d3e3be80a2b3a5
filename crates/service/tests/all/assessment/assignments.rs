use chrono::{DateTime, Duration, Utc};
use domain::page::PageRequest;
use domain::paths;
use domain::people::Role;
use service::assessment::assignments;
use service::assessment::assignments::{Form, create, edit, source};
use service::kit::publication::Wanted;
use service::messaging::notifications;
use service::{Actor, When};
use views::Edited;

use crate::world::{DUE, World, field, snapshot};

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
        let page = assignments::page(world.by(&learner), id).await.unwrap();
        assert_eq!(page.row.due_at, Some(due.parse().unwrap()), "{zone}");
        let source = source(world.by(&author), id).await.unwrap();
        assert_eq!(source.due_local, DUE, "{zone}");
        let elsewhere = world.in_zone(&author, "Asia/Tokyo");
        let again = super::assignments::source(world.by(&elsewhere), id).await.unwrap();
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
        ("", "2020-01-01T00:00", "cutoff"),
        ("2026-12-01T09:59:59Z", "", "due"),
        ("soon", "later", "due cutoff"),
    ] {
        let outcome = create(world.by(&author), course.id, Form { due: due.into(), cutoff: cutoff.into(), ..form() }).await;
        assert_eq!(field(outcome), wrong, "{due} {cutoff}");
    }
    // It isn't ten o'clock in New York yet.
    let early = world.in_zone(&author, "America/New_York");
    create(world.by(&early), course.id, Form { due: "2026-12-01T10:00".into(), cutoff: "".into(), ..form() }).await.unwrap();
    create(world.by(&author), course.id, Form { due: "".into(), cutoff: "".into(), ..form() }).await.unwrap();
    create(world.by(&author), course.id, Form { due: DUE.into(), cutoff: DUE.into(), ..form() }).await.unwrap();
    let bad = Form { title: "", points: "1.234", due: "".into(), cutoff: "".into(), ..form() };
    assert_eq!(field(create(world.by(&author), course.id, bad).await), "title points");
}

async fn a_due_date_that_has_passed_may_stay(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let id = world.assignment(&author, course.id).await;
    let form = World::assignment_form;
    world.later(Duration::days(20));
    edit(world.by(&author), id, Form { title: "Renamed", ..form() }, 1).await.unwrap();
    let moved = Form { due: "2026-12-08T17:00".into(), ..form() };
    assert_eq!(field(edit(world.by(&author), id, moved, 2).await), "due");
    let before_due = Form { cutoff: "2026-12-08T17:00".into(), ..form() };
    assert_eq!(field(edit(world.by(&author), id, before_due, 2).await), "cutoff");
    let still_past = Form { cutoff: "2026-12-10T18:00".into(), ..form() };
    assert_eq!(field(edit(world.by(&author), id, still_past, 2).await), "cutoff");
    let extended = Form { cutoff: "2026-12-25T18:00".into(), ..form() };
    edit(world.by(&author), id, extended, 2).await.unwrap();
    let source = source(world.by(&author), id).await.unwrap();
    assert_eq!((source.due_local.as_str(), source.cutoff_local.as_str(), source.version), (DUE, "2026-12-25T18:00", 3));
}

async fn a_draft_is_not_published_after_its_dates(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let draft = Form { publication: Wanted::Draft, ..World::assignment_form() };
    let id = create(world.by(&author), course.id, draft).await.unwrap();
    world.later(Duration::days(30));
    edit(world.by(&author), id, Form { title: "Renamed", ..draft }, 1).await.unwrap();
    assert_eq!(field(edit(world.by(&author), id, World::assignment_form(), 2).await), "due");
    let undated = Form { due: "".into(), ..World::assignment_form() };
    assert_eq!(field(edit(world.by(&author), id, undated, 2).await), "cutoff");
    edit(world.by(&author), id, Form { cutoff: "".into(), ..undated }, 2).await.unwrap();
}

async fn dates_are_kept_to_the_second(world: World) {
    let author = world.in_zone(&world.instructor().await, "Europe/Berlin");
    let course = world.course(&author).await;
    // The clocks show half past two twice that night, and an instant has more than seconds.
    for due in ["2027-10-31T01:30:00Z", "2027-10-31T00:30:00Z", "2026-12-08T22:59:59.25Z", "2026-12-08T22:59:59+00:00"] {
        let form = Form { due: due.into(), cutoff: "".into(), ..World::assignment_form() };
        let id = create(world.by(&author), course.id, form).await.unwrap();
        let before = source(world.by(&author), id).await.unwrap();
        assert_eq!(before.row.due_at, Some(due.parse().unwrap()));
        let renamed = Form { title: "Renamed", due: before.due_local.as_str().into(), ..form };
        edit(world.by(&author), id, renamed, 1).await.unwrap();
        let after = source(world.by(&author), id).await.unwrap();
        assert_eq!((after.row.due_at, after.row.title.as_str()), (before.row.due_at, "Renamed"));
    }
}

async fn an_instant_is_the_same_in_every_zone(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let due: DateTime<Utc> = "2026-12-08T22:59:59.25Z".parse().unwrap();
    for zone in ["UTC", "Asia/Kathmandu"] {
        let author = world.in_zone(&author, zone);
        let form = Form { due: due.into(), cutoff: When::At(None), ..World::assignment_form() };
        let id = create(world.by(&author), course.id, form).await.unwrap();
        let row = source(world.by(&author), id).await.unwrap().row;
        assert_eq!((row.due_at, row.cutoff_at), (Some(due), None));
        let passed = Form { due: DateTime::UNIX_EPOCH.into(), cutoff: DateTime::<Utc>::MAX_UTC.into(), ..form };
        assert_eq!(field(edit(world.by(&author), id, passed, 1).await), "cutoff due");
    }
}

async fn a_stale_edit_is_compared_and_saved(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let other = world.staff(course.id, Role::Instructor).await;
    let id = world.assignment(&author, course.id).await;
    let form = World::assignment_form;
    edit(world.by(&other), id, Form { title: "Theirs", ..form() }, 1).await.unwrap();
    let mine = Form { instructions: "Mine", ..form() };
    let Edited::Stale { theirs, by } = edit(world.by(&author), id, mine, 1).await.unwrap() else {
        panic!("it was saved over the other's")
    };
    assert_eq!((theirs.row.title.as_str(), theirs.instructions.as_str(), theirs.version), ("Theirs", "Write.", 2));
    assert_eq!(by, other.require_signed_in().unwrap().name);
    assert_eq!(source(world.by(&author), id).await.unwrap(), theirs, "nothing was written");
    // Even if the rest would make the form invalid.
    let bad = edit(world.by(&author), id, Form { points: "x", ..mine }, 1).await.unwrap();
    assert!(matches!(bad, Edited::Stale { .. }));
    assert_eq!(edit(world.by(&author), id, mine, theirs.version).await.unwrap(), Edited::Saved { version: 3 });
    assert_eq!(source(world.by(&author), id).await.unwrap().instructions, "Mine");
}

async fn an_unchanged_assignment_is_not_written(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let learner = world.enrolled(course.id).await;
    let id = world.assignment(&author, course.id).await;
    let before = snapshot(&world.platform).await;
    for version in [1, 1, 7] {
        let edited = edit(world.by(&author), id, World::assignment_form(), version).await.unwrap();
        assert_eq!(edited, Edited::Saved { version: 1 });
    }
    assert_eq!(snapshot(&world.platform).await, before);
    assert_eq!(told(&world, &learner).await.len(), 1);
}

async fn told(world: &World, person: &Actor) -> Vec<views::messaging::Notification> {
    notifications::list(world.by(person), PageRequest::default()).await.unwrap().items
}

async fn learners_hear_of_a_new_assignment_once(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let (learner, other) = (world.enrolled(course.id).await, world.enrolled(course.id).await);
    let stranger = world.learner().await;
    let draft = Form { publication: Wanted::Draft, ..World::assignment_form() };
    let id = create(world.by(&author), course.id, draft).await.unwrap();
    assert!(told(&world, &learner).await.is_empty());
    for (version, form) in [(1, World::assignment_form()), (2, draft), (3, World::assignment_form())] {
        edit(world.by(&author), id, form, version).await.unwrap();
        for person in [&learner, &other] {
            let told = told(&world, person).await;
            assert_eq!(told.len(), 1);
            assert_eq!(told[0].link, paths::assignment(id));
            assert_eq!(told[0].text, "New assignment in “A course”: “An essay”.");
        }
    }
    assert!(told(&world, &stranger).await.is_empty() && told(&world, &author).await.is_empty());
    let hidden = world.draft(&author).await;
    world.assignment(&author, hidden.id).await;
}

both!(
    dates_are_in_the_authors_time_zone,
    due_dates_lie_in_the_future_and_cutoffs_behind_them,
    a_due_date_that_has_passed_may_stay,
    a_draft_is_not_published_after_its_dates,
    dates_are_kept_to_the_second,
    an_instant_is_the_same_in_every_zone,
    a_stale_edit_is_compared_and_saved,
    an_unchanged_assignment_is_not_written,
    learners_hear_of_a_new_assignment_once,
);
