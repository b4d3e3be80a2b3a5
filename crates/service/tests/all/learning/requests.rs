//! Requests to enroll, and what staff decide about them and about learners.

use domain::content::CourseState;
use domain::learning::{EnrollmentDecision, EnrollmentPolicy, EnrollmentRefusal, EnrollmentState, ManualEnrollment};
use domain::page::PageRequest;
use domain::people::Role;
use entity::course;
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use service::kit::error::{Conflict, WrongState};
use service::learning::people::{Filter, MAX_SELECTED};
use service::learning::{enrollments, people};
use service::messaging::announcements::Form;
use service::messaging::{announcements, notifications};
use service::{Actor, Error, When, learning};
use views::content::CourseCard;
use views::learning::Decided;

use super::states::id_of;
use crate::world::{Refused, World, field, queue_due, refused};

async fn by_approval(world: &World, seats: Option<i32>) -> (Actor, CourseCard) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let row = course::ActiveModel {
        id: Set(course.id),
        enrollment_policy: Set(EnrollmentPolicy::Approval),
        seats: Set(seats),
        ..Default::default()
    };
    row.update(&world.platform.database).await.unwrap();
    (author, course)
}

async fn news(world: &World, person: &Actor) -> Vec<(String, String)> {
    let page = notifications::list(world.by(person), PageRequest::default()).await.unwrap();
    page.items.into_iter().map(|notification| (notification.text, notification.link)).collect()
}

async fn staff_decide_about_those_who_ask(world: World) {
    let (author, course) = by_approval(&world, None).await;
    let assistant = world.staff(course.id, Role::Assistant).await;
    let (one, two) = (world.learner().await, world.learner().await);
    for learner in [&one, &one, &two] {
        assert_eq!(enrollments::enroll(world.by(learner), course.id).await.unwrap().state, EnrollmentState::Pending);
    }
    let page = learning::courses::page(world.by(&one), &course.slug).await.unwrap();
    assert_eq!((page.standing, page.card.learners, page.enrollment.by_approval), (None, 0, true));
    assert_eq!(page.own.unwrap().state, EnrollmentState::Pending);
    assert_eq!(people::overview(world.by(&author), &course.slug).await.unwrap().requests, 2);
    let told = news(&world, &author).await;
    assert_eq!((told.len(), told[0].1.as_str()), (2, format!("/staff/courses/{}/people?state=pending", course.slug).as_str()));
    assert_eq!(news(&world, &assistant).await, [], "assistants can't decide");

    let ids = [id_of(&world, &one, course.id).await, id_of(&world, &two, course.id).await];
    let decide = async |ids: &[_], decision| people::decide(world.by(&author), course.id, ids, decision).await;
    assert_eq!(decide(&ids[..1], EnrollmentDecision::Approve).await.unwrap(), Decided { changed: 1, unchanged: 0 });
    assert_eq!(decide(&ids, EnrollmentDecision::Reject).await.unwrap(), Decided { changed: 1, unchanged: 1 });
    let page = learning::courses::page(world.by(&one), &course.slug).await.unwrap();
    assert_eq!((page.standing, page.card.learners), (Some(Role::Learner), 1));
    assert_eq!(news(&world, &one).await[0].0, "You’re enrolled in “A course”.");
    assert_eq!(news(&world, &two).await[0].0, "Your request to enroll in “A course” was rejected.");
    let again = enrollments::enroll(world.by(&two), course.id).await;
    let Err(Error::Conflict(Conflict::WrongState(WrongState::EnrollmentRefused(refusal)))) = again else { panic!("{again:?}") };
    assert_eq!(refusal, EnrollmentRefusal::UpToStaff);
    decide(&ids[1..], EnrollmentDecision::Approve).await.expect("staff may change their mind");
}

async fn a_request_can_be_taken_back(world: World) {
    let (author, course) = by_approval(&world, None).await;
    let learner = world.learner().await;
    for _ in 0..2 {
        enrollments::enroll(world.by(&learner), course.id).await.unwrap();
        enrollments::leave(world.by(&learner), course.id).await.unwrap();
    }
    assert_eq!(people::overview(world.by(&author), &course.slug).await.unwrap().requests, 0);
    assert_eq!(news(&world, &author).await.len(), 1, "asking again tells nothing new");
}

