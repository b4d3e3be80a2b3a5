use bytes::Bytes;
use chrono::Duration;
use domain::assessment::{MAX_ATTEMPTS, MAX_DAILY_BYTES};
use domain::content::upload::{DEFAULT_LIMIT, FileGroup};
use domain::page::PageRequest;
use domain::paths;
use domain::people::Role;
use domain::{AssignmentId, SubmissionId};
use entity::{file, submission};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, PaginatorTrait};
use service::assessment::assignments::{Form, edit};
use service::assessment::submissions::submit;
use service::assessment::submissions::submit::Work;
use service::assessment::{assignments, submissions};
use service::messaging::notifications;

use service::{Actor, Ctx, Result};

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

async fn hand_in(world: &World, learner: &Actor, id: AssignmentId, name: &str, bytes: &[u8]) -> Result<SubmissionId> {
    let file = Some((name, Bytes::copy_from_slice(bytes)));
    submit(world.by(learner), id, Work { text: "", file, key: &uuid::Uuid::now_v7().to_string() }).await
}

async fn text_and_file_are_handed_in(world: World) {
    let (author, learner, id) = an_assignment(&world).await;
    let file = Some(("../essay.pdf", Bytes::from_static(PDF)));
    let work = Work { text: "**Mine**\r\n<script>x</script>", file, key: "one" };
    let submission = submit(world.by(&learner), id, work).await.unwrap();
    let page = submissions::one(world.by(&author), submission).await.unwrap();
    let html = &page.submission.body_html;
    assert!(html.contains("<strong>Mine</strong>") && !html.contains("<script"), "{html}");
    let attached = page.submission.file.unwrap();
    assert_eq!(
        (attached.name.as_str(), attached.media_type.as_str(), attached.size),
        ("essay.pdf", "application/pdf", PDF.len() as i64)
    );
    assert_eq!((page.submission.attempt, page.submission.late, page.submission.grade), (1, false, None));
    assert_eq!(page.submission.learner_name, learner.require_signed_in().unwrap().name);
    let own = assignments::page(world.by(&learner), id).await.unwrap();
    assert_eq!((own.attempts.items.len(), own.shown.unwrap().id), (1, submission));
    submissions::one(world.by(&learner), submission).await.unwrap();
}

async fn files_are_judged_by_their_content(world: World) {
    let (_, learner, id) = an_assignment(&world).await;
    let large = vec![b'x'; usize::try_from(DEFAULT_LIMIT).unwrap() + 1];
    for (name, bytes) in [
        ("large.txt", large.as_slice()),
        ("empty.txt", b"".as_slice()),
        ("program.exe", b"MZ\x90\0\x03\0\0\0".as_slice()),
        ("data.xyz", b"\0\x01".as_slice()),
        ("picture.pdf", PNG),
        ("essay.png", PDF),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>".as_slice()),
        ("voice.m4a", b"\0\0\0\x1cftypM4A \0\0\0\0".as_slice()),
    ] {
        assert_eq!(field(hand_in(&world, &learner, id, name, bytes).await), "file", "{name}");
    }
    for found in [
        submission::Entity::find().count(&world.platform.database).await,
        file::Entity::find().count(&world.platform.database).await,
    ] {
        assert_eq!(found.unwrap(), 0);
    }
    assert!(world.platform.storage.list("files/").await.unwrap().is_empty());
    hand_in(&world, &learner, id, "picture.png", PNG).await.unwrap();
}

