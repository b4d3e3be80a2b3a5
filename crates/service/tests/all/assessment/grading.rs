use domain::page::PageRequest;
use domain::people::Role;
use domain::{AssignmentId, SubmissionId, paths};
use entity::grade;
use sea_orm::{EntityTrait, PaginatorTrait};
use service::Actor;
use service::assessment::assignments::{Form, edit};
use service::assessment::submissions;
use service::messaging::notifications;
use views::Edited;
use views::assessment::Grade;

use crate::world::{World, field};

struct Handed {
    author: Actor,
    assistant: Actor,
    learner: Actor,
    assignment: AssignmentId,
    submission: SubmissionId,
}

async fn handed_in(world: &World) -> Handed {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let assistant = world.staff(course.id, Role::Assistant).await;
    let learner = world.enrolled(course.id).await;
    let assignment = world.assignment(&author, course.id).await;
    let submission = world.submit(&learner, assignment).await;
    Handed { author, assistant, learner, assignment, submission }
}

async fn a_grade_reaches_the_learner_by_page_and_mail(world: World) {
    let Handed { assistant, learner, assignment, submission, .. } = handed_in(&world).await;
    world.grade(&assistant, submission, "7,5", 0).await.unwrap();
    let page = submissions::one(world.by(&learner), submission).await.unwrap();
    let grade = page.submission.grade.unwrap();
    assert_eq!((grade.points.to_string(), grade.out_of.to_string(), grade.version), ("7.5".to_owned(), "10".to_owned(), 1));
    assert_eq!((grade.comment.as_str(), grade.graded_by), ("Good.", assistant.require_signed_in().unwrap().name.clone()));
    let told = grades_told(&world, &learner).await;
    assert_eq!(told[0].link, paths::assignment(assignment));
    assert!(told[0].text.contains("7.5 of 10 points"), "{}", told[0].text);
    world.post().await;
    let mail = world.mail_to(&learner.require_signed_in().unwrap().email);
    assert_eq!(mail.len(), 1);
    assert!(
        mail[0].subject == "Graded: An essay"
            && mail[0].text.contains(&format!("https://discog.example/assignments/{assignment}"))
    );
    assert!(mail[0].text.contains("Good.") && mail[0].html.as_ref().unwrap().contains("<p>Good.</p>"), "the comment, too");
    let unread = async |person: &Actor| {
        let told = notifications::list(world.by(person), PageRequest::default()).await.unwrap().items;
        told.iter().filter(|told| !told.read).count()
    };
    assert_eq!((unread(&learner).await, unread(&assistant).await), (2, 1), "the assignment and the grade; the work");
    notifications::read_one(world.by(&assistant), told[0].id).await.unwrap();
    assert_eq!((unread(&learner).await, unread(&assistant).await), (2, 1), "it isn't theirs");
    notifications::read_one(world.by(&learner), told[0].id).await.unwrap();
    notifications::read_about(world.by(&assistant), &paths::grading(submission)).await.unwrap();
    assert_eq!((unread(&learner).await, unread(&assistant).await), (0, 0), "what leads to the same page is read with it");
}

async fn points_are_at_most_the_assignments(world: World) {
    let Handed { author, learner, submission, .. } = handed_in(&world).await;
    for points in ["10.01", "11", "-1", "", "ten", "1.234", "99999999999999999999"] {
        assert_eq!(field(world.grade(&author, submission, points, 0).await), "points", "{points}");
    }
    world.post().await;
    assert!(world.mail_to(&learner.require_signed_in().unwrap().email).is_empty());
    for (points, version) in [("10", 0), ("0", 1)] {
        world.grade(&author, submission, points, version).await.unwrap();
    }
}

async fn a_stale_grade_is_compared_and_saved(world: World) {
    let Handed { author, assistant, learner, submission, .. } = handed_in(&world).await;
    world.grade(&author, submission, "5", 0).await.unwrap();
    let (theirs, by) = stale(world.grade(&assistant, submission, "6", 0).await.unwrap());
    assert_eq!((theirs.points.to_string().as_str(), theirs.comment.as_str(), theirs.version), ("5", "Good.", 1));
    assert_eq!(by, author.require_signed_in().unwrap().name);
    assert_eq!(grades_told(&world, &learner).await.len(), 1, "what isn't written isn't told");
    assert_eq!(world.grade(&assistant, submission, "6", theirs.version).await.unwrap(), Edited::Saved { version: 2 });
    let page = submissions::one(world.by(&author), submission).await.unwrap();
    assert_eq!(page.submission.grade.unwrap().points.to_string(), "6");
    assert_eq!(grades_told(&world, &learner).await.len(), 2, "each grade is told once");
}

async fn an_unchanged_grade_is_told_nobody(world: World) {
    let Handed { author, assistant, learner, submission, .. } = handed_in(&world).await;
    for grader in [&author, &author, &assistant] {
        for version in [0, 1] {
            assert_eq!(world.grade(grader, submission, "7.50", version).await.unwrap(), Edited::Saved { version: 1 });
        }
    }
    let grade = submissions::one(world.by(&author), submission).await.unwrap().submission.grade.unwrap();
    assert_eq!((grade.version, grade.graded_by), (1, author.require_signed_in().unwrap().name.clone()));
    assert_eq!(grades_told(&world, &learner).await.len(), 1);
    world.post().await;
    assert_eq!(world.mail_to(&learner.require_signed_in().unwrap().email).len(), 1);
}

