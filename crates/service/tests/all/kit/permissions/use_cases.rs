use std::pin::Pin;

use domain::content::outline;
use domain::content::{CourseState, Percentages};
use domain::learning::release::{Part, RuleKind};
use domain::learning::{EnrollmentDecision, EnrollmentPolicy};
use domain::page::PageRequest;
use domain::people::{Action, Role};
use service::assessment::submissions::submit::Work;
use service::assessment::{assignments, grades, submissions};
use service::content::covers::CoverOf;
use service::kit::publication::Wanted;
use service::messaging::outbox::Filter;
use service::messaging::{announcements, outbox, subscriptions};
use service::operations;
use service::people::{accounts, audit, sessions};
use service::{Actor, Ctx, Platform, Result, When, content, learning};

use super::place::Place;
use crate::content::covers::{PICTURE, new_cover};
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
    ($($action:ident { $($name:literal: |$ctx:ident, $place:ident| $call:expr;)* })*) => {
        vec![$($(UseCase {
            name: $name,
            action: Action::$action,
            call: |scene| Box::pin(async move {
                #[allow(unused_variables)]
                let ($ctx, $place) = (Ctx { actor: &scene.actor, platform: &scene.platform }, &scene.place);
                $call.await.map(|_| ())
            }),
        },)*)*]
    };
}

