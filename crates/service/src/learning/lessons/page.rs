use domain::LessonId;
use domain::lesson::{Lesson, LessonPage, LessonState};
use domain::permission::Action;
use entity::{enrollment, lesson, module, progress};
use markdown::Kind;
use platform::Platform;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::kit::access::CourseAccess;
use crate::kit::{access, rendered};
use crate::{Actor, Error, Result};

/// Returns a lesson with its outline and neighbors. A learner will continue at it later.
///
/// # Errors
/// `NotFound`; `Forbidden` if the actor isn't enrolled, `SignInNeeded` for a visitor.
#[tracing::instrument(skip_all)]
pub async fn page(actor: &Actor, platform: &Platform, course_slug: &str, lesson_slug: &str) -> Result<LessonPage> {
    let db = &platform.database;
    let place = access::course_by_slug(actor, db, course_slug).await?;
    place.require(actor, Action::ReadLessons)?;
    let lesson = lesson::Entity::find()
        .filter(lesson::Column::CourseId.eq(place.course.id))
        .filter(lesson::Column::Slug.eq(access::reject_nul(lesson_slug)?))
        .one(db)
        .await?
        .filter(|lesson| is_shown(lesson, &place))
        .ok_or(Error::NotFound)?;
    let module = module::Entity::find_by_id(lesson.module_id).one(db).await?.ok_or(Error::NotFound)?;
    let in_course = || {
        let lessons = lesson::Entity::find().filter(lesson::Column::CourseId.eq(place.course.id));
        if place.may(Action::ReadDrafts) { lessons } else { lessons.filter(lesson::Column::State.eq(LessonState::Published)) }
    };
    let link = |found: Option<(String, String)>| found.map(|(slug, title)| domain::course::LessonLink { slug, title });
    let titles = |query: sea_orm::Select<lesson::Entity>| {
        query.select_only().columns([lesson::Column::Slug, lesson::Column::Title]).into_tuple::<(String, String)>()
    };
    let earlier = in_course().filter(lesson::Column::Position.lt(lesson.position));
    let later = in_course().filter(lesson::Column::Position.gt(lesson.position));
    let before = earlier.clone().count(db).await?;
    let after = later.clone().count(db).await?;
    let previous = titles(earlier.order_by_desc(lesson::Column::Position)).one(db).await?;
    let next = titles(later.order_by_asc(lesson::Column::Position)).one(db).await?;
    let done = match &place.enrollment {
        Some(enrollment) => {
            remember(db, enrollment, lesson.id).await?;
            completed(db, enrollment, lesson.id).await?
        }
        None => false,
    };
    Ok(LessonPage {
        lesson: shown(lesson).await?,
        may_edit: place.may(Action::EditContent),
        enrolled: place.enrollment.is_some(),
        course_slug: place.course.slug,
        course_title: place.course.title,
        module_title: module.title,
        previous: link(previous),
        next: link(next),
        done,
        position: before + 1,
        of: before + 1 + after,
    })
}

/// Returns a lesson by its id.
///
/// # Errors
/// Like [`page`].
#[tracing::instrument(skip_all)]
pub async fn by_id(actor: &Actor, platform: &Platform, id: LessonId) -> Result<Lesson> {
    let lesson = lesson::Entity::find_by_id(id).one(&platform.database).await?.ok_or(Error::NotFound)?;
    let place = access::course(actor, &platform.database, lesson.course_id).await?;
    place.require(actor, Action::ReadLessons)?;
    if is_shown(&lesson, &place) { shown(lesson).await } else { Err(Error::NotFound) }
}

/// Returns whether the actor may see the lesson: only the course's staff see drafts.
pub(super) fn is_shown(lesson: &lesson::Model, place: &CourseAccess) -> bool {
    lesson.state == LessonState::Published || place.may(Action::ReadDrafts)
}

async fn shown(lesson: lesson::Model) -> Result<Lesson> {
    let html = rendered::html(Kind::Lesson, &lesson.body).await?;
    Ok(Lesson { id: lesson.id, course: lesson.course_id, slug: lesson.slug, title: lesson.title, html, version: lesson.version })
}

async fn completed(db: &impl ConnectionTrait, enrollment: &enrollment::Model, lesson: LessonId) -> Result<bool> {
    let found = progress::Entity::find()
        .filter(progress::Column::EnrollmentId.eq(enrollment.id))
        .filter(progress::Column::LessonId.eq(lesson))
        .count(db)
        .await?;
    Ok(found > 0)
}

async fn remember(db: &impl ConnectionTrait, enrollment: &enrollment::Model, lesson: LessonId) -> Result<()> {
    if enrollment.last_lesson_id == Some(lesson) {
        return Ok(());
    }
    enrollment::Entity::update_many()
        .col_expr(enrollment::Column::LastLessonId, Expr::value(lesson))
        .filter(enrollment::Column::Id.eq(enrollment.id))
        .exec(db)
        .await?;
    Ok(())
}
