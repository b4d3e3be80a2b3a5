use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::{DateTime, Utc};
use domain::learning::release::{Learner, Plan, PlanLesson, PlanModule, ReleaseRule, ReleaseRules, Score};
use domain::learning::{ReadingState, continue_at};
use domain::page::{Page, PageRequest};
use domain::{AccountId, AssignmentId, CourseId, EnrollmentId, LessonId, ModuleId};
use entity::{course, enrollment, lesson, module, progress};
use platform::Platform;
use sea_orm::sea_query::{Expr, ExprTrait, IntoCondition};
use sea_orm::{
    ColumnTrait, DatabaseConnection, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationDef,
    prelude::Uuid,
};
use views::content::{CourseCard, LessonLink};
use views::learning::CourseProgress;

use crate::assessment::assignments::scores;
use crate::content::courses::cards::cards;
use crate::content::release::parse;
use crate::kit::paging::newest;
use crate::kit::publication::is_published;
use crate::{Ctx, Result};

/// Lists the courses that the actor is enrolled in, latest first, with the progress in each. Five queries, regardless of
/// their number; two more if release rules name assignments.
///
/// # Errors
/// `SignInNeeded`.
#[tracing::instrument(skip_all)]
pub async fn my_courses(Ctx { actor, platform }: Ctx<'_>, page: PageRequest) -> Result<Page<CourseProgress>> {
    let signed = actor.require_signed_in()?;
    let db = &platform.database;
    let query = enrollment::Entity::find()
        .filter(enrollment::Column::AccountId.eq(signed.id))
        .filter(enrollment::current(platform.clock.now()));
    let rows = newest(query, enrollment::Column::Id, page).all(db).await?;
    let enrollments = Page::cut(rows, page, |enrollment| enrollment.id.0);
    let ids: Vec<CourseId> = enrollments.items.iter().map(|enrollment| enrollment.course_id).collect();
    let courses = course::Entity::find().filter(course::Column::Id.is_in(ids)).all(db).await?;
    let sequential: HashSet<CourseId> = courses.iter().filter(|course| course.is_sequential).map(|course| course.id).collect();
    let cards: HashMap<CourseId, _> = cards(db, courses).await?.into_iter().map(|card| (card.id, card)).collect();
    let lessons = lessons(db, &enrollments.items, platform.clock.now()).await?;
    let states = states(platform, signed.id, &enrollments.items, &sequential, &lessons).await?;
    let places: HashMap<EnrollmentId, LessonId> = enrollments
        .items
        .iter()
        .filter_map(|enrollment| Some((enrollment.id, continue_at(states.get(&enrollment.id)?, enrollment.last_lesson_id)?)))
        .collect();
    let links = links(db, places.values()).await?;
    let items = enrollments
        .items
        .into_iter()
        .filter_map(|enrollment| {
            let continue_at = places.get(&enrollment.id).and_then(|lesson| links.get(lesson).cloned());
            let lessons = lessons.get(&enrollment.id).map(Vec::as_slice).unwrap_or_default();
            let done = lessons.iter().filter(|lesson| lesson.is_done).count() as u64;
            let course = CourseCard { lessons: lessons.len() as u64, ..cards.get(&enrollment.course_id)?.clone() };
            Some(CourseProgress { course, done, continue_at, enrolled_at: enrollment.created_at })
        })
        .collect();
    Ok(Page { items, next: enrollments.next })
}

/// A published lesson, for one enrollment.
#[derive(FromQueryResult)]
struct Row {
    enrollment: EnrollmentId,
    lesson: LessonId,
    rules: String,
    module: ModuleId,
    module_rules: String,
    progress: Option<Uuid>,
}

struct Lesson {
    id: LessonId,
    rules: ReleaseRules,
    module: ModuleId,
    module_rules: ReleaseRules,
    is_done: bool,
}