pub fn use_cases() -> Vec<UseCase> {
    list! {
        ReadLessons {
            "read a lesson": |ctx, place| learning::lessons::page(ctx, &place.course.slug, &place.lesson.slug);
            "read a lesson by id": |ctx, place| learning::lessons::by_id(ctx, place.lesson.id);
            "see the outline": |ctx, place| learning::lessons::outline(ctx, &place.course.slug);
            "list assignments": |ctx, place| assignments::list_for_course(ctx, &place.course.slug, PageRequest::default());
            "read announcements": |ctx, place| announcements::list_for_course(ctx, &place.course.slug, PageRequest::default());
            "get announcements by mail": |ctx, place| subscriptions::set(ctx, place.course.id, false);
            "list one's attempts": |ctx, place| assignments::attempts(ctx, place.assignment, PageRequest::default());
            "read an assignment": |ctx, place| assignments::page(ctx, place.assignment);
        }
        ReadDrafts {
            "find what a text can link to": |ctx, place| content::courses::find_links(ctx, &place.course.slug, "les");
            "see a course as its staff": |ctx, place| content::courses::source(ctx, &place.course.slug);
        }
        Submit {
            "hand in": |ctx, place| submissions::submit(ctx, place.assignment, Work { text: "Work", file: None, key: "k" });
        }
        SeePeople {
            "see a course's people": |ctx, place| learning::people::overview(ctx, &place.course.slug);
            "list learners": |ctx, place| learning::people::learners(ctx, &place.course.slug, Default::default(), PageRequest::default());
        }
        ManagePeople {
            "decide about an enrollment": |ctx, place| learning::people::decide(ctx, place.course.id, &[place.enrollment], EnrollmentDecision::Remove);
            "enroll by email": |ctx, place| learning::people::enroll(ctx, place.course.id, "nobody@school.example");
            "add to the staff": |ctx, place| learning::staff::add(ctx, place.course.id, &place.instructor.email, Role::Instructor);
            "change a role on the staff": |ctx, place| learning::staff::change_role(ctx, place.course.id, place.assistant, Role::Author);
            "remove from the staff": |ctx, place| learning::staff::remove(ctx, place.course.id, place.assistant);
            "hand over a course": |ctx, place| learning::staff::hand_over(ctx, place.course.id, place.writer);
            "list enrollment links": |ctx, place| learning::links::list(ctx, &place.course.slug);
            "create an enrollment link": |ctx, place| learning::links::create(ctx, place.course.id, no_limits());
            "revoke an enrollment link": |ctx, place| learning::links::revoke(ctx, place.course.id, place.link);
            "set dates of an enrollment": |ctx, place| learning::people::set_dates(ctx, place.course.id, &[place.enrollment], no_dates());
        }
        EditContent {
            "edit a course": |ctx, place| content::courses::edit(ctx, place.course.id, edited());
            "copy a course": |ctx, place| service::assessment::courses::duplicate(ctx, place.course.id, copied());
            "export a course": |ctx, place| service::assessment::courses::export(ctx, &place.course.slug, Default::default());
            "see what an export holds": |ctx, place| service::assessment::courses::describe_exports(ctx, &place.course.slug);
            "see a course's settings": |ctx, place| content::courses::settings(ctx, &place.course.slug);
            "change a course's settings": |ctx, place| content::courses::change_settings(ctx, place.course.id, settings(&place.course.slug));
            "see a cover's form": |ctx, place| content::covers::show(ctx, &place.course.slug, None);
            "give a course a cover": |ctx, place| content::covers::set(ctx, CoverOf::Course(place.course.id), new_cover(PICTURE));
            "move the focus of a cover": |ctx, place| content::covers::set_focus(ctx, CoverOf::Module(place.module), Percentages::CENTER);
            "remove a cover": |ctx, place| content::covers::remove(ctx, CoverOf::Module(place.module));
            "publish a course": |ctx, place| content::courses::publish(ctx, place.course.id, 2, true);
            "archive a course": |ctx, place| content::courses::take_back(ctx, place.course.id, CourseState::Archived, 2);
            "make a draft of a lesson": |ctx, place| content::lessons::set_state(ctx, place.lesson.id, Wanted::Draft, 1);
            "see release rules": |ctx, place| content::release::board(ctx, &place.course.slug);
            "set release rules": |ctx, place| content::release::set(ctx, Part::Module(place.module), Vec::new(), 0);
            "add a release rule": |ctx, place| content::release::add(ctx, new_rule(&Part::Module(place.module).to_string()));
            "remove a release rule": |ctx, place| content::release::remove(ctx, Part::Module(place.module), 0, 0);
            "open lessons in order": |ctx, place| content::release::set_sequential(ctx, place.course.id, true, 2);
            "publish a module": |ctx, place| content::modules::set_state(ctx, place.empty_module, Wanted::Draft, 1);
            "add a module": |ctx, place| content::modules::add(ctx, place.course.id, "New");
            "rename a module": |ctx, place| content::modules::rename(ctx, place.module, "New", 1);
            "move a module": |ctx, place| content::modules::move_to(ctx, &[place.module], outline::Place::Last);
            "move a lesson": |ctx, place| content::lessons::move_to(ctx, &[place.lesson_move()]);
            "rename a lesson": |ctx, place| content::lessons::rename(ctx, place.lesson.id, "New", 1);
            "remove a module": |ctx, place| content::modules::remove(ctx, place.empty_module, 1);
            "add a lesson": |ctx, place| content::lessons::add(ctx, place.module, "New", "");
            "open a lesson's editor": |ctx, place| content::lessons::source(ctx, &place.course.slug, &place.lesson.slug);
            "upload a file for a course": |ctx, place| content::files::upload(ctx, &place.course.slug, "a.txt", bytes::Bytes::from_static(b"A"));
            "list a course's files": |ctx, place| content::files::list(ctx, &place.course.slug, "", PageRequest::default());
            "see a lesson's history": |ctx, place| content::lessons::history::list(ctx, &place.course.slug, &place.lesson.slug, None, PageRequest::default());
            "restore a lesson's version": |ctx, place| content::lessons::history::restore(ctx, place.lesson.id, 1, 1);
            "keep what was typed into a lesson": |ctx, place| content::lessons::autosaves::store(ctx, place.lesson.id, typed(ctx));
            "discard what was typed into a lesson": |ctx, place| content::lessons::autosaves::discard(ctx, place.lesson.id);
            "write a lesson together": |ctx, place| content::lessons::drafts::sync(ctx, place.lesson.id, content::lessons::drafts::Sync { draft: None, version: 0, edits: &views::content::Edits::default(), copy: 1, cursor: None });
            "save a lesson's draft": |ctx, place| content::lessons::drafts::save(ctx, place.drafted_lesson, place.draft);
            "save a lesson": |ctx, place| content::lessons::save(ctx, place.lesson.id, "New", "New", 1);
            "publish a lesson's changes": |ctx, place| content::lessons::publish_changes(ctx, place.changed_lesson, content::lessons::Update { kind: Default::default(), note: "" }, 2);
            "duplicate a lesson": |ctx, place| content::lessons::duplicate(ctx, place.lesson.id, None);
            "duplicate a module": |ctx, place| content::modules::duplicate(ctx, place.module, None);
            "check a course's texts": |ctx, place| content::checks::course(ctx, &place.course.slug);
            "check a text": |ctx, place| content::checks::text(ctx, &place.course.slug, String::new());
            "see the bin": |ctx, place| content::bin::list(ctx, &place.course.slug);
            "restore a lesson": |ctx, place| content::bin::restore_lessons(ctx, &[place.binned_lesson], None);
            "restore a module": |ctx, place| content::bin::restore_module(ctx, place.binned_module);
            "delete a lesson": |ctx, place| content::bin::delete_lesson(ctx, place.binned_lesson);
            "delete a module": |ctx, place| content::bin::delete_module(ctx, place.binned_module);
            "remove a lesson": |ctx, place| content::lessons::remove(ctx, place.lesson.id, 1);
        }
        EditAssignments {
            "set an assignment": |ctx, place| assignments::create(ctx, place.course.id, World::assignment_form());
            "open an assignment's form": |ctx, place| assignments::source(ctx, place.assignment);
            "change an assignment": |ctx, place| assignments::edit(ctx, place.assignment, World::assignment_form(), 1);
        }
        Grade {
            "see what is locked for a learner": |ctx, place| learning::release::for_learner(ctx, &place.course.slug, place.person.id);
            "find learners": |ctx, place| learning::release::learners(ctx, &place.course.slug, "");
            "list submissions": |ctx, place| submissions::list_for_assignment(ctx, place.assignment, PageRequest::default());
            "read a submission": |ctx, place| submissions::one(ctx, place.submission);
            "find the next work to grade": |ctx, place| grades::next(ctx, place.submission);
            "grade": |ctx, place| grades::give(ctx, place.submission, graded());
        }
        MailLearners {
            "message some learners": |ctx, place| learning::people::message(ctx, place.course.id, &[place.enrollment], message());
            "announce": |ctx, place| announcements::announce(ctx, place.course.id, announced());
            "list announcements": |ctx, place| announcements::list(ctx, &place.course.slug, PageRequest::default());
            "count who gets an announcement": |ctx, place| announcements::recipients(ctx, place.course.id);
            "try an announcement": |ctx, place| announcements::send_test(ctx, place.course.id, "New", "New");
            "open an announcement's form": |ctx, place| announcements::source(ctx, place.announcement);
            "change an announcement": |ctx, place| announcements::edit(ctx, place.announcement, announced(), 1);
            "cancel an announcement": |ctx, place| announcements::cancel(ctx, place.announcement);
            "see a course's outbox": |ctx, place| outbox::list_for_course(ctx, &place.course.slug, Filter::default(), PageRequest::default());
            "send a course's mail again": |ctx, place| outbox::retry(ctx, place.course_mail);
        }
        CreateCourse {
            "create a course": |ctx, place| content::courses::create(ctx, "New");
            "import a book": |ctx, place| content::import::mdbook(ctx, &place.book, &imported());
        }
        ManageAccounts {
            "list accounts": |ctx, place| accounts::list(ctx, accounts::list::Filter::default(), PageRequest::default());
            "see an account": |ctx, place| accounts::detail(ctx, place.person.id);
            "disable an account": |ctx, place| accounts::disable(ctx, place.person.id, 1);
            "enable an account": |ctx, place| accounts::enable(ctx, place.person.id, 1);
            "end an account's sessions": |ctx, place| sessions::end_all_of(ctx, place.person.id);
            "make an account": |ctx, place| accounts::manage::create(ctx, &format!("new.{}", place.person.email), "New", "correct horse", Role::Learner);
            "give a role": |ctx, place| accounts::manage::set_role(ctx, place.person.id, Role::Administrator, 1);
            "give a role by address": |ctx, place| accounts::manage::set_role_of(ctx, &place.person.email, Role::Administrator);
            "set a password": |ctx, place| accounts::manage::set_password(ctx, &place.person.email, "correct horse");
        }
        ManageMail {
            "see the outbox": |ctx, place| outbox::all(ctx, Filter::default(), PageRequest::default());
            "open an email": |ctx, place| outbox::one(ctx, place.course_mail);
            "send mail again": |ctx, place| outbox::retry(ctx, place.other_mail);
        }
        ManageJobs {
            "list jobs": |ctx, place| operations::jobs::list(ctx, None, PageRequest::default());
            "count jobs": |ctx, place| operations::jobs::counts(ctx);
            "cancel a job": |ctx, place| operations::jobs::cancel(ctx, place.job);
        }
        ReadAudit {
            "read the audit trail": |ctx, place| audit::list(ctx, audit::Filter::default(), PageRequest::default());
        }
    }
}

