use super::cards::cards;
use super::search::words;
use crate::content::{New, slugs};
use crate::kit::audit;
use crate::kit::once::Once;
use crate::kit::unit::{Change, UnitOfWork};
use crate::{Ctx, Error, Result};
use domain::CourseId;
use domain::content::CourseState;
use domain::event::Subject;
use domain::learning::EnrollmentPolicy;
use domain::people::Role;
use domain::people::{Action, AuditEntry};
use domain::text::{Slug, Title};
use entity::{course, course_staff};
use platform::Platform;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait};
use views::content::CourseCard;

const DEFAULT_LANGUAGE: &str = "en";

/// Creates a draft. The actor joins its staff.
///
/// # Errors
/// `Invalid` on `title`; `Forbidden`; `SignInNeeded`.
#[tracing::instrument(skip_all)]
pub async fn create(ctx @ Ctx { actor, platform }: Ctx<'_>, new: impl Into<New<'_>>) -> Result<CourseCard> {
    actor.require(Action::CreateCourse)?;
    let signed = actor.require_signed_in()?;
    let new = new.into();
    let title = Title::parse(new.title).map_err(|error| Error::invalid("title", error))?;
    let mut unit = UnitOfWork::begin(platform).await?;
    let id = CourseId::new();
    if let Some(key) = new.key {
        let once = Once { account: signed.id, purpose: "course", key, content: &[new.title] };
        if let Some(earlier) = once.claim(platform, &unit.tx, id.0).await? {
            return card(&unit.tx, CourseId(earlier)).await;
        }
    }
    let slug = slugs::for_course(&unit.tx, title.as_str()).await?;
    let course = insert(platform, &unit.tx, id, signed.id, title, slug, None).await?;
    let role = if signed.role == Role::Author { Role::Author } else { Role::Instructor };
    add_staff(platform, &mut unit, course.id, signed.id, role).await?;
    audit::record(ctx, &unit.tx, AuditEntry::CourseCreated { slug: &course.slug, title: &course.title }).await?;
    unit.changed(Change::inserted(Subject::Courses, course.id).course(course.id));
    let card = cards(&unit.tx, vec![course]).await?.pop().ok_or(Error::NotFound)?;
    unit.commit().await?;
    Ok(card)
}

async fn card(db: &impl ConnectionTrait, id: CourseId) -> Result<CourseCard> {
    let course = course::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    cards(db, vec![course]).await?.pop().ok_or(Error::NotFound)
}

pub(crate) async fn insert(
    platform: &Platform,
    tx: &impl ConnectionTrait,
    id: CourseId,
    owner: domain::AccountId,
    title: Title,
    slug: Slug,
    import_source: Option<String>,
) -> Result<course::Model> {
    let now = platform.clock.now();
    let search = words(title.as_str(), "");
    let row = course::ActiveModel {
        id: Set(id),
        slug: Set(slug.into()),
        title: Set(title.into()),
        summary: Set(String::new()),
        description: Set(String::new()),
        state: Set(CourseState::Draft),
        owner_id: Set(owner),
        import_source: Set(import_source),
        created_at: Set(now),
        updated_at: Set(now),
        published_at: Set(None),
        version: Set(1),
        language: Set(DEFAULT_LANGUAGE.to_owned()),
        enrollment_policy: Set(EnrollmentPolicy::Open),
        enroll_until: Set(None),
        seats: Set(None),
        is_sequential: Set(false),
        search: Set(search),
    };
    Ok(row.insert(tx).await?)
}

pub(crate) async fn add_staff(
    platform: &Platform,
    unit: &mut UnitOfWork<'_>,
    course: CourseId,
    account: domain::AccountId,
    role: Role,
) -> Result<()> {
    let id = uuid::Uuid::now_v7();
    let row = course_staff::ActiveModel {
        id: Set(id),
        course_id: Set(course),
        account_id: Set(account),
        role: Set(role),
        created_at: Set(platform.clock.now()),
    };
    row.insert(&unit.tx).await?;
    unit.changed(Change::inserted(Subject::CourseStaff, id).course(course).account(account));
    Ok(())
}