async fn nobody_is_approved_beyond_the_places(world: World) {
    let (author, course) = by_approval(&world, Some(1)).await;
    let (one, two) = (world.learner().await, world.learner().await);
    let mut ids = Vec::new();
    for learner in [&one, &two] {
        ids.push(enrollments::enroll(world.by(learner), course.id).await.unwrap().id);
    }
    let approve = async |ids: &[_]| people::decide(world.by(&author), course.id, ids, EnrollmentDecision::Approve).await;
    assert_eq!(refused(approve(&ids).await), Refused::WrongState);
    approve(&ids[..1]).await.unwrap();
    assert_eq!(refused(approve(&ids[1..]).await), Refused::WrongState);
    people::decide(world.by(&author), course.id, &ids[..1], EnrollmentDecision::Remove).await.unwrap();
    approve(&ids[1..]).await.expect("a removed learner's place is free");
}

async fn decisions_are_about_learners_of_the_course(world: World) {
    let (author, course) = by_approval(&world, None).await;
    let elsewhere = world.course(&world.instructor().await).await;
    let learner = world.enrolled(elsewhere.id).await;
    let id = id_of(&world, &learner, elsewhere.id).await;
    let decide = async |ids: &[_]| people::decide(world.by(&author), course.id, ids, EnrollmentDecision::Remove).await;
    let outcome = decide(&[id]).await;
    assert!(matches!(outcome, Err(Error::Conflict(Conflict::WrongState(WrongState::EnrollmentDecided)))), "{outcome:?}");
    assert_eq!(field(decide(&[]).await), "enrollments");
    assert_eq!(field(decide(&vec![id; MAX_SELECTED + 1]).await), "enrollments");
    learning::lessons::outline(world.by(&learner), &elsewhere.slug).await.unwrap();
}

async fn learners_are_found_by_name_email_and_state(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let mut ids = Vec::new();
    for _ in 0..3 {
        let learner = world.enrolled(course.id).await;
        ids.push((id_of(&world, &learner, course.id).await, learner.require_signed_in().unwrap().email.clone()));
    }
    people::decide(world.by(&author), course.id, &[ids[0].0], EnrollmentDecision::Remove).await.unwrap();
    let list = async |search: &str, state, page| {
        let page = people::learners(world.by(&author), &course.slug, Filter { search, state }, page).await.unwrap();
        (page.items.into_iter().map(|row| row.enrollment).collect::<Vec<_>>(), page.next)
    };
    let first = PageRequest::default();
    assert_eq!(list("", None, first).await.0, [ids[2].0, ids[1].0, ids[0].0]);
    assert_eq!(list("", Some(EnrollmentState::Inactive), first).await.0, [ids[0].0]);
    assert_eq!(list(&ids[1].1.to_uppercase(), None, first).await.0, [ids[1].0]);
    assert_eq!(list("learner", Some(EnrollmentState::Active), first).await.0.len(), 2);
    let (page, next) = list("", None, PageRequest::new(None, Some(2))).await;
    assert_eq!((page.len(), list("", None, PageRequest::new(next, Some(2))).await.0), (2, vec![ids[0].0]));
}

async fn a_draft_says_nothing_to_those_who_asked(world: World) {
    let (author, course) = by_approval(&world, None).await;
    let learner = world.learner().await;
    let id = enrollments::enroll(world.by(&learner), course.id).await.unwrap().id;
    let row = course::ActiveModel { id: Set(course.id), state: Set(CourseState::Draft), ..Default::default() };
    row.update(&world.platform.database).await.unwrap();
    people::decide(world.by(&author), course.id, &[id], EnrollmentDecision::Approve).await.unwrap();
    assert_eq!(news(&world, &learner).await, []);
}

