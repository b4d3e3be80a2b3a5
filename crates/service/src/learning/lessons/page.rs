use domain::LessonId;
use domain::people::Action;
use entity::{enrollment, lesson, progress};
use markdown::Kind;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use views::content::{Lesson, LessonPage};

use super::outline;
use crate::kit::{access, rendered};
use crate::{Ctx, Error, Result};

/// Returns a lesson with its outline and neighbors. A learner will continue at it later, unless it is locked: then it comes without its
/// text, with what opens it.
///
/// # Errors
/// `NotFound`; `Forbidden` if the actor isn't enrolled, `SignInNeeded` for a visitor.
#[tracing::instrument(skip_all)]
pub async fn page(Ctx { actor, platform }: Ctx<'_>, course_slug: &str, lesson_slug: &str) -> Result<LessonPage> {
    let db = &platform.database;
    let access = access::course_by_slug_at(actor, db, course_slug, platform.clock.now()).await?;
    access.require(actor, Action::ReadLessons)?;
    let lesson = lesson::live()
        .filter(lesson::Column::CourseId.eq(access.course.id))
        .filter(lesson::Column::Slug.eq(access::reject_nul(lesson_slug)?))
        .one(db)
        .await?
        .ok_or(Error::NotFound)?;
    let outline = outline::shared(platform, &access).await?;
    let lessons: Vec<_> = outline.iter().flat_map(|module| module.lessons.iter().map(move |lesson| (module, lesson))).collect();
    let at = lessons.iter().position(|(_, other)| other.id == lesson.id).ok_or(Error::NotFound)?;
    let neighbor = |at: Option<usize>| at.and_then(|at| lessons.get(at)).map(|(_, lesson)| outline::link(lesson));
    let locked = outline::locks(platform, &access).await?.of(lesson.id).to_vec();
    let done = match &access.enrollment {
        Some(enrollment) => {
            if locked.is_empty() {
                remember(db, enrollment, lesson.id).await?;
            }
            is_completed(db, enrollment, lesson.id).await?
        }
        None => false,
    };
    let lesson = if locked.is_empty() { render(lesson).await? } else { without_text(lesson) };
    Ok(LessonPage {
        lesson,
        locked,
        may_edit: access.may(Action::EditContent),
        enrolled: access.enrollment.is_some(),
        language: access.course.language,
        course_slug: access.course.slug,
        course_title: access.course.title,
        module_title: lessons[at].0.title.clone(),
        previous: neighbor(at.checked_sub(1)),
        next: neighbor(at.checked_add(1)),
        done,
        position: at as u64 + 1,
        of: lessons.len() as u64,
    })
}

/// Returns a lesson by its id.
///
/// # Errors
/// Like [`page`]; `WrongState` with what opens a locked lesson.
#[tracing::instrument(skip_all)]
pub async fn by_id(Ctx { actor, platform }: Ctx<'_>, id: LessonId) -> Result<Lesson> {
    let lesson = lesson::live_by_id(id).one(&platform.database).await?.ok_or(Error::NotFound)?;
    let access = access::course_at(actor, &platform.database, lesson.course_id, platform.clock.now()).await?;
    access.require(actor, Action::ReadLessons)?;
    outline::require_open(platform, &access, id).await?;
    render(lesson).await
}

fn without_text(lesson: lesson::Model) -> Lesson {
    let lesson::Model { id, course_id, slug, title, version, .. } = lesson;
    Lesson { id, course: course_id, slug, title, html: String::new(), version }
}

async fn render(lesson: lesson::Model) -> Result<Lesson> {
    let html = rendered::html(Kind::Lesson, &lesson.body).await?;
    Ok(Lesson { id: lesson.id, course: lesson.course_id, slug: lesson.slug, title: lesson.title, html, version: lesson.version })
}

async fn is_completed(db: &impl ConnectionTrait, enrollment: &enrollment::Model, lesson: LessonId) -> Result<bool> {
    let count = progress::Entity::find()
        .filter(progress::Column::EnrollmentId.eq(enrollment.id))
        .filter(progress::Column::LessonId.eq(lesson))
        .count(db)
        .await?;
    Ok(count > 0)
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
