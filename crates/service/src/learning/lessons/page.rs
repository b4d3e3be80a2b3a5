use domain::LessonId;
use domain::people::Action;
use entity::{enrollment, lesson};
use markdown::Kind;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use views::content::{Lesson, LessonPage};

use super::{outline, reading};
use crate::content::lessons::version;
use crate::kit::access::CourseAccess;
use crate::kit::{access, rendered};
use crate::{Ctx, Error, Result};

/// Returns a lesson with its outline and neighbors. A learner will continue at it later, unless it is locked: then it comes without its
/// text, with what opens it. Learners get the version that is published, staff the latest.
///
/// # Errors
/// `NotFound`; `Forbidden` if the actor isn't enrolled, `SignInNeeded` for a visitor.
#[tracing::instrument(skip_all)]
pub async fn page(ctx: Ctx<'_>, course_slug: &str, lesson_slug: &str) -> Result<LessonPage> {
    read(ctx, course_slug, lesson_slug, false).await
}

/// Returns what [`page`] does; the text shows what has changed since the learner read it.
///
/// # Errors
/// Like [`page`].
#[tracing::instrument(skip_all)]
pub async fn page_with_changes(ctx: Ctx<'_>, course_slug: &str, lesson_slug: &str) -> Result<LessonPage> {
    read(ctx, course_slug, lesson_slug, true).await
}

async fn read(Ctx { actor, platform }: Ctx<'_>, course_slug: &str, lesson_slug: &str, with_changes: bool) -> Result<LessonPage> {
    let (db, now) = (&platform.database, platform.clock.now());
    let access = access::course_by_slug_at(actor, db, course_slug, now).await?;
    access.require(actor, Action::ReadLessons)?;
    let lesson = lesson::live()
        .filter(lesson::Column::CourseId.eq(access.course.id))
        .filter(lesson::Column::Slug.eq(access::reject_nul(lesson_slug)?))
        .one(db)
        .await?
        .ok_or(Error::NotFound)?;
    let id = lesson.id;
    let outline = outline::shared(platform, &access).await?;
    let lessons: Vec<_> = outline.iter().flat_map(|module| module.lessons.iter().map(move |lesson| (module, lesson))).collect();
    let at = lessons.iter().position(|(_, other)| other.id == id).ok_or(Error::NotFound)?;
    let neighbor = |at: Option<usize>| at.and_then(|at| lessons.get(at)).map(|(_, lesson)| outline::link(lesson));
    let locked = outline::locks(platform, &access).await?.of(id).to_vec();
    let known = match &access.enrollment {
        Some(enrollment) => Some(reading::known(db, enrollment.id, id).await?),
        None => None,
    };
    let unpublished_changes = lesson.has_unpublished_changes() && access.may(Action::ReadDrafts);
    let mut shown = if locked.is_empty() { render(db, &access, lesson).await? } else { without_text(&access, lesson) };
    let mut changes = None;
    if let Some(enrollment) = access.enrollment.as_ref().filter(|_| locked.is_empty()) {
        remember(db, enrollment, id).await?;
        let read = known.as_ref().and_then(reading::Known::version);
        changes = reading::follow(db, (enrollment.id, read), &mut shown, with_changes, now).await?.map(Box::new);
    }
    Ok(LessonPage {
        lesson: shown,
        locked,
        unpublished_changes,
        changes,
        may_edit: access.may(Action::EditContent),
        enrolled: access.enrollment.is_some(),
        language: access.course.language,
        course_slug: access.course.slug,
        course_title: access.course.title,
        module_title: lessons[at].0.title.clone(),
        previous: neighbor(at.checked_sub(1)),
        next: neighbor(at.checked_add(1)),
        done: known.is_some_and(|known| known.is_completed),
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
    let db = &platform.database;
    let lesson = lesson::live_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    let access = access::course_at(actor, db, lesson.course_id, platform.clock.now()).await?;
    access.require(actor, Action::ReadLessons)?;
    outline::require_open(platform, &access, id).await?;
    render(db, &access, lesson).await
}

fn without_text(access: &CourseAccess, lesson: lesson::Model) -> Lesson {
    let (version, title) = version_of(access, &lesson);
    Lesson { id: lesson.id, course: lesson.course_id, slug: lesson.slug, title, html: String::new(), version }
}

async fn render(db: &impl ConnectionTrait, access: &CourseAccess, lesson: lesson::Model) -> Result<Lesson> {
    let (version, title) = version_of(access, &lesson);
    let body = version::text_in(db, &lesson, version).await?;
    let html = rendered::html(Kind::Lesson, &body).await?;
    Ok(Lesson { id: lesson.id, course: lesson.course_id, slug: lesson.slug, title, html, version })
}

/// Returns the version of a lesson that the actor reads, with its title: staff read the latest.
fn version_of(access: &CourseAccess, lesson: &lesson::Model) -> (i64, String) {
    let latest = (lesson.version, lesson.title.as_str());
    let (version, title) = if access.may(Action::ReadDrafts) { latest } else { lesson.for_learners() };
    (version, title.to_owned())
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
