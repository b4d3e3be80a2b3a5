use bytes::Bytes;
use chrono::Duration;
use domain::account::Role;
use domain::page::PageRequest;
use domain::upload::DEFAULT_LIMIT;
use domain::{AssignmentId, SubmissionId};
use entity::{file, submission};
use sea_orm::{EntityTrait, PaginatorTrait};
use service::assignments::submit::{Work, submit};
use service::assignments::{page, submissions};
use service::notifications::{list, read};
use service::{Actor, Result};

use crate::world::{Refused, World, field, refused};

const PDF: &[u8] = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\nwork";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

async fn an_assignment(world: &World) -> (Actor, Actor, AssignmentId) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let learner = world.enrolled(course.id).await;
    let assignment = world.assignment(&author, course.id).await;
    (author, learner, assignment)
}

async fn hand_in(
    world: &World,
    learner: &Actor,
    id: AssignmentId,
    name: &str,
    declared: Option<&str>,
    bytes: &[u8],
) -> Result<SubmissionId> {
    let file = Some((name, declared, Bytes::copy_from_slice(bytes)));
    submit(learner, &world.platform, id, Work { text: "", file, key: &uuid::Uuid::now_v7().to_string() }).await
}

async fn text_and_file_are_handed_in(world: World) {
    let (author, learner, id) = an_assignment(&world).await;
    let file = Some(("../essay.pdf", Some("application/pdf"), Bytes::from_static(PDF)));
    let work = Work { text: "**Mine**\r\n<script>x</script>", file, key: "one" };
    let submission = submit(&learner, &world.platform, id, work).await.unwrap();
    let page = submissions::one(&author, &world.platform, submission).await.unwrap();
    let html = &page.submission.body_html;
    assert!(html.contains("<strong>Mine</strong>") && !html.contains("<script"), "{html}");
    let attached = page.submission.file.unwrap();
    assert_eq!(
        (attached.name.as_str(), attached.media_type.as_str(), attached.size),
        ("essay.pdf", "application/pdf", PDF.len() as i64)
    );
    assert_eq!((page.submission.attempt, page.submission.late, page.submission.grade), (1, false, None));
    assert_eq!(page.submission.learner_name, learner.signed().unwrap().name);
    let own = page::page(&learner, &world.platform, id).await.unwrap().submissions;
    assert_eq!(own.len(), 1);
    submissions::one(&learner, &world.platform, submission).await.unwrap();
}

async fn files_are_judged_by_their_content(world: World) {
    let (_, learner, id) = an_assignment(&world).await;
    let large = vec![b'x'; usize::try_from(DEFAULT_LIMIT).unwrap() + 1];
    for (name, declared, bytes) in [
        ("large.txt", Some("text/plain"), large.as_slice()),
        ("empty.txt", None, b"".as_slice()),
        ("program.exe", Some("application/pdf"), b"MZ\x90\0\x03\0\0\0".as_slice()),
        ("page.html.bin", None, b"<html>".as_slice()),
        ("picture.pdf", Some("application/pdf"), PNG),
        ("essay.png", Some("image/png"), PDF),
        ("essay.pdf", Some("image/png"), PDF),
        ("drawing.svg", Some("image/svg+xml"), b"<svg xmlns='http://www.w3.org/2000/svg'/>".as_slice()),
        ("no-ending", None, b"text".as_slice()),
    ] {
        assert_eq!(field(hand_in(&world, &learner, id, name, declared, bytes).await), "file", "{name}");
    }
    for found in [
        submission::Entity::find().count(&world.platform.database).await,
        file::Entity::find().count(&world.platform.database).await,
    ] {
        assert_eq!(found.unwrap(), 0);
    }
    assert!(world.platform.storage.list("files/").await.unwrap().is_empty());
    hand_in(&world, &learner, id, "picture.png", Some("image/png"), PNG).await.unwrap();
}

async fn nothing_is_not_handed_in(world: World) {
    let (_, learner, id) = an_assignment(&world).await;
    assert_eq!(field(submit(&learner, &world.platform, id, Work { text: " \n", file: None, key: "k" }).await), "text");
    let long = "x".repeat(1_000_001);
    assert_eq!(field(submit(&learner, &world.platform, id, Work { text: &long, file: None, key: "k" }).await), "text");
}