fn typed<'a>(ctx: Ctx<'_>) -> content::lessons::autosaves::Typed<'a> {
    content::lessons::autosaves::Typed { title: "New", body: "New", version: 1, typed_at: ctx.platform.clock.now() }
}

fn copied<'a>() -> service::assessment::courses::Copy<'a> {
    service::assessment::courses::Copy { title: "New", days: 0, key: None }
}

fn settings(slug: &str) -> content::courses::Settings<'_> {
    content::courses::Settings {
        slug,
        language: "en",
        enrollment_policy: EnrollmentPolicy::Closed,
        enroll_until: When::At(None),
        seats: "",
        version: 2,
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

fn no_dates() -> learning::people::dates::Dates<'static> {
    learning::people::dates::Dates { starts_at: When::At(None), ends_at: When::At(None) }
}

fn no_limits() -> learning::links::NewLink<'static> {
    learning::links::NewLink { max_uses: "", expires_at: When::At(None) }
}

fn new_rule(part: &str) -> content::release::NewRule<'_> {
    let (at, kind) = (When::At(None), RuleKind::Enrolled);
    content::release::NewRule { part, kind, at, days: "1", lesson: "", module: "", assignment: "", score: "" }
}

fn message() -> announcements::Form<'static> {
    announcements::Form { subject: "News", body: "News", scheduled_for: When::At(None), key: "message" }
}
