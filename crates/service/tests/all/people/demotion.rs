//! A role that is lost is lost in every course at once, wherever staff roles are read.

use domain::event::{Event, Subject, Verb};
use domain::page::PageRequest;
use domain::people::Role;
use domain::people::{Action, allows, standing};
use service::assessment::submissions;
use service::kit::live::EventFilter;
use service::messaging::{announcements, notifications};
use service::people::accounts;
use service::people::accounts::manage;
use service::people::sessions::current::{Kind, actor};
use service::people::sessions::sign_in::Credentials;
use service::people::sessions::viewer::of_session;
use service::people::sessions::{sign_in, viewer};
use service::{Actor, Origin, content};

use crate::world::{Refused, World, refused};

/// Checks everything that reads a staff role, for someone with this staff role and this role of their own.
async fn check(world: &World, place: Role, own: Role) {
    let course = world.course(&world.instructor().await).await;
    let person = world.placed(course.id, place, own).await;
    let expected = standing(Some(own), Some(place), false);
    let said = format!("{place:?} on the staff, {own:?} elsewhere");

    let mine = content::courses::list_taught(world.by(&person), PageRequest::default()).await.unwrap();
    assert_eq!(mine.items.len(), usize::from(expected.is_some()), "their courses: {said}");
    let shown = viewer(world.by(&person)).await.unwrap().unwrap();
    assert_eq!(shown.is_staff, expected.is_some() || allows(Some(own), Action::CreateCourse), "the frame: {said}");

    let ears = EventFilter::load(world.by(&person)).await.unwrap();
    for (subject, action) in
        [(Subject::Lessons, Action::ReadLessons), (Subject::Submissions, Action::Grade), (Subject::Mails, Action::MailLearners)]
    {
        let event = Event {
            subject,
            verb: Verb::Update,
            id: String::new(),
            course: Some(course.id.to_string()),
            account: None,
            version: None,
            draft: false,
        };
        assert_eq!(ears.may_see(&event), allows(expected, action), "{subject:?}: {said}");
    }

    let author = world.administrator().await;
    let assignment = world.assignment(&author, course.id).await;
    world.submit(&world.enrolled(course.id).await, assignment).await;
    let told = notifications::list(world.by(&person), PageRequest::default()).await.unwrap().items.len();
    assert_eq!(told, usize::from(allows(expected, Action::Grade)), "notifications: {said}");

    let detail = accounts::detail(world.by(&author), person.id().unwrap()).await.unwrap();
    assert_eq!((detail.courses[0].staff, detail.courses[0].standing), (Some(place), expected), "administration: {said}");
}

async fn a_place_reaches_as_far_as_the_role_wherever_it_is_read(world: World) {
    for place in [Role::Assistant, Role::Author, Role::Instructor] {
        for own in Role::ALL.into_iter().filter(|own| *own != Role::Administrator) {
            check(&world, place, own).await;
        }
    }
}

async fn a_rogue_instructor_loses_all_courses_at_once(world: World) {
    let admin = world.administrator().await;
    let (email, password) = ("ivo@school.example", "correct horse battery");
    manage::create(world.by(&admin), email, "Ivo", password, Role::Instructor).await.unwrap();
    let origin = Origin::new("192.0.2.1", "", "");
    let open = async |kind| {
        let credentials = Credentials { email, password, session: None, device: None, origin: &origin };
        sign_in(&world.platform, credentials, kind).await.unwrap()
    };
    let (browser, api) = (open(Kind::Browser).await, open(Kind::Api).await);
    let rogue = actor(&world.platform, &api.token, Kind::Api).await.unwrap();
    let course = world.course(&rogue).await;
    let assignment = world.assignment(&rogue, course.id).await;
    let submission = world.submit(&world.enrolled(course.id).await, assignment).await;
    assert!(of_session(&world.platform, &browser.token).await.unwrap().1.unwrap().is_staff);

    manage::set_role(world.by(&admin), rogue.id().unwrap(), Role::Learner, 1).await.unwrap();
    for (token, kind) in [(&browser.token, Kind::Browser), (&api.token, Kind::Api)] {
        let rogue: Actor = actor(&world.platform, token, kind).await.unwrap();
        let letter = announcements::Form { subject: "Hello", body: "Hello", scheduled_for: "".into(), key: "k" };
        let announced = announcements::announce(world.by(&rogue), course.id, letter).await;
        assert_eq!(refused(announced), Refused::Forbidden);
        assert_eq!(refused(world.grade(&rogue, submission, "5", 0).await), Refused::Forbidden);
        let read = submissions::one(world.by(&rogue), submission).await;
        assert_eq!(refused(read), Refused::Forbidden);
        assert_eq!(refused(content::modules::add(world.by(&rogue), course.id, "x").await), Refused::Forbidden);
        assert_eq!(refused(content::courses::create(world.by(&rogue), "x").await), Refused::Forbidden);
    }
    assert!(!of_session(&world.platform, &browser.token).await.unwrap().1.unwrap().is_staff);
}

both!(a_place_reaches_as_far_as_the_role_wherever_it_is_read, a_rogue_instructor_loses_all_courses_at_once);