async fn the_same_form_posted_twice_is_one_submission(world: World) {
    let (_, learner, id) = an_assignment(&world).await;
    let file = || Some(("a.txt", None, Bytes::from_static(b"text")));
    let first = submit(&learner, &world.platform, id, Work { text: "a", file: file(), key: "k" }).await.unwrap();
    let again = submit(&learner, &world.platform, id, Work { text: "a", file: file(), key: "k" }).await.unwrap();
    assert_eq!(first, again);
    // Also when the answer to the first got lost until after the cutoff date.
    world.later(Duration::days(30));
    let late = submit(&learner, &world.platform, id, Work { text: "a", file: None, key: "k" }).await.unwrap();
    assert_eq!(first, late);
    assert_eq!(file::Entity::find().count(&world.platform.database).await.unwrap(), 1);
}

async fn the_same_form_posted_at_once_is_one_submission(world: World) {
    world.crowd().await;
    let (_, learner, id) = an_assignment(&world).await;
    let posts: Vec<_> = (0..6)
        .map(|_| {
            let (learner, platform) = (learner.clone(), world.platform.clone());
            tokio::spawn(async move { submit(&learner, &platform, id, Work { text: "a", file: None, key: "k" }).await })
        })
        .collect();
    let mut ids = Vec::new();
    for post in posts {
        ids.push(post.await.unwrap().unwrap());
    }
    ids.dedup();
    assert_eq!(ids.len(), 1);
    assert_eq!(submission::Entity::find().count(&world.platform.database).await.unwrap(), 1);
}

async fn two_forms_of_a_learner_are_two_attempts(world: World) {
    let (author, learner, id) = an_assignment(&world).await;
    let other = world.enrolled(page::page(&learner, &world.platform, id).await.unwrap().row.course).await;
    for person in [&learner, &learner, &other] {
        world.submit(person, id).await;
    }
    let all = submissions::of_assignment(&author, &world.platform, id, PageRequest::default()).await.unwrap().items;
    let attempts: Vec<_> =
        all.iter().map(|submission| (submission.learner == learner.id().unwrap(), submission.attempt)).collect();
    assert_eq!(attempts, [(false, 1), (true, 2), (true, 1)]);
}

async fn late_work_is_marked_and_after_the_cutoff_refused(world: World) {
    let (author, learner, id) = an_assignment(&world).await;
    world.later(Duration::days(8));
    let late = world.submit(&learner, id).await;
    assert!(submissions::one(&author, &world.platform, late).await.unwrap().submission.late);
    world.later(Duration::days(1));
    let closed = submit(&learner, &world.platform, id, Work { text: "a", file: None, key: "closed" }).await;
    assert_eq!(refused(closed), Refused::Conflict);
}

async fn work_is_seen_by_who_grades_it_and_its_author(world: World) {
    let (author, learner, id) = an_assignment(&world).await;
    let course = page::page(&learner, &world.platform, id).await.unwrap().row.course;
    let submission = world.submit(&learner, id).await;
    let assistant = world.staff(course, Role::Assistant).await;
    for reader in [&author, &assistant, &learner, &world.administrator().await] {
        submissions::one(reader, &world.platform, submission).await.unwrap();
    }
    for stranger in [world.enrolled(course).await, world.staff(course, Role::Author).await, world.instructor().await] {
        assert_eq!(refused(submissions::one(&stranger, &world.platform, submission).await), Refused::Forbidden);
    }
    assert_eq!(refused(submissions::one(&Actor::Visitor, &world.platform, submission).await), Refused::SignInNeeded);
}

async fn graders_are_told_once(world: World) {
    let (author, learner, id) = an_assignment(&world).await;
    let course = page::page(&learner, &world.platform, id).await.unwrap().row.course;
    let (assistant, writer) = (world.staff(course, Role::Assistant).await, world.staff(course, Role::Author).await);
    let submission = world.submit(&learner, id).await;
    for (person, count) in [(&author, 1), (&assistant, 1), (&writer, 0), (&learner, 0)] {
        let told = list::list(person, &world.platform, PageRequest::default()).await.unwrap().items;
        assert_eq!(told.len(), count);
        assert!(told.iter().all(|told| told.link == format!("/staff/submissions/{submission}") && !told.read));
    }
    read::read_all(&author, &world.platform).await.unwrap();
    let read = async |person| list::list(person, &world.platform, PageRequest::default()).await.unwrap().items[0].read;
    assert_eq!((read(&author).await, read(&assistant).await), (true, false));
}

both!(
    text_and_file_are_handed_in,
    files_are_judged_by_their_content,
    nothing_is_not_handed_in,
    the_same_form_posted_twice_is_one_submission,
    the_same_form_posted_at_once_is_one_submission,
    two_forms_of_a_learner_are_two_attempts,
    late_work_is_marked_and_after_the_cutoff_refused,
    work_is_seen_by_who_grades_it_and_its_author,
    graders_are_told_once,
);
