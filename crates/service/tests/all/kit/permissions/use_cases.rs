use service::assessment::{grades, submissions};
use service::people::sessions;
use std::pin::Pin;

use domain::content::{CourseState, LessonState};
use domain::page::PageRequest;
use domain::people::Action;
use domain::people::Role;
use service::assessment::assignments;
use service::assessment::submissions::submit::Work;
use service::messaging::outbox::Filter;
use service::messaging::{announcements, outbox, subscriptions};
use service::operations;
use service::people::{accounts, audit};
use service::{Actor, Platform, Result, content, learning};

use super::place::Place;
use crate::world::World;

/// An actor and the course it acts in.
pub struct Scene {
    pub actor: Actor,
    pub place: Place,
    pub platform: Platform,
}

impl Scene {
    pub fn new(world: &World, place: &Place, actor: &Actor) -> Self {
        Self { actor: actor.clone(), place: place.clone(), platform: world.platform.clone() }
    }
}

type Call = fn(Scene) -> Pin<Box<dyn Future<Output = Result<()>> + Send>>;

/// A use case and the action it requires.
pub struct UseCase {
    pub name: &'static str,
    pub action: Action,
    pub call: Call,
}

macro_rules! list {
    ($($action:ident { $($name:literal: |$actor:ident, $platform:ident, $place:ident| $call:expr;)* })*) => {
        vec![$($(UseCase {
            name: $name,
            action: Action::$action,
            call: |scene| Box::pin(async move {
                #[allow(unused_variables)]
                let ($actor, $platform, $place) = (&scene.actor, &scene.platform, &scene.place);
                $call.await.map(|_| ())
            }),
        },)*)*]
    };
}

