use domain::content::CourseState;
use domain::event::Subject;
use domain::people::Role;
use domain::people::{Action, AuditEntry, allows};
use domain::text::{Email, Slug, Title};
use entity::{account, course};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::Options;
use super::pairing::Pairs;

use crate::content::courses::search::words;
use crate::content::{require_content_editor, slugs};
use crate::kit::error::WrongState;
use crate::kit::unit::{Change, UnitOfWork};
use crate::kit::{access, audit};
use crate::people::accounts;
use crate::{Actor, Ctx, Error, Result};

/// The course that a book is imported into.
pub(super) struct Destination {
    /// The course of an earlier import, or the one that the options name.
    pub existing: Option<course::Model>,
    /// The slug of a new course; `None` makes one from its title.
    pub slug: Option<Slug>,
    /// The key that recognizes the book when it is imported again.
    pub source: String,
    pub owner: account::Model,
    pub publish: bool,
}

/// Finds the course to import into: the one that `options` name, else the one of an earlier import, else a new one (`None`).
pub(super) async fn find(
    actor: &Actor,
    db: &impl ConnectionTrait,
    source: &str,
    options: &Options,
    slug: Option<&Slug>,
) -> Result<Option<course::Model>> {
    if let Some(named) = &options.course {
        let named = access::course_by_slug(actor, db, named).await?;
        named.require(actor, Action::EditContent)?;
        return Ok(Some(named.course));
    }
    if let Some(slug) = slug {
        let Some(there) = course::Entity::find().filter(course::Column::Slug.eq(slug.as_str())).one(db).await? else {
            return Ok(None);
        };
        if there.import_source.as_deref() != Some(source) || require_content_editor(actor, db, there.id).await.is_err() {
            let message = format!("The course “{}” has this address already. Choose another one.", there.title);
            return Err(Error::invalid("slug", message));
        }
        return Ok(Some(there));
    }
    let mut courses = of_source(actor, db, source).await?;
    if courses.len() > 1 {
        let slugs = courses.iter().map(|course| course.slug.as_str()).collect::<Vec<_>>().join(", ");
        return Err(Error::invalid("course", format!("This book came into several courses: {slugs}. Say which one is meant.")));
    }
    Ok(courses.pop())
}

/// Returns the courses that the book was imported into and that the actor may write.
async fn of_source(actor: &Actor, db: &impl ConnectionTrait, source: &str) -> Result<Vec<course::Model>> {
    let by_source = course::Entity::find().filter(course::Column::ImportSource.eq(source)).order_by_asc(course::Column::Id);
    let mut courses = Vec::new();
    for course in by_source.all(db).await? {
        if require_content_editor(actor, db, course.id).await.is_ok() {
            courses.push(course);
        }
    }
    Ok(courses)
}

/// Refuses a book with less than half of the lessons imported before, unless the course was named: it is another book with
/// the same title.
pub(super) fn check(course: &course::Model, pairs: &Pairs, options: &Options) -> Result<()> {
    let before = pairs.of_page.len() + pairs.left.len();
    if options.course.is_some() || pairs.alike * 2 >= before {
        return Ok(());
    }
    let course::Model { title, slug, .. } = course;
    let message = format!(
        "The course “{title}” ({slug}) came from a book of this title, but this one has only {} of its {before} lessons. \
         Name that course to replace its lessons, or choose another address for a new one.",
        pairs.alike
    );
    Err(Error::invalid("course", message))
}

/// Finds the account that owns the course and its files.
pub(super) async fn owner(
    Ctx { actor, platform }: Ctx<'_>,
    options: &Options,
    existing: Option<&course::Model>,
) -> Result<account::Model> {
    let db = &platform.database;
    let refuse = |message: &str| Error::invalid("owner", message);
    let owner = if let Some(email) = &options.owner {
        let email = Email::parse(email).map_err(|error| Error::invalid("owner", error))?;
        accounts::by_email(db, &email).await?.ok_or_else(|| refuse("No account has this email."))?
    } else if let Some(id) = existing.map(|course| course.owner_id).or(actor.id()) {
        return account::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound);
    } else {
        first(db)
            .await?
            .ok_or_else(|| refuse("Nobody here may create courses yet: make an account for an administrator first."))?
    };
    if actor.id() != Some(owner.id) {
        actor.require(Action::ManageAccounts)?;
    }
    if owner.disabled_at.is_some() || !allows(Some(owner.role), Action::CreateCourse) {
        return Err(refuse("This account may not create courses."));
    }
    Ok(owner)
}

