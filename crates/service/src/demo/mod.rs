//! A small demo school for development: three people, two running courses and one draft.

mod revise;
mod school;

use crate::learning::enrollments;
use domain::event::Subject;
use std::sync::Arc;

use bytes::Bytes;
use domain::content::upload::FileGroup;
use domain::content::{Framing, Percentages};
use domain::learning::release::{Part, ReleaseRule};
use domain::people::{AuditEntry, Role};
use domain::text::{Email, PersonName, Slug, Title};
use domain::{AccountId, CourseId};
use entity::{account, course};
use platform::Platform;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use crate::assessment::assignments;
use crate::content::covers::{self, CoverOf, NewCover};
use crate::kit::actor::SignedIn;
use crate::kit::audit;
use crate::kit::publication::Wanted;
use crate::kit::unit::{Change, UnitOfWork};
use crate::people::accounts::register::{NewAccount, insert};
use crate::people::accounts::{by_email, password};
use crate::{Actor, Ctx, Error, Result, When, content};

use revise::revise;
pub use school::{PASSWORD, PEOPLE};

/// Adds the missing parts of the demo school; leaves existing ones unchanged.
///
/// # Errors
/// The database failed.
#[tracing::instrument(skip_all)]
pub async fn fill(platform: &Platform) -> Result<()> {
    for person in PEOPLE {
        join(platform, person).await?;
    }
    let instructor = signed_in(platform, Role::Instructor).await?;
    let learner = signed_in(platform, Role::Learner).await?;
    for demo in school::COURSES {
        if course::Entity::find().filter(course::Column::Slug.eq(demo.slug)).one(&platform.database).await?.is_none() {
            let id = write_course(Ctx { actor: &instructor, platform }, demo).await?;
            if demo.published {
                let enrollment = enrollments::enroll(Ctx { actor: &learner, platform }, id).await?;
                if let Some(revision) = &demo.revision {
                    revise(Ctx { actor: &instructor, platform }, id, enrollment.id, revision).await?;
                }
            }
        }
    }
    Ok(())
}

async fn join(platform: &Platform, person: &school::Person) -> Result<()> {
    let (name, email) = (PersonName::parse(person.name), Email::parse(person.email));
    let (Ok(name), Ok(email)) = (name, email) else { return Err(Error::Internal("demo people".to_owned())) };
    if by_email(&platform.database, &email).await?.is_some() {
        return Ok(());
    }
    let password_hash = password::hash_published(PASSWORD).await?;
    let mut unit = UnitOfWork::begin(platform).await?;
    let new = NewAccount { name, email, password_hash, role: person.role, time_zone: "UTC", confirmed: true };
    let account = insert(platform, &unit.tx, new).await?;
    audit::record(Ctx::system(platform), &unit.tx, AuditEntry::AccountCreated { account: account.id, role: person.role }).await?;
    unit.changed(Change::inserted(Subject::Accounts, account.id).account(account.id));
    unit.commit().await
}

async fn signed_in(platform: &Platform, role: Role) -> Result<Actor> {
    let person = PEOPLE.iter().find(|person| person.role == role).ok_or(Error::NotFound)?;
    let email = Email::parse(person.email).map_err(|error| Error::invalid("email", error))?;
    let account = by_email(&platform.database, &email).await?.ok_or(Error::NotFound)?;
    let account::Model { id, name, email, time_zone, .. } = account;
    Ok(Actor::Account(SignedIn { id, name, email, role, time_zone, origin: Arc::default() }))
}

async fn write_course(ctx @ Ctx { actor, platform }: Ctx<'_>, demo: &school::Course) -> Result<CourseId> {
    let owner: AccountId = actor.require_signed_in()?.id;
    let (title, slug) = (Title::parse(demo.title), Slug::parse(demo.slug));
    let (Ok(title), Ok(slug)) = (title, slug) else { return Err(Error::Internal("demo content".to_owned())) };
    let mut unit = UnitOfWork::begin(platform).await?;
    let course = content::courses::create::insert(platform, &unit.tx, CourseId::new(), owner, title, slug, None).await?;
    content::courses::create::add_staff(platform, &mut unit, course.id, owner, Role::Instructor).await?;
    let described = course::ActiveModel {
        id: Set(course.id),
        summary: Set(demo.summary.to_owned()),
        description: Set(demo.description.to_owned()),
        search: Set(content::courses::search::words(demo.title, demo.summary)),
        seats: Set(demo.seats),
        ..Default::default()
    };
    described.update(&unit.tx).await?;
    unit.commit().await?;
    if let Some(bytes) = demo.cover {
        let bytes = Bytes::from_static(bytes);
        let focus = Percentages::new(70, 50);
        let cover = NewCover { file_name: "cover.jpg", bytes, framing: Framing::CENTER, focus };
        covers::set(ctx, CoverOf::Course(course.id), cover).await?;
    }
    let mut last = None;
    for module in demo.modules {
        let id = content::modules::add(ctx, course.id, module.title).await?;
        for (title, body) in module.lessons {
            last = Some((id, content::lessons::add(ctx, id, *title, body).await?.id));
        }
    }
    let due = platform.clock.now() + chrono::Duration::days(14);
    let due = due.format("%Y-%m-%dT18:00").to_string();
    let form = assignments::Form {
        title: demo.assignment.0,
        instructions: demo.assignment.1,
        points: "10",
        due: When::Typed(&due),
        cutoff: When::At(None),
        accepted: &FileGroup::USUAL,
        publication: if demo.published { Wanted::Published } else { Wanted::Draft },
        rescale: false,
    };
    assignments::create(ctx, course.id, form).await?;
    if demo.published {
        content::courses::publish(ctx, course.id, course.version, true).await?;
    }
    if let (Some((title, body)), Some((module, before))) = (demo.later, last) {
        let lesson = content::lessons::add(ctx, module, title, body).await?;
        let at = platform.clock.now() + chrono::Duration::days(7);
        content::lessons::set_state(ctx, lesson.id, Wanted::Scheduled(When::from(at)), lesson.version).await?;
        let after = vec![ReleaseRule::Lesson { lesson: before }];
        content::release::set(ctx, Part::Lesson(lesson.id), after, 0).await?;
    }
    Ok(course.id)
}

/// Returns the demo accounts that exist, with their roles.
///
/// # Errors
/// The database failed.
pub async fn accounts(platform: &Platform) -> Result<Vec<(String, String)>> {
    let addresses = PEOPLE.iter().map(|person| person.email);
    let found = account::Entity::find().filter(account::Column::Email.is_in(addresses)).all(&platform.database).await?;
    Ok(found.into_iter().map(|account| (account.email, account.role.name().to_owned())).collect())
}
