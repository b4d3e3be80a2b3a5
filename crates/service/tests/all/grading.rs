use domain::account::Role;
use domain::page::PageRequest;
use domain::{AssignmentId, SubmissionId};
use entity::grade;
use sea_orm::{EntityTrait, PaginatorTrait};
use service::Actor;
use service::assignments::submissions;
use service::notifications::{list, read};

use crate::world::{Refused, World, field, refused};

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
    let page = submissions::one(&learner, &world.platform, submission).await.unwrap();
    let grade = page.submission.grade.unwrap();
    assert_eq!((grade.points.to_string(), grade.out_of.to_string(), grade.version), ("7.5".to_owned(), "10".to_owned(), 1));
    assert_eq!((grade.comment.as_str(), grade.graded_by), ("Good.", assistant.signed().unwrap().name.clone()));
    let told = list::list(&learner, &world.platform, PageRequest::default()).await.unwrap().items;
    assert_eq!(told[0].link, format!("/assignments/{assignment}"));
    assert!(told[0].text.contains("7.5 of 10 points"), "{}", told[0].text);
    world.post().await;
    let mail = world.mail_to(&learner.signed().unwrap().email);
    assert_eq!(mail.len(), 1);
    assert!(
        mail[0].subject == "Graded: An essay"
            && mail[0].text.contains(&format!("https://discog.example/assignments/{assignment}"))
    );
    assert!(mail[0].text.contains("Good.") && mail[0].html.as_ref().unwrap().contains("<p>Good.</p>"), "the comment, too");
    let unread = async |person: &Actor| {
        let told = list::list(person, &world.platform, PageRequest::default()).await.unwrap().items;
        told.iter().filter(|told| !told.read).count()
    };
    assert_eq!((unread(&learner).await, unread(&assistant).await), (1, 1));
    read::read_one(&assistant, &world.platform, told[0].id).await.unwrap();
    assert_eq!((unread(&learner).await, unread(&assistant).await), (1, 1), "it isn't theirs");
    read::read_one(&learner, &world.platform, told[0].id).await.unwrap();
    read::read_about(&assistant, &world.platform, &format!("/staff/submissions/{submission}")).await.unwrap();
    assert_eq!((unread(&learner).await, unread(&assistant).await), (0, 0));
}

async fn points_are_at_most_the_assignments(world: World) {
    let Handed { author, learner, submission, .. } = handed_in(&world).await;
    for points in ["10.01", "11", "-1", "", "ten", "1.234", "99999999999999999999"] {
        assert_eq!(field(world.grade(&author, submission, points, 0).await), "points", "{points}");
    }
    world.post().await;
    assert!(world.mail_to(&learner.signed().unwrap().email).is_empty());
    for (points, version) in [("10", 0), ("0", 1)] {
        world.grade(&author, submission, points, version).await.unwrap();
    }
}

async fn a_stale_grade_is_a_conflict(world: World) {
    let Handed { author, assistant, learner, submission, .. } = handed_in(&world).await;
    world.grade(&author, submission, "5", 0).await.unwrap();
    assert_eq!(refused(world.grade(&assistant, submission, "6", 0).await), Refused::Conflict);
    world.grade(&assistant, submission, "6", 1).await.unwrap();
    let page = submissions::one(&author, &world.platform, submission).await.unwrap();
    assert_eq!(page.submission.grade.unwrap().points.to_string(), "6");
    let told = list::list(&learner, &world.platform, PageRequest::default()).await.unwrap().items;
    assert_eq!(told.len(), 2, "each grade is told once");
}

async fn of_grades_given_at_once_one_is_written(world: World) {
    world.crowd().await;
    let Handed { author, assistant, learner, submission, .. } = handed_in(&world).await;
    for version in 0..4 {
        let (first, second) =
            tokio::join!(world.grade(&author, submission, "5", version), world.grade(&assistant, submission, "6", version));
        assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
        assert_eq!(refused(first.and(second)), Refused::Conflict);
    }
    assert_eq!(grade::Entity::find().count(&world.platform.database).await.unwrap(), 1);
    let told = list::list(&learner, &world.platform, PageRequest::default()).await.unwrap().items;
    assert_eq!(told.len(), 4);
}

both!(
    a_grade_reaches_the_learner_by_page_and_mail,
    points_are_at_most_the_assignments,
    a_stale_grade_is_a_conflict,
    of_grades_given_at_once_one_is_written,
);