async fn pasted_emails_are_enrolled_or_say_why_not(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let enroll = async |emails: &str| {
        let outcomes = people::enroll(world.by(&author), course.id, emails).await?;
        service::Result::Ok(outcomes.into_iter().map(|one| one.outcome).collect::<Vec<_>>())
    };
    let (new, enrolled, removed, disabled) =
        (world.learner().await, world.enrolled(course.id).await, world.enrolled(course.id).await, world.learner().await);
    let id = id_of(&world, &removed, course.id).await;
    people::decide(world.by(&author), course.id, &[id], EnrollmentDecision::Remove).await.unwrap();
    world.disable(disabled.id().unwrap()).await;
    let [new_email, enrolled, removed_email, disabled] =
        [&new, &enrolled, &removed, &disabled].map(|person| person.require_signed_in().unwrap().email.clone());
    let text = format!(
        "New <{new_email}>, {}\n{enrolled}; {removed_email} {disabled} nobody@school.example x",
        new_email.to_uppercase()
    );
    use ManualEnrollment::{Already, Disabled, Enrolled, Invited, NotAnEmail};
    assert_eq!(enroll(&text).await.unwrap(), [Enrolled, Already, Enrolled, Disabled, Invited, NotAnEmail]);
    assert_eq!(enroll(&text).await.unwrap(), [Already, Already, Already, Disabled, Invited, NotAnEmail]);
    for learner in [&new, &removed] {
        let page = learning::courses::page(world.by(learner), &course.slug).await.unwrap();
        assert_eq!((page.standing, page.card.learners), (Some(Role::Learner), 3));
    }
    assert_eq!(news(&world, &new).await[0].0, "You’re enrolled in “A course”.");
    assert_eq!(field(enroll(" ,\n").await), "emails");
    assert_eq!(field(enroll(&"a@x.org ".repeat(people::MAX_EMAILS + 1)).await), "emails");
}

async fn enrolling_by_hand_needs_places_for_all(world: World) {
    let (author, course) = by_approval(&world, Some(1)).await;
    let emails = [world.learner().await, world.learner().await].map(|person| person.require_signed_in().unwrap().email.clone());
    assert_eq!(refused(people::enroll(world.by(&author), course.id, &emails.join(" ")).await), Refused::WrongState);
    people::enroll(world.by(&author), course.id, &emails[0]).await.unwrap();
    assert_eq!(refused(people::enroll(world.by(&author), course.id, &emails[1]).await), Refused::WrongState);
}

async fn a_message_reaches_the_selected_and_nobody_else(world: World) {
    let author = world.instructor().await;
    let course = world.course(&author).await;
    let [one, two, removed] = [world.enrolled(course.id).await, world.enrolled(course.id).await, world.enrolled(course.id).await];
    let ids = [id_of(&world, &one, course.id).await, id_of(&world, &removed, course.id).await];
    people::decide(world.by(&author), course.id, &ids[1..], EnrollmentDecision::Remove).await.unwrap();
    let send = async |ids: &[_], subject: &str, key: &str| {
        let form = Form { subject, body: "Hello.", scheduled_for: When::At(None), key };
        people::message(world.by(&author), course.id, ids, form).await
    };
    let sent = send(&ids, "For one", "k").await.unwrap();
    assert_eq!(send(&ids, "For one", "k").await.unwrap(), sent, "sent twice, it counts once");
    let other = [id_of(&world, &two, course.id).await];
    assert_eq!(field(send(&other, "For one", "k").await), "key", "the same key with other recipients");
    assert_eq!(refused(send(&ids[1..], "For nobody", "l").await), Refused::WrongState);
    assert_eq!(field(send(&ids, "", "m").await), "subject");
    world.later(chrono::Duration::minutes(1));
    assert_eq!(queue_due(&world.platform).await, 1);
    let read = async |person: &Actor| {
        let page = announcements::list_for_course(world.by(person), &course.slug, PageRequest::default()).await.unwrap().page;
        page.items.into_iter().map(|announcement| announcement.subject).collect::<Vec<_>>()
    };
    assert_eq!((read(&one).await, read(&two).await, read(&author).await.len()), (vec!["For one".to_owned()], Vec::new(), 1));
    assert_eq!((news(&world, &one).await.len(), news(&world, &two).await.len()), (1, 0));
    let row = announcements::list(world.by(&author), &course.slug, PageRequest::default()).await.unwrap().items.remove(0);
    assert_eq!(row.recipients, Some(1));
}

both!(
    a_message_reaches_the_selected_and_nobody_else,
    pasted_emails_are_enrolled_or_say_why_not,
    enrolling_by_hand_needs_places_for_all,
    staff_decide_about_those_who_ask,
    a_request_can_be_taken_back,
    nobody_is_approved_beyond_the_places,
    decisions_are_about_learners_of_the_course,
    learners_are_found_by_name_email_and_state,
    a_draft_says_nothing_to_those_who_asked,
);