/// Returns the published lessons of each enrollment's course in reading order.
async fn lessons(
    db: &DatabaseConnection,
    enrollments: &[enrollment::Model],
    now: DateTime<Utc>,
) -> Result<HashMap<EnrollmentId, Vec<Lesson>>> {
    let ids: Vec<EnrollmentId> = enrollments.iter().map(|enrollment| enrollment.id).collect();
    let to_lessons: RelationDef =
        enrollment::Entity::belongs_to(lesson::Entity).from(enrollment::Column::CourseId).to(lesson::Column::CourseId).into();
    let to_module: RelationDef =
        lesson::Entity::belongs_to(module::Entity).from(lesson::Column::ModuleId).to(module::Column::Id).into();
    let to_progress: RelationDef =
        lesson::Entity::belongs_to(progress::Entity).from(lesson::Column::Id).to(progress::Column::LessonId).into();
    let to_progress = to_progress.on_condition(|_, progress| {
        Expr::col((progress, progress::Column::EnrollmentId))
            .equals((enrollment::Entity, enrollment::Column::Id))
            .into_condition()
    });
    let rows = enrollment::Entity::find()
        .select_only()
        .column_as(enrollment::Column::Id, "enrollment")
        .column_as(lesson::Column::Id, "lesson")
        .column_as(lesson::Column::ReleaseRules, "rules")
        .column_as(module::Column::Id, "module")
        .column_as(module::Column::ReleaseRules, "module_rules")
        .column_as(progress::Column::Id, "progress")
        .join(JoinType::InnerJoin, to_lessons)
        .join(JoinType::InnerJoin, to_module)
        .join(JoinType::LeftJoin, to_progress)
        .filter(enrollment::Column::Id.is_in(ids))
        .filter(is_published(lesson::Column::State, lesson::Column::PublishAt, now))
        .filter(is_published(module::Column::State, module::Column::PublishAt, now))
        .filter(lesson::Column::RemovedAt.is_null())
        .order_by_asc(module::Column::Position)
        .order_by_asc(module::Column::Id)
        .order_by_asc(lesson::Column::Position)
        .order_by_asc(lesson::Column::Id)
        .into_model::<Row>()
        .all(db)
        .await?;
    let mut lessons = HashMap::<_, Vec<_>>::new();
    for Row { enrollment, lesson, rules, module, module_rules, progress } in rows {
        let (rules, module_rules) = (parse(&rules)?, parse(&module_rules)?);
        let lesson = Lesson { id: lesson, rules, module, module_rules, is_done: progress.is_some() };
        lessons.entry(enrollment).or_default().push(lesson);
    }
    Ok(lessons)
}

/// Returns which lessons of each enrollment are completed and which are locked. Two queries if rules name assignments, otherwise none.
async fn states(
    platform: &Platform,
    learner: AccountId,
    enrollments: &[enrollment::Model],
    sequential: &HashSet<CourseId>,
    lessons: &HashMap<EnrollmentId, Vec<Lesson>>,
) -> Result<HashMap<EnrollmentId, Vec<ReadingState>>> {
    let now = platform.clock.now();
    let all = lessons.values().flatten();
    let rules = all.flat_map(|lesson| lesson.rules.as_slice().iter().chain(lesson.module_rules.as_slice()));
    let named: BTreeSet<AssignmentId> = rules.filter_map(ReleaseRule::assignment).collect();
    let scores = if named.is_empty() {
        Vec::new()
    } else {
        scores::load(&platform.database, learner, named.into_iter().collect(), now).await?
    };
    let scores: Vec<Score> = scores.into_iter().map(|(score, _)| score).collect();
    let mut states = HashMap::new();
    for enrollment in enrollments {
        let Some(lessons) = lessons.get(&enrollment.id) else { continue };
        let plan = plan(lessons, sequential.contains(&enrollment.course_id));
        let facts = Learner { enrolled_at: enrollment.created_at, scores: scores.clone() };
        let locked: HashSet<LessonId> = plan.locks(&facts, now).into_iter().map(|(id, _)| id).collect();
        let state =
            |lesson: &Lesson| ReadingState { id: lesson.id, is_done: lesson.is_done, is_locked: locked.contains(&lesson.id) };
        states.insert(enrollment.id, lessons.iter().map(state).collect());
    }
    Ok(states)
}

fn plan(lessons: &[Lesson], is_sequential: bool) -> Plan<'_> {
    let mut plan = Plan { is_sequential, modules: Vec::new() };
    for lesson in lessons {
        if plan.modules.last().is_none_or(|module: &PlanModule<'_>| module.id != lesson.module) {
            plan.modules.push(PlanModule { id: lesson.module, rules: lesson.module_rules.as_slice(), lessons: Vec::new() });
        }
        if let Some(module) = plan.modules.last_mut() {
            module.lessons.push(PlanLesson { id: lesson.id, rules: lesson.rules.as_slice(), is_done: lesson.is_done });
        }
    }
    plan
}

async fn links(db: &DatabaseConnection, lessons: impl Iterator<Item = &LessonId>) -> Result<HashMap<LessonId, LessonLink>> {
    let rows: Vec<(LessonId, String, String)> = lesson::Entity::find()
        .select_only()
        .columns([lesson::Column::Id, lesson::Column::Slug])
        .column_as(lesson::learner_title(), "title")
        .filter(lesson::Column::Id.is_in(lessons.copied()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, slug, title)| (id, LessonLink { slug, title })).collect())
}