async fn an_assignment_takes_the_files_it_says(world: World) {
    let (author, learner, id) = an_assignment(&world).await;
    let form = Form { accepted: &[FileGroup::Media, FileGroup::Any], ..World::assignment_form() };
    edit(world.by(&author), id, form, 1).await.unwrap();
    assert_eq!(assignments::page(world.by(&learner), id).await.unwrap().accepted.words(), "media any");
    for (name, bytes, kept) in [
        ("essay.pdf", PDF, "application/pdf"),
        ("disk.img", b"\0\x01\x02", "application/octet-stream"),
        ("drawing.svg", b"<svg onload='x'/>", "application/octet-stream"),
        ("umlauts.csv", b"Stra\xdfe", "text/csv"),
    ] {
        let submission = hand_in(&world, &learner, id, name, bytes).await.unwrap();
        let file = submissions::one(world.by(&author), submission).await.unwrap().submission.file.unwrap();
        assert_eq!((file.name.as_str(), file.media_type.as_str()), (name, kept));
        let stored = file::Entity::find_by_id(file.id).one(&world.platform.database).await.unwrap().unwrap();
        assert_eq!(world.platform.storage.get(&stored.storage_key).await.unwrap(), bytes, "kept byte for byte");
    }
    assert_eq!(field(hand_in(&world, &learner, id, "a.exe", b"x").await), "file");
    edit(world.by(&author), id, Form { accepted: &[], ..World::assignment_form() }, 2).await.unwrap();
    assert_eq!(field(hand_in(&world, &learner, id, "essay.pdf", PDF).await), "file");
    world.submit(&learner, id).await;
}

async fn nothing_is_not_handed_in(world: World) {
    let (_, learner, id) = an_assignment(&world).await;
    for text in ["", " \n", "\u{200b}", "\u{3164}\n\u{2800} \u{7}"] {
        assert_eq!(field(submit(world.by(&learner), id, Work { text, file: None, key: "k" }).await), "text", "{text:?}");
    }
    let long = "x".repeat(1_000_001);
    assert_eq!(field(submit(world.by(&learner), id, Work { text: &long, file: None, key: "k" }).await), "text");
}

async fn the_same_form_posted_twice_is_one_submission(world: World) {
    let (_, learner, id) = an_assignment(&world).await;
    let file = || Some(("a.txt", Bytes::from_static(b"text")));
    let first = submit(world.by(&learner), id, Work { text: "a", file: file(), key: "k" }).await.unwrap();
    let again = submit(world.by(&learner), id, Work { text: "a", file: file(), key: "k" }).await.unwrap();
    assert_eq!(first, again);
    // Even if the response to the first one got lost until after the cutoff date.
    world.later(Duration::days(30));
    let late = submit(world.by(&learner), id, Work { text: "a", file: file(), key: "k" }).await.unwrap();
    assert_eq!(first, late);
    assert_eq!(file::Entity::find().count(&world.platform.database).await.unwrap(), 1);
}

async fn a_key_belongs_to_its_work(world: World) {
    let (_, learner, id) = an_assignment(&world).await;
    let file = |name, bytes| Some((name, Bytes::from_static(bytes)));
    let first = Work { text: "a", file: file("a.txt", b"text"), key: "k" };
    let first = submit(world.by(&learner), id, first).await.unwrap();
    for other in [
        Work { text: "b", file: file("a.txt", b"text"), key: "k" },
        Work { text: "a", file: file("b.txt", b"text"), key: "k" },
        Work { text: "a", file: file("a.txt", b"other"), key: "k" },
        Work { text: "aa", file: file(".txt", b"text"), key: "k" },
        Work { text: "a", file: None, key: "k" },
    ] {
        let told = format!("{other:?}");
        assert_eq!(field(submit(world.by(&learner), id, other).await), "key", "{told}");
    }
    let all = submission::Entity::find().all(&world.platform.database).await.unwrap();
    assert_eq!(all.iter().map(|submission| submission.id).collect::<Vec<_>>(), [first]);
}

