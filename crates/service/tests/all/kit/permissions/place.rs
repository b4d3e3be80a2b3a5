use domain::content::outline;
use domain::messaging::MailState;
use domain::operations::JobState;
use domain::people::Role;
use domain::{
    AccountId, AnnouncementId, AssignmentId, CourseId, CoverId, EnrollmentId, EnrollmentLinkId, JobId, LessonId, MailId,
    ModuleId, SharedDraftId, SubmissionId,
};
use entity::{cover, job, mail};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use service::When;
use service::content::{lessons, modules};
use service::kit::actor::SignedIn;
use service::learning::{enrollments, links};
use service::messaging::announcements::{Form, announce};
use service::people::accounts::reset;
use views::content::CourseCard;

use crate::world::{Lesson, World};

/// A course with one of everything in it.
#[derive(Clone)]
pub struct Place {
    pub course: CourseCard,
    pub module: ModuleId,
    pub empty_module: ModuleId,
    pub lesson: Lesson,
    /// With unpublished changes in its second version.
    pub changed_lesson: LessonId,
    /// With a shared draft.
    pub drafted_lesson: LessonId,
    pub draft: SharedDraftId,
    pub binned_module: ModuleId,
    pub binned_lesson: LessonId,
    pub assignment: AssignmentId,
    pub submission: SubmissionId,
    pub enrollment: EnrollmentId,
    pub link: EnrollmentLinkId,
    /// On the staff.
    pub assistant: AccountId,
    pub writer: AccountId,
    /// Not on the staff.
    pub instructor: SignedIn,
    /// Not due yet.
    pub announcement: AnnouncementId,
    /// Both have failed; one is to a learner of the course, the other isn't about any course.
    pub course_mail: MailId,
    pub other_mail: MailId,
    /// Of a kind that no worker knows, so that it can be canceled.
    pub job: JobId,
    pub person: SignedIn,
    pub book: std::path::PathBuf,
}

impl Place {
    /// Moves the lesson to the empty module.
    pub fn lesson_move(&self) -> outline::Move {
        let target = outline::Target { module: self.empty_module, place: outline::Place::First, depth: None };
        outline::Move { lessons: vec![self.lesson.id], target }
    }

    pub async fn new(world: &World) -> Self {
        let owner = world.instructor().await;
        let course = world.course(&owner).await;
        let module = world.module(&owner, course.id).await;
        let lesson = world.lesson(&owner, module, "Lesson").await;
        let changed_lesson = world.lesson(&owner, module, "Changed").await.id;
        lessons::save(world.by(&owner), changed_lesson, "Changed", "Text", 1).await.unwrap();
        let drafted_lesson = world.lesson(&owner, module, "Drafted").await.id;
        let new_copy =
            lessons::drafts::Sync { draft: None, version: 0, edits: &views::content::Edits::default(), copy: 1, cursor: None };
        let draft = lessons::drafts::sync(world.by(&owner), drafted_lesson, new_copy).await.unwrap().draft;
        cover(world, course.id, module).await;
        let binned_module = world.module(&owner, course.id).await;
        let binned_lesson = world.lesson(&owner, module, "Removed").await.id;
        lessons::remove(world.by(&owner), binned_lesson, 1).await.unwrap();
        modules::remove(world.by(&owner), binned_module, 1).await.unwrap();
        let assignment = world.assignment(&owner, course.id).await;
        let learner = world.enrolled(course.id).await;
        let enrollment = enrollments::enroll(world.by(&learner), course.id).await.unwrap().id;
        let unlimited = links::NewLink { max_uses: "", expires_at: When::At(None) };
        links::create(world.by(&owner), course.id, unlimited).await.unwrap();
        let link = links::list(world.by(&owner), &course.slug).await.unwrap()[0].id;
        let form = Form { subject: "News", body: "News", scheduled_for: "2026-12-24T18:00".into(), key: "later" };
        world.announce(&owner, course.id, "now").await;
        let announcement = announce(world.by(&owner), course.id, form).await.unwrap();
        let person = learner.require_signed_in().unwrap().clone();
        reset::ask(&world.platform, &person.email, &service::Origin::new(&person.email, "", "")).await.unwrap();
        let book = world.folder("book");
        std::fs::write(book.join("SUMMARY.md"), "- [One](one.md)\n").unwrap();
        std::fs::write(book.join("one.md"), "# One\n").unwrap();
        Self {
            empty_module: world.module(&owner, course.id).await,
            submission: world.submit(&learner, assignment).await,
            course_mail: failed(world, person.id, Some(course.id)).await,
            other_mail: failed(world, person.id, None).await,
            job: unknown_job(world).await,
            enrollment,
            link,
            assistant: world.placed(course.id, Role::Assistant, Role::Instructor).await.id().unwrap(),
            writer: world.staff(course.id, Role::Author).await.id().unwrap(),
            instructor: world.instructor().await.require_signed_in().unwrap().clone(),
            course,
            module,
            lesson,
            changed_lesson,
            drafted_lesson,
            draft,
            binned_module,
            binned_lesson,
            assignment,
            announcement,
            person,
            book,
        }
    }
}

/// Gives the module a cover without pictures.
async fn cover(world: &World, course: CourseId, module: ModuleId) {
    let row = cover::Model {
        id: CoverId::new(),
        course_id: course,
        module_id: Some(module),
        storage_key: "covers/none".to_owned(),
        width: 480,
        focus_x: 50,
        focus_y: 50,
        created_at: world.platform.clock.now(),
    };
    row.into_active_model().insert(&world.platform.database).await.unwrap();
}

/// Creates someone's email that has failed and may be sent again.
async fn failed(world: &World, to: AccountId, course: Option<CourseId>) -> MailId {
    let mails = mail::Entity::find().filter(mail::Column::AccountId.eq(to)).all(&world.platform.database).await.unwrap();
    let found = mails.into_iter().find(|mail| mail.course_id == course).unwrap();
    let row =
        mail::ActiveModel { id: Set(found.id), state: Set(MailState::Failed), link_expires_at: Set(None), ..Default::default() };
    row.update(&world.platform.database).await.unwrap();
    found.id
}

async fn unknown_job(world: &World) -> JobId {
    let now = world.platform.clock.now();
    let row = job::ActiveModel {
        id: Set(JobId::new()),
        kind: Set("unknown".to_owned()),
        input: Set("null".to_owned()),
        state: Set(JobState::Queued),
        attempts: Set(0),
        run_at: Set(now),
        cancel_requested: Set(false),
        created_at: Set(now),
        ..Default::default()
    };
    row.insert(&world.platform.database).await.unwrap().id
}
