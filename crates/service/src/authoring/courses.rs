use domain::CourseId;
use domain::account::Role;
use domain::course::{CourseCard, CourseSource, CourseState};
use domain::page::{Page, PageRequest};
use domain::permission::Action;
use domain::problem::Check;
use domain::text::{Slug, Title, markdown_source};
use entity::{course, course_count, course_staff};
use platform::Platform;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::{New, outline, slugs, writable};
use crate::access::InCourse;
use crate::catalog::cards::cards;
use crate::catalog::search::words;
use crate::once::Once;
use crate::unit::{Change, Unit};
use crate::{Actor, Error, Result, access, audit};

/// The courses on whose staff the actor is, newest first; all of them for an administrator.
///
/// # Errors
/// `SignInNeeded`.
#[tracing::instrument(skip_all)]
pub async fn mine(actor: &Actor, platform: &Platform, page: PageRequest) -> Result<Page<CourseCard>> {
    let signed = actor.signed()?;
    let mut query = course::Entity::find().order_by_desc(course::Column::Id).limit(u64::from(page.size()) + 1);
    if signed.role != Role::Administrator {
        let staffed = Query::select()
            .column(course_staff::Column::CourseId)
            .from(course_staff::Entity)
            .and_where(Expr::col(course_staff::Column::AccountId).eq(signed.id))
            .and_where(Expr::col(course_staff::Column::Role).is_in(access::staff_roles(signed.role)))
            .to_owned();
        query = query.filter(course::Column::Id.in_subquery(staffed));
    }
    if let Some(after) = page.after {
        query = query.filter(course::Column::Id.lt(CourseId(after)));
    }
    let found = Page::cut(query.all(&platform.database).await?, page, |course| course.id.0);
    Ok(Page { items: cards(&platform.database, found.items).await?, next: found.next })
}

/// Creates a draft; who creates it is on its staff.
///
/// # Errors
/// `Invalid` on `title`; `Forbidden`; `SignInNeeded`.
#[tracing::instrument(skip_all)]
pub async fn create(actor: &Actor, platform: &Platform, new: impl Into<New<'_>>) -> Result<CourseCard> {
    actor.require(Action::CreateCourse)?;
    let signed = actor.signed()?;
    let new = new.into();
    let title = Title::parse(new.title).map_err(|error| Error::invalid("title", error))?;
    let mut unit = Unit::begin(platform).await?;
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
    audit::note(actor, platform, &unit.tx, "course.created", &course.slug, &course.title).await?;
    unit.changed(Change::inserted("courses", course.id).course(course.id));
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
        search: Set(search),
    };
    Ok(row.insert(tx).await?)
}

pub(crate) async fn add_staff(
    platform: &Platform,
    unit: &mut Unit<'_>,
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
    unit.changed(Change::inserted("course_staff", id).course(course).account(account));
    Ok(())
}

/// A course as its staff sees it: its data and outline.
///
/// # Errors
/// `NotFound`; `Forbidden` for who isn't on its staff.
#[tracing::instrument(skip_all)]
pub async fn source(actor: &Actor, platform: &Platform, slug: &str) -> Result<CourseSource> {
    let db = &platform.database;
    let place = access::course_by_slug(actor, db, slug).await?;
    place.require(actor, Action::ReadDrafts)?;
    to_source(db, place).await
}

pub(super) async fn to_source(db: &impl ConnectionTrait, place: InCourse) -> Result<CourseSource> {
    let outline = outline::read(db, place.course.id).await?;
    let counts = course_count::Entity::find_by_id(place.course.id).one(db).await?;
    let learners = counts.map_or(0, |counts| u64::from(counts.learners.unsigned_abs()));
    let standing = place.standing.ok_or(Error::Forbidden)?;
    let course::Model { id, slug, title, summary, description, state, version, .. } = place.course;
    Ok(CourseSource { id, slug, title, summary, description, state, version, outline, learners, standing })
}

/// What the course's form says.
#[derive(Debug)]
pub struct Edit<'a> {
    pub title: &'a str,
    pub summary: &'a str,
    pub description: &'a str,
    /// The version that was edited.
    pub version: i64,
}

/// Changes a course's title and descriptions; gives the new version.
///
/// # Errors
/// `Invalid` with all that is wrong; `Conflict` for a stale version; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn edit(actor: &Actor, platform: &Platform, id: CourseId, form: Edit<'_>) -> Result<i64> {
    let mut check = Check::default();
    let title = check.field("title", Title::parse(form.title));
    let summary = check.field("summary", domain::text::summary(form.summary));
    let description = check.field("description", markdown_source(form.description));
    let (Some(title), Some(summary), Some(description)) = (title, summary, description) else { return Err(check.into()) };
    let mut unit = Unit::begin(platform).await?;
    let state = writable(actor, &unit.tx, id).await?.course.state;
    let version = form.version.wrapping_add(1);
    let search = words(title.as_str(), &summary);
    let changed = course::Entity::update_many()
        .col_expr(course::Column::Title, Expr::value(String::from(title)))
        .col_expr(course::Column::Summary, Expr::value(summary))
        .col_expr(course::Column::Description, Expr::value(description))
        .col_expr(course::Column::Search, Expr::value(search))
        .col_expr(course::Column::UpdatedAt, Expr::value(platform.clock.now()))
        .col_expr(course::Column::Version, Expr::value(version))
        .filter(course::Column::Id.eq(id))
        .filter(course::Column::Version.eq(form.version))
        .exec(&unit.tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(Error::Conflict(
            "Someone else changed this course in the meantime. What you typed is still here: compare, then save again."
                .to_owned(),
        ));
    }
    unit.changed(Change::updated("courses", id).course(id).version(version).draft(state == CourseState::Draft));
    unit.commit().await?;
    Ok(version)
}