async fn the_same_form_posted_at_once_is_one_submission(world: World) {
    world.crowd().await;
    let (_, learner, id) = an_assignment(&world).await;
    let posts: Vec<_> = (0..6)
        .map(|_| {
            let (learner, platform) = (learner.clone(), world.platform.clone());
            tokio::spawn(async move {
                submit(Ctx { actor: &learner, platform: &platform }, id, Work { text: "a", file: None, key: "k" }).await
            })
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
    let other = world.enrolled(assignments::page(world.by(&learner), id).await.unwrap().row.course).await;
    for person in [&learner, &learner, &other] {
        world.submit(person, id).await;
    }
    let all = submissions::list_for_assignment(world.by(&author), id, PageRequest::default()).await.unwrap().items;
    let attempts: Vec<_> =
        all.iter().map(|submission| (submission.learner == learner.id().unwrap(), submission.attempt)).collect();
    assert_eq!(attempts, [(false, 1), (true, 2), (true, 1)]);
}

async fn late_work_is_marked_and_after_the_cutoff_refused(world: World) {
    let (author, learner, id) = an_assignment(&world).await;
    world.later(Duration::days(8));
    let late = world.submit(&learner, id).await;
    assert!(submissions::one(world.by(&author), late).await.unwrap().submission.late);
    world.later(Duration::days(1) + Duration::minutes(1));
    let closed = submit(world.by(&learner), id, Work { text: "a", file: None, key: "closed" }).await;
    assert_eq!(refused(closed), Refused::WrongState);
}

async fn work_is_seen_by_who_grades_it_and_its_author(world: World) {
    let (author, learner, id) = an_assignment(&world).await;
    let course = assignments::page(world.by(&learner), id).await.unwrap().row.course;
    let submission = world.submit(&learner, id).await;
    let assistant = world.staff(course, Role::Assistant).await;
    for reader in [&author, &assistant, &learner, &world.administrator().await] {
        submissions::one(world.by(reader), submission).await.unwrap();
    }
    for stranger in [world.enrolled(course).await, world.staff(course, Role::Author).await, world.instructor().await] {
        assert_eq!(refused(submissions::one(world.by(&stranger), submission).await), Refused::Forbidden);
    }
    assert_eq!(refused(submissions::one(world.by(&Actor::Visitor), submission).await), Refused::SignInNeeded);
}

async fn a_learner_cannot_fill_the_place(world: World) {
    let (author, learner, id) = an_assignment(&world).await;
    let mut latest = None;
    for _ in 0..MAX_ATTEMPTS {
        latest = Some(world.submit(&learner, id).await);
    }
    let work = |key| Work { text: "more", file: None, key };
    assert_eq!(refused(submit(world.by(&learner), id, work("more")).await), Refused::WrongState);
    let page = assignments::page(world.by(&learner), id).await.unwrap();
    assert!(!page.may_submit);
    assert_eq!(page.shown.map(|shown| shown.id), latest);
    assert_eq!((page.attempts.items.len(), page.attempts.next.is_some()), (25, true));
    let rest = assignments::attempts(world.by(&learner), id, PageRequest::new(page.attempts.next, Some(100))).await.unwrap();
    assert_eq!(rest.items.iter().map(|row| row.attempt).collect::<Vec<_>>(), (1..=25).rev().collect::<Vec<_>>());
    let first = rest.items.last().unwrap().id;
    let page = assignments::page_with(world.by(&learner), id, Some(first), PageRequest::default()).await.unwrap();
    assert_eq!(page.shown.unwrap().attempt, 1);
    let other = world.enrolled(page.row.course).await;
    let stolen = assignments::page_with(world.by(&other), id, Some(first), PageRequest::default()).await;
    assert_eq!(refused(stolen), Refused::NotFound);
    let told = notifications::list(world.by(&author), PageRequest::default()).await.unwrap().items;
    assert_eq!(told.len(), 1, "one notification for each learner and assignment");
    assert_eq!(told[0].link, paths::grading(latest.unwrap()), "of the latest attempt");
}

async fn at_once_a_learner_gets_no_more_attempts(world: World) {
    world.crowd().await;
    let (_, learner, id) = an_assignment(&world).await;
    for _ in 0..MAX_ATTEMPTS - 2 {
        world.submit(&learner, id).await;
    }
    let posts: Vec<_> = (0..6)
        .map(|number| {
            let (learner, platform) = (learner.clone(), world.platform.clone());
            let work = move || async move {
                submit(Ctx { actor: &learner, platform: &platform }, id, Work { text: "a", file: None, key: &number.to_string() })
                    .await
            };
            tokio::spawn(work())
        })
        .collect();
    let mut submitted = 0;
    for post in posts {
        match post.await.unwrap() {
            Ok(_) => submitted += 1,
            outcome => assert_eq!(refused(outcome), Refused::WrongState),
        }
    }
    assert_eq!(submitted, 2);
    let all = submission::Entity::find().count(&world.platform.database).await.unwrap();
    assert_eq!(i32::try_from(all).unwrap(), MAX_ATTEMPTS);
}

async fn an_account_submits_so_many_bytes_a_day(world: World) {
    let (author, learner, id) = an_assignment(&world).await;
    let course = assignments::page(world.by(&learner), id).await.unwrap().row.course;
    let second = world.assignment(&author, course).await;
    let work = Work { text: "four", file: Some(("a.txt", Bytes::from_static(b"seven 7"))), key: "k" };
    let first = submit(world.by(&learner), id, work).await.unwrap();
    let row = submission::Entity::find_by_id(first).one(&world.platform.database).await.unwrap().unwrap();
    assert_eq!(row.bytes, 4 + 7);
    // As if its files had been larger.
    let all_but_one = submission::ActiveModel { id: Set(first), bytes: Set(MAX_DAILY_BYTES - 1), ..Default::default() };
    all_but_one.update(&world.platform.database).await.unwrap();
    assert_eq!(field(hand_in(&world, &learner, second, "small.txt", b"xx").await), "file");
    assert_eq!(field(submit(world.by(&learner), second, Work { text: "xx", file: None, key: "l" }).await), "text");
    hand_in(&world, &learner, second, "small.txt", b"x").await.unwrap();
    assert_eq!(field(hand_in(&world, &learner, id, "small.txt", b"x").await), "file");
    assert_eq!(world.platform.storage.list("files/").await.unwrap().len(), 2, "what is refused isn't stored");
    let other = world.enrolled(course).await;
    hand_in(&world, &other, id, "small.txt", b"x").await.unwrap();
    world.later(Duration::hours(24));
    hand_in(&world, &learner, id, "small.txt", b"x").await.unwrap();
}

async fn graders_are_told_once(world: World) {
    let (author, learner, id) = an_assignment(&world).await;
    let course = assignments::page(world.by(&learner), id).await.unwrap().row.course;
    let (assistant, writer) = (world.staff(course, Role::Assistant).await, world.staff(course, Role::Author).await);
    let submission = world.submit(&learner, id).await;
    for (person, count) in [(&author, 1), (&assistant, 1), (&writer, 0), (&learner, 0)] {
        let told = notifications::list(world.by(person), PageRequest::default()).await.unwrap().items;
        let told: Vec<_> = told.into_iter().filter(|told| told.text.contains("submitted")).collect();
        assert_eq!(told.len(), count);
        assert!(told.iter().all(|told| told.link == paths::grading(submission) && !told.read));
    }
    notifications::read_all(world.by(&author)).await.unwrap();
    let read = async |person| notifications::list(world.by(person), PageRequest::default()).await.unwrap().items[0].read;
    assert_eq!((read(&author).await, read(&assistant).await), (true, false));
    let again = world.submit(&learner, id).await;
    for person in [&author, &assistant] {
        let told = notifications::list(world.by(person), PageRequest::default()).await.unwrap().items;
        assert_eq!((told.len(), told[0].read), (1, false));
        assert_eq!(told[0].link, paths::grading(again));
    }
}

both!(
    text_and_file_are_handed_in,
    files_are_judged_by_their_content,
    an_assignment_takes_the_files_it_says,
    nothing_is_not_handed_in,
    the_same_form_posted_twice_is_one_submission,
    a_key_belongs_to_its_work,
    a_learner_cannot_fill_the_place,
    at_once_a_learner_gets_no_more_attempts,
    an_account_submits_so_many_bytes_a_day,
    the_same_form_posted_at_once_is_one_submission,
    two_forms_of_a_learner_are_two_attempts,
    late_work_is_marked_and_after_the_cutoff_refused,
    work_is_seen_by_who_grades_it_and_its_author,
    graders_are_told_once,
);
