use domain::content::upload::FileGroup;
use domain::content::{CourseState, LessonState, Publication, UpdateKind};
use domain::people::Role;
use domain::{AssignmentId, CourseId, LessonId, ModuleId, SubmissionId};
use entity::{course, course_staff, lesson};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait};
use service::assessment::{assignments, grades, submissions};
use service::content::courses;
use service::kit::publication::Wanted;
use service::learning::enrollments;
use service::{Actor, content};
use uuid::Uuid;
use views::Edited;
use views::assessment::Grade;
use views::content::{CourseCard, LessonSource};

use super::World;

/// The due date of [`World::assignment`]; its cutoff date is a day later.
pub const DUE: &str = "2026-12-08T18:00";
const CUTOFF: &str = "2026-12-09T18:00";

pub type Lesson = LessonSource;

impl World {
    /// Creates a draft without lessons.
    pub async fn draft(&self, author: &Actor) -> CourseCard {
        courses::create(self.by(author), "A course").await.unwrap()
    }

    /// Creates a published course without lessons, which was possible once.
    pub async fn course(&self, author: &Actor) -> CourseCard {
        let draft = self.draft(author).await;
        self.publish(draft.id).await;
        courses::card(self.by(author), draft.id).await.unwrap()
    }

    /// Publishes a course as it is.
    pub async fn publish(&self, id: CourseId) {
        let found = course::Entity::find_by_id(id).one(&self.platform.database).await.unwrap().unwrap();
        let row = course::ActiveModel {
            id: Set(id),
            state: Set(CourseState::Published),
            published_at: Set(Some(self.platform.clock.now())),
            version: Set(found.version + 1),
            ..Default::default()
        };
        row.update(&self.platform.database).await.unwrap();
    }

    pub async fn module(&self, author: &Actor, course: CourseId) -> ModuleId {
        content::modules::add(self.by(author), course, "A module").await.unwrap()
    }

    /// Creates an empty published lesson, which was possible once.
    pub async fn lesson(&self, author: &Actor, module: ModuleId, title: &str) -> Lesson {
        let draft = content::lessons::add(self.by(author), module, title, "").await.unwrap();
        let row = lesson::ActiveModel { id: Set(draft.id), state: Set(LessonState::Published), ..Default::default() };
        row.update(&self.platform.database).await.unwrap();
        Lesson { publication: Publication::Published, ..draft }
    }

    /// Saves a new text over this version of a published lesson, and publishes it.
    pub async fn rewrite(&self, author: &Actor, lesson: LessonId, title: &str, text: &str, version: i64) {
        content::lessons::save(self.by(author), lesson, title, text, version).await.unwrap();
        let update = content::lessons::Update { kind: UpdateKind::Minor, note: "" };
        content::lessons::publish_changes(self.by(author), lesson, update, version + 1).await.unwrap();
    }

    pub async fn enroll(&self, learner: &Actor, course: CourseId) {
        enrollments::enroll(self.by(learner), course).await.unwrap();
    }

    /// Creates a new learner in the course.
    pub async fn enrolled(&self, course: CourseId) -> Actor {
        let learner = self.learner().await;
        self.enroll(&learner, course).await;
        learner
    }

    /// Creates someone with this role on the course's staff and in all of DiscoG.
    pub async fn staff(&self, course: CourseId, role: Role) -> Actor {
        self.placed(course, role, role).await
    }

    /// Creates someone with the role `own` in all of DiscoG and `role` on the course's staff.
    pub async fn placed(&self, course: CourseId, role: Role, own: Role) -> Actor {
        let person = self.person(own).await;
        let row = course_staff::ActiveModel {
            id: Set(Uuid::now_v7()),
            course_id: Set(course),
            account_id: Set(person.id().unwrap()),
            role: Set(role),
            created_at: Set(self.platform.clock.now()),
        };
        row.insert(&self.platform.database).await.unwrap();
        person
    }

    pub fn assignment_form<'a>() -> assignments::Form<'a> {
        assignments::Form {
            title: "An essay",
            instructions: "Write.",
            points: "10",
            due: DUE.into(),
            cutoff: CUTOFF.into(),
            accepted: &FileGroup::USUAL,
            publication: Wanted::Published,
            rescale: false,
        }
    }

    /// Creates a published assignment worth ten points.
    pub async fn assignment(&self, author: &Actor, course: CourseId) -> AssignmentId {
        assignments::create(self.by(author), course, Self::assignment_form()).await.unwrap()
    }

    pub async fn submit(&self, learner: &Actor, assignment: AssignmentId) -> SubmissionId {
        let work = submissions::submit::Work { text: "My work.", file: None, key: &Uuid::now_v7().to_string() };
        submissions::submit(self.by(learner), assignment, work).await.unwrap()
    }

    pub async fn grade(
        &self,
        grader: &Actor,
        submission: SubmissionId,
        points: &str,
        version: i64,
    ) -> service::Result<Edited<Grade>> {
        let form = grades::give::Form { points, comment: "Good.", version };
        grades::give(self.by(grader), submission, form).await
    }
}
