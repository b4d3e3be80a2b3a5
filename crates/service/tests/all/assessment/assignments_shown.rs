use chrono::Duration;
use domain::assessment::{AssignmentState, Timeliness};
use domain::page::PageRequest;
use entity::assignment;
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use service::assessment::assignments;
use service::assessment::assignments::{Form, create, edit};
use service::kit::publication::Wanted;
use service::learning;
use service::learning::enrollments;

use crate::world::{Refused, World, field, refused};

async fn work_keeps_its_assignment_in_view(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let learner = world.enrolled(course.id).await;
    let id = world.assignment(&author, course.id).await;
    world.submit(&learner, id).await;
    let draft = Form { publication: Wanted::Draft, ..World::assignment_form() };
    assert_eq!(field(edit(world.by(&author), id, draft, 1).await), "publication");
    // From before that was refused, and after leaving the course.
    let hidden = assignment::ActiveModel { id: Set(id), state: Set(AssignmentState::Draft), ..Default::default() };
    hidden.update(&world.platform.database).await.unwrap();
    for _ in 0..2 {
        let page = assignments::page(world.by(&learner), id).await.unwrap();
        assert_eq!((page.attempts.items.len(), page.may_submit), (1, false));
        let _ = enrollments::leave(world.by(&learner), course.id).await;
    }
    assert_eq!(refused(assignments::page(world.by(&world.enrolled(course.id).await), id).await), Refused::NotFound);
}

async fn a_learner_has_one_status_everywhere(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let learner = world.enrolled(course.id).await;
    let id = world.assignment(&author, course.id).await;
    let statuses = async || {
        let listed = assignments::list_for_course(world.by(&learner), &course.slug, PageRequest::default()).await.unwrap();
        let page = assignments::page(world.by(&learner), id).await.unwrap();
        let upcoming = assignments::upcoming(world.by(&learner)).await.unwrap();
        assert_eq!(listed.items[0].own, page.row.own);
        assert_eq!(upcoming.first().map(|row| row.own), page.row.own.filter(|own| own.is_open()).map(Some));
        let waiting = learning::courses::page(world.by(&learner), &course.slug).await.unwrap();
        assert_eq!(waiting.open_work, page.row.own.map(|own| [own.status].into_iter().collect()));
        let next = page.row.own.filter(|own| own.is_open()).map(|_| (id, page.row.due_at));
        assert_eq!((waiting.next_work.map(|next| (next.id, next.due_at)), waiting.assignments), (next, 1));
        page.row.own.unwrap().label()
    };
    assert_eq!(statuses().await, "To do");
    world.later(Duration::days(8));
    assert_eq!(statuses().await, "Missing");
    let submission = world.submit(&learner, id).await;
    assert_eq!(statuses().await, "Submitted late");
    world.grade(&author, submission, "8.5", 0).await.unwrap();
    assert_eq!(statuses().await, "Graded 8.5/10");
    world.later(Duration::days(8));
    assert_eq!(statuses().await, "Graded 8.5/10");
    let other = world.enrolled(course.id).await;
    assert_eq!(assignments::page(world.by(&other), id).await.unwrap().row.own.unwrap().label(), "Closed");
    assert!(assignments::upcoming(world.by(&other)).await.unwrap().is_empty());
    let staff = assignments::list_for_course(world.by(&author), &course.slug, PageRequest::default()).await.unwrap();
    assert_eq!(staff.items[0].own, None);
}

async fn drafts_are_for_the_staff(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let learner = world.enrolled(course.id).await;
    let draft = Form { publication: Wanted::Draft, ..World::assignment_form() };
    let id = create(world.by(&author), course.id, draft).await.unwrap();
    assert_eq!(refused(assignments::page(world.by(&learner), id).await), Refused::NotFound);
    let seen = async |actor| {
        assignments::list_for_course(world.by(actor), &course.slug, PageRequest::default()).await.unwrap().items.len()
    };
    assert_eq!((seen(&learner).await, seen(&author).await), (0, 1));
    assert!(assignments::upcoming(world.by(&learner)).await.unwrap().is_empty());
    edit(world.by(&author), id, World::assignment_form(), 1).await.unwrap();
    assert_eq!(seen(&learner).await, 1);
    let page = assignments::page(world.by(&learner), id).await.unwrap();
    assert!(page.row.publication.is_published());
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
        let form = Form { title, due: due.into(), cutoff: "".into(), ..World::assignment_form() };
        create(world.by(&author), course, form).await.unwrap();
    }
    let titles = async || {
        let rows = assignments::upcoming(world.by(&learner)).await.unwrap();
        rows.into_iter().map(|row| row.title).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(titles().await, "Soon Later Whenever");
    world.later(Duration::days(2));
    assert_eq!(titles().await, "Soon Later Whenever", "what is missing stays, first");
    let soon = assignments::upcoming(world.by(&learner)).await.unwrap()[0].id;
    world.submit(&learner, soon).await;
    assert_eq!(titles().await, "Later Whenever");
}

async fn the_page_tells_whether_work_is_taken(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let learner = world.enrolled(course.id).await;
    let id = world.assignment(&author, course.id).await;
    let due = Duration::days(7) + Duration::hours(8);
    for (wait, timeliness, may_submit) in [
        (due, Timeliness::OnTime, true),
        (Duration::seconds(59), Timeliness::OnTime, true),
        (Duration::seconds(1), Timeliness::Late, true),
        (Duration::days(1) - Duration::microseconds(1), Timeliness::Late, true),
        (Duration::microseconds(1), Timeliness::Closed, false),
    ] {
        world.later(wait);
        let page = assignments::page(world.by(&learner), id).await.unwrap();
        assert_eq!((page.timeliness, page.may_submit), (timeliness, may_submit));
    }
}

async fn a_drafts_assignments_are_as_hidden_as_it(world: World) {
    let author = world.instructor().await;
    let course = world.draft(&author).await;
    let id = world.assignment(&author, course.id).await;
    let stranger = world.learner().await;
    assert_eq!(refused(assignments::page(world.by(&stranger), id).await), Refused::NotFound);
    let rows = assignments::list_for_course(world.by(&stranger), &course.slug, PageRequest::default()).await;
    assert_eq!(refused(rows), Refused::NotFound);
}

both!(
    work_keeps_its_assignment_in_view,
    a_learner_has_one_status_everywhere,
    drafts_are_for_the_staff,
    a_drafts_assignments_are_as_hidden_as_it,
    what_is_due_next_comes_first,
    the_page_tells_whether_work_is_taken,
);