pub fn use_cases() -> Vec<UseCase> {
    list! {
        ReadLessons {
            "read a lesson": |actor, platform, place| learning::lessons::page(actor, platform, &place.course.slug, &place.lesson.slug);
            "read a lesson by id": |actor, platform, place| learning::lessons::by_id(actor, platform, place.lesson.id);
            "see the outline": |actor, platform, place| learning::lessons::outline(actor, platform, &place.course.slug);
            "list assignments": |actor, platform, place| assignments::list_for_course(actor, platform, &place.course.slug, PageRequest::default());
            "read announcements": |actor, platform, place| announcements::list_for_course(actor, platform, &place.course.slug, PageRequest::default());
            "get announcements by mail": |actor, platform, place| subscriptions::set(actor, platform, place.course.id, false);
            "list one's attempts": |actor, platform, place| assignments::attempts(actor, platform, place.assignment, PageRequest::default());
            "read an assignment": |actor, platform, place| assignments::page(actor, platform, place.assignment);
        }
        ReadDrafts {
            "see a course as its staff": |actor, platform, place| content::courses::source(actor, platform, &place.course.slug);
        }
        Submit {
            "hand in": |actor, platform, place| submissions::submit(actor, platform, place.assignment, Work { text: "Work", file: None, key: "k" });
        }
        EditContent {
            "edit a course": |actor, platform, place| content::courses::edit(actor, platform, place.course.id, edited());
            "publish a course": |actor, platform, place| content::courses::publish(actor, platform, place.course.id, 2, true);
            "archive a course": |actor, platform, place| content::courses::take_back(actor, platform, place.course.id, CourseState::Archived, 2);
            "make a draft of a lesson": |actor, platform, place| content::lessons::set_state(actor, platform, place.lesson.id, LessonState::Draft, 1);
            "add a module": |actor, platform, place| content::modules::add(actor, platform, place.course.id, "New");
            "rename a module": |actor, platform, place| content::modules::rename(actor, platform, place.module, "New", 1);
            "remove a module": |actor, platform, place| content::modules::remove(actor, platform, place.empty_module, 1);
            "add a lesson": |actor, platform, place| content::lessons::add(actor, platform, place.module, "New", "");
            "open a lesson's editor": |actor, platform, place| content::lessons::source(actor, platform, &place.course.slug, &place.lesson.slug);
            "save a lesson": |actor, platform, place| content::lessons::save(actor, platform, place.lesson.id, "New", "New", 1);
            "remove a lesson": |actor, platform, place| content::lessons::remove(actor, platform, place.lesson.id, 1);
        }
        EditAssignments {
            "set an assignment": |actor, platform, place| assignments::create(actor, platform, place.course.id, World::assignment_form());
            "open an assignment's form": |actor, platform, place| assignments::source(actor, platform, place.assignment);
            "change an assignment": |actor, platform, place| assignments::edit(actor, platform, place.assignment, World::assignment_form(), 1);
        }
        Grade {
            "list submissions": |actor, platform, place| submissions::list_for_assignment(actor, platform, place.assignment, PageRequest::default());
            "read a submission": |actor, platform, place| submissions::one(actor, platform, place.submission);
            "find the next work to grade": |actor, platform, place| grades::next(actor, platform, place.submission);
            "grade": |actor, platform, place| grades::give(actor, platform, place.submission, graded());
        }
        MailLearners {
            "announce": |actor, platform, place| announcements::announce(actor, platform, place.course.id, announced());
            "list announcements": |actor, platform, place| announcements::list(actor, platform, &place.course.slug, PageRequest::default());
            "count who gets an announcement": |actor, platform, place| announcements::recipients(actor, platform, place.course.id);
            "try an announcement": |actor, platform, place| announcements::send_test(actor, platform, place.course.id, "New", "New");
            "open an announcement's form": |actor, platform, place| announcements::source(actor, platform, place.announcement);
            "change an announcement": |actor, platform, place| announcements::edit(actor, platform, place.announcement, announced(), 1);
            "cancel an announcement": |actor, platform, place| announcements::cancel(actor, platform, place.announcement);
            "see a course's outbox": |actor, platform, place| outbox::list_for_course(actor, platform, &place.course.slug, Filter::default(), PageRequest::default());
            "send a course's mail again": |actor, platform, place| outbox::retry(actor, platform, place.course_mail);
        }
        CreateCourse {
            "create a course": |actor, platform, place| content::courses::create(actor, platform, "New");
            "import a book": |actor, platform, place| content::import::mdbook(actor, platform, &place.book, &imported());
        }
        ManageAccounts {
            "list accounts": |actor, platform, place| accounts::list(actor, platform, accounts::list::Filter::default(), PageRequest::default());
            "see an account": |actor, platform, place| accounts::detail(actor, platform, place.person.id);
            "disable an account": |actor, platform, place| accounts::disable(actor, platform, place.person.id, 1);
            "enable an account": |actor, platform, place| accounts::enable(actor, platform, place.person.id, 1);
            "end an account's sessions": |actor, platform, place| sessions::end_all_of(actor, platform, place.person.id);
            "make an account": |actor, platform, place| accounts::manage::create(actor, platform, &format!("new.{}", place.person.email), "New", "correct horse", Role::Learner);
            "give a role": |actor, platform, place| accounts::manage::set_role(actor, platform, place.person.id, Role::Administrator, 1);
            "give a role by address": |actor, platform, place| accounts::manage::set_role_of(actor, platform, &place.person.email, Role::Administrator);
            "set a password": |actor, platform, place| accounts::manage::set_password(actor, platform, &place.person.email, "correct horse");
        }
        ManageMail {
            "see the outbox": |actor, platform, place| outbox::all(actor, platform, Filter::default(), PageRequest::default());
            "open an email": |actor, platform, place| outbox::one(actor, platform, place.course_mail);
            "send mail again": |actor, platform, place| outbox::retry(actor, platform, place.other_mail);
        }
        ManageJobs {
            "list jobs": |actor, platform, place| operations::jobs::list(actor, platform, None, PageRequest::default());
            "count jobs": |actor, platform, place| operations::jobs::counts(actor, platform);
            "cancel a job": |actor, platform, place| operations::jobs::cancel(actor, platform, place.job);
        }
        ReadAudit {
            "read the audit trail": |actor, platform, place| audit::list(actor, platform, audit::Filter::default(), PageRequest::default());
        }
    }
}

fn edited<'a>() -> content::courses::Edit<'a> {
    content::courses::Edit { title: "New", summary: "", description: "", version: 2 }
}

fn graded<'a>() -> grades::give::Form<'a> {
    grades::give::Form { points: "5", comment: "", version: 0 }
}

fn announced<'a>() -> announcements::Form<'a> {
    announcements::Form { subject: "New", body: "New", scheduled_for: "".into(), key: "new" }
}

fn imported() -> content::import::Options {
    content::import::Options { slug: Some(uuid::Uuid::now_v7().to_string()), ..Default::default() }
}