fn stale(edited: Edited<Grade>) -> (Grade, String) {
    match edited {
        Edited::Stale { theirs, by } => (theirs, by),
        Edited::Saved { version } => panic!("it was saved as version {version}"),
    }
}

async fn grades_told(world: &World, learner: &Actor) -> Vec<views::messaging::Notification> {
    let told = notifications::list(world.by(learner), PageRequest::default()).await.unwrap().items;
    told.into_iter().filter(|told| told.text.contains("was graded")).collect()
}

async fn of_grades_given_at_once_one_is_written(world: World) {
    world.crowd().await;
    let Handed { author, assistant, learner, submission, .. } = handed_in(&world).await;
    for version in 0..4 {
        let (one, other) = (format!("{version}"), format!("{version}.5"));
        let (first, second) =
            tokio::join!(world.grade(&author, submission, &one, version), world.grade(&assistant, submission, &other, version));
        let saved = [first.unwrap(), second.unwrap()].iter().filter(|edited| matches!(edited, Edited::Saved { .. })).count();
        assert_eq!(saved, 1);
    }
    assert_eq!(grade::Entity::find().count(&world.platform.database).await.unwrap(), 1);
    assert_eq!(grades_told(&world, &learner).await.len(), 4);
}

async fn the_next_work_to_grade_is_another_learners_latest(world: World) {
    let Handed { author, learner, assignment, submission, .. } = handed_in(&world).await;
    let course = submissions::one(world.by(&author), submission).await.unwrap().row.course;
    let (second, third) = (world.enrolled(course).await, world.enrolled(course).await);
    world.submit(&second, assignment).await;
    let of_third = world.submit(&third, assignment).await;
    let of_second = world.submit(&second, assignment).await;
    let next = async |id| submissions::one(world.by(&author), id).await.unwrap().next;
    assert_eq!(next(submission).await, Some(of_third));
    assert_eq!(next(of_third).await, Some(of_second), "not the attempt that was superseded");
    assert_eq!(next(of_second).await, Some(submission), "from the beginning again");
    world.grade(&author, of_third, "1", 0).await.unwrap();
    assert_eq!(next(submission).await, Some(of_second));
    world.grade(&author, of_second, "1", 0).await.unwrap();
    assert_eq!(next(submission).await, None, "none but the learner's own");
    let own = submissions::one(world.by(&learner), submission).await.unwrap();
    assert_eq!(own.next, None);
    let all = submissions::list_for_assignment(world.by(&author), assignment, PageRequest::default()).await.unwrap().items;
    let superseded: Vec<_> = all.iter().map(|row| (row.attempt, row.superseded)).collect();
    assert_eq!(superseded, [(2, false), (1, false), (1, true), (1, false)]);
}

async fn no_grade_is_above_the_points_unasked(world: World) {
    let Handed { author, learner, assignment, submission, .. } = handed_in(&world).await;
    let course = submissions::one(world.by(&author), submission).await.unwrap().row.course;
    let low = world.submit(&world.enrolled(course).await, assignment).await;
    world.grade(&author, submission, "8", 0).await.unwrap();
    world.grade(&author, low, "1", 0).await.unwrap();
    let with = |points, rescale| Form { points, rescale, ..World::assignment_form() };
    let save = async |form, version| edit(world.by(&author), assignment, form, version).await;
    assert_eq!(field(save(with("7.99", false), 1).await), "points");
    save(with("8", false), 1).await.unwrap();
    save(with("100", false), 2).await.unwrap();
    assert_eq!(field(save(with("5", false), 3).await), "points");
    save(with("5", true), 3).await.unwrap();
    let mark = async |id| submissions::one(world.by(&author), id).await.unwrap().submission.grade.unwrap();
    let (high, low) = (mark(submission).await, mark(low).await);
    assert_eq!((high.points.to_string().as_str(), high.out_of.to_string().as_str(), high.version), ("0.4", "5", 2));
    assert_eq!(low.points.to_string(), "0.05");
    let told = notifications::list(world.by(&learner), PageRequest::default()).await.unwrap().items;
    assert_eq!(told[0].text, "“An essay” is now out of 5 points. Your grade was rescaled.");
}

async fn points_are_not_lowered_below_a_grade_given_at_the_same_time(world: World) {
    world.crowd().await;
    for _ in 0..4 {
        let Handed { author, assistant, assignment, submission, .. } = handed_in(&world).await;
        let fewer = Form { points: "5", ..World::assignment_form() };
        let (edited, graded) =
            tokio::join!(edit(world.by(&author), assignment, fewer, 1), world.grade(&assistant, submission, "8", 0));
        assert!(edited.is_ok() != graded.is_ok(), "{edited:?} {graded:?}");
    }
}

both!(
    a_grade_reaches_the_learner_by_page_and_mail,
    points_are_at_most_the_assignments,
    a_stale_grade_is_compared_and_saved,
    an_unchanged_grade_is_told_nobody,
    of_grades_given_at_once_one_is_written,
    the_next_work_to_grade_is_another_learners_latest,
    no_grade_is_above_the_points_unasked,
    points_are_not_lowered_below_a_grade_given_at_the_same_time,
);