/// Finds the first administrator, else the first account that may create courses.
async fn first(db: &impl ConnectionTrait) -> Result<Option<account::Model>> {
    let roles = Role::ALL.into_iter().filter(|role| allows(Some(*role), Action::CreateCourse));
    let oldest = |roles: Vec<Role>| {
        account::Entity::find()
            .filter(account::Column::Role.is_in(roles))
            .filter(account::Column::DisabledAt.is_null())
            .order_by_asc(account::Column::Id)
            .one(db)
    };
    match oldest(vec![Role::Administrator]).await? {
        Some(administrator) => Ok(Some(administrator)),
        None => Ok(oldest(roles.collect()).await?),
    }
}

/// Locks the existing course, or creates a draft with its owner on its staff.
pub(super) async fn open(
    Ctx { actor, platform }: Ctx<'_>,
    unit: &mut UnitOfWork<'_>,
    title: &Title,
    summary: String,
    destination: &Destination,
) -> Result<course::Model> {
    if let Some(existing) = &destination.existing {
        let locked = course::Entity::find_by_id(existing.id).lock_exclusive().one(&unit.tx).await?;
        let course = locked.ok_or(Error::NotFound)?;
        if course.import_source.as_deref() != Some(&destination.source) {
            let source = Set(Some(destination.source.clone()));
            course::ActiveModel { id: Set(course.id), import_source: source, ..Default::default() }.update(&unit.tx).await?;
        }
        return Ok(course);
    }
    let owner = &destination.owner;
    let slug = match &destination.slug {
        Some(slug) => slug.clone(),
        None => slugs::for_course(&unit.tx, title.as_str()).await?,
    };
    let course = crate::content::courses::create::insert(
        platform,
        &unit.tx,
        domain::CourseId::new(),
        owner.id,
        title.clone(),
        slug,
        Some(destination.source.clone()),
    )
    .await?;
    let role = if owner.role == Role::Author { Role::Author } else { Role::Instructor };
    crate::content::courses::create::add_staff(platform, unit, course.id, owner.id, role).await?;
    if destination.slug.is_none()
        && of_source(actor, &unit.tx, &destination.source).await?.iter().any(|other| other.id != course.id)
    {
        return Err(WrongState::ImportRunning.into());
    }
    let search = words(title.as_str(), &summary);
    let row = course::ActiveModel { id: Set(course.id), summary: Set(summary), search: Set(search), ..Default::default() };
    let course = row.update(&unit.tx).await?;
    unit.changed(Change::inserted(Subject::Courses, course.id).course(course.id));
    Ok(course)
}

/// Publishes a course unless it already is.
pub(super) async fn publish(
    ctx @ Ctx { platform, .. }: Ctx<'_>,
    unit: &mut UnitOfWork<'_>,
    course: &course::Model,
) -> Result<()> {
    if course.state == CourseState::Published {
        return Ok(());
    }
    let now = platform.clock.now();
    let version = course.version + 1;
    let row = course::ActiveModel {
        id: Set(course.id),
        state: Set(CourseState::Published),
        published_at: Set(Some(now)),
        updated_at: Set(now),
        version: Set(version),
        ..Default::default()
    };
    row.update(&unit.tx).await?;
    let entry = AuditEntry::CourseState { slug: &course.slug, from: course.state, to: CourseState::Published };
    audit::record(ctx, &unit.tx, entry).await?;
    unit.changed(Change::updated(Subject::Courses, course.id).course(course.id).version(version).draft(false));
    Ok(())
}
