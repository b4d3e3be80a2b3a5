use domain::account::Role;
use domain::course::CourseState;
use domain::permission::{Action, allows};
use domain::text::{Email, Slug, Title};
use entity::{account, course};
use platform::Platform;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::Options;
use crate::authoring::{courses, slugs, writable};
use crate::unit::{Change, Unit};
use crate::{Actor, Error, Result, accounts, audit};

/// What a book is known by when it comes again.
pub(super) struct Identity {
    slug: Slug,
}

impl Identity {
    pub fn of(title: &Title, options: &Options) -> Result<Self> {
        let slug = match &options.slug {
            Some(slug) => Slug::parse(slug).map_err(|error| Error::invalid("slug", error))?,
            None => Slug::from_title_or(title.as_str(), "course"),
        };
        Ok(Self { slug })
    }

    fn source(&self) -> String {
        format!("mdbook:{}", self.slug)
    }
}

/// The course that a book comes into.
pub(super) struct Destination {
    pub identity: Identity,
    pub owner: account::Model,
    pub publish: bool,
}

/// The course of an earlier import, locked where `db` is a transaction; the actor may write it.
pub(super) async fn find(actor: &Actor, db: &impl ConnectionTrait, identity: &Identity) -> Result<Option<course::Model>> {
    let by_source = course::Entity::find().filter(course::Column::ImportSource.eq(identity.source()));
    let found = by_source.order_by_asc(course::Column::Id).lock_exclusive().one(db).await?;
    if let Some(course) = &found {
        writable(actor, db, course.id).await?;
    }
    Ok(found)
}

/// Whose the course and its files are.
pub(super) async fn owner(
    actor: &Actor,
    platform: &Platform,
    options: &Options,
    existing: Option<&course::Model>,
) -> Result<account::Model> {
    let db = &platform.database;
    let refuse = |message: &str| Error::invalid("owner", message);
    let owner = if let Some(email) = &options.owner {
        let email = Email::parse(email).map_err(|error| Error::invalid("owner", error))?;
        accounts::by_email(db, &email).await?.ok_or_else(|| refuse("No account has this address."))?
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

/// The first administrator, else the first account that may create courses.
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

/// The course that is there, or a new draft with its owner as staff.
pub(super) async fn open(
    actor: &Actor,
    platform: &Platform,
    unit: &mut Unit<'_>,
    title: &Title,
    summary: String,
    destination: &Destination,
) -> Result<course::Model> {
    if let Some(course) = find(actor, &unit.tx, &destination.identity).await? {
        return Ok(course);
    }
    let owner = &destination.owner;
    let identity = &destination.identity;
    let slug = slugs::for_course(&unit.tx, identity.slug.as_str()).await?;
    let course = courses::insert(platform, &unit.tx, owner.id, title.clone(), slug, Some(identity.source())).await?;
    let role = if owner.role == Role::Author { Role::Author } else { Role::Instructor };
    courses::add_staff(platform, &unit.tx, course.id, owner.id, role).await?;
    let row = course::ActiveModel { id: Set(course.id), summary: Set(summary), ..Default::default() };
    let course = row.update(&unit.tx).await?;
    unit.changed(Change::inserted("courses", course.id).course(course.id));
    Ok(course)
}

/// Publishes a course that isn't.
pub(super) async fn publish(actor: &Actor, platform: &Platform, unit: &mut Unit<'_>, course: &course::Model) -> Result<()> {
    if !course.state.may_become(CourseState::Published) {
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
    audit::note(actor, platform, &unit.tx, "course.state", &course.slug, &format!("{:?} → Published", course.state)).await?;
    unit.changed(Change::updated("courses", course.id).course(course.id).version(version));
    Ok(())
}
