use chrono::{DateTime, Utc};
use domain::mail::{AnnouncementRow, OutboxCounts};
use domain::page::{Page, PageRequest};
use domain::permission::Action;
use domain::problem::Check;
use domain::text::{Title, markdown_source};
use domain::{AccountId, AnnouncementId, CourseId, time};
use entity::{account, announcement, enrollment};
use platform::Platform;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::HashMap;

use super::{Letter, enqueue, letters, outbox};
use crate::unit::{Change, Unit};
use crate::{Actor, Error, Result, access, audit, rendered, token};

/// What the form says.
#[derive(Debug)]
pub struct Form<'a> {
    pub subject: &'a str,
    /// Markdown.
    pub body: &'a str,
    /// In the actor's time zone; empty for now.
    pub scheduled_for: &'a str,
    /// Made with the form: the same form posted twice is one announcement.
    pub key: &'a str,
}

/// Writes to all learners of a course, now or later; who is enrolled when its time comes gets it.
///
/// # Errors
/// `Invalid` with all that is wrong, a time in the past among it; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn announce(actor: &Actor, platform: &Platform, course: CourseId, form: Form<'_>) -> Result<AnnouncementId> {
    let signed = actor.signed()?;
    let now = platform.clock.now();
    let mut check = Check::default();
    let subject = check.field("subject", Title::parse(form.subject));
    let body = check.field("body", markdown_source(form.body));
    if form.body.trim().is_empty() {
        check.refuse("body", "Please write something.");
    }
    let mut scheduled_for = now;
    if !form.scheduled_for.trim().is_empty() {
        let moment = time::zone(&signed.time_zone).and_then(|zone| time::from_local(form.scheduled_for, zone));
        match check.field("scheduled_for", moment) {
            Some(moment) if moment <= now => {
                check.refuse("scheduled_for", "That time is in the past. Leave it empty to send now.");
            }
            Some(moment) => scheduled_for = moment,
            None => {}
        }
    }
    let errors = check.errors();
    let (Some(subject), Some(body), true) = (subject, body, errors.is_empty()) else { return Err(Error::Invalid(errors)) };

    let key = token::hash(form.key);
    let mut unit = Unit::begin(platform).await?;
    access::course(actor, &unit.tx, course).await?.require(actor, Action::MailLearners)?;
    if let Some(earlier) = posted_before(&unit.tx, signed.id, &key).await? {
        return Ok(earlier);
    }
    let row = announcement::ActiveModel {
        id: Set(AnnouncementId::new()),
        course_id: Set(course),
        author_id: Set(signed.id),
        subject: Set(subject.into()),
        body: Set(body),
        idempotency_key: Set(key.clone()),
        scheduled_for: Set(scheduled_for),
        queued_at: Set(None),
        created_at: Set(now),
    };
    let announcement = match row.insert(&unit.tx).await {
        Ok(announcement) => announcement,
        Err(error) => {
            drop(unit);
            // The same form may have been posted at the very same moment.
            return posted_before(&platform.database, signed.id, &key).await?.ok_or_else(|| error.into());
        }
    };
    let id = announcement.id;
    audit::note(actor, platform, &unit.tx, "announcement.created", &id.to_string(), &announcement.subject).await?;
    unit.changed(Change::inserted("announcements", id).course(course));
    if scheduled_for <= now {
        queue(platform, &mut unit, announcement).await?;
    }
    unit.commit().await?;
    Ok(id)
}

async fn posted_before(db: &impl ConnectionTrait, author: AccountId, key: &str) -> Result<Option<AnnouncementId>> {
    let found = announcement::Entity::find()
        .filter(announcement::Column::AuthorId.eq(author))
        .filter(announcement::Column::IdempotencyKey.eq(key))
        .one(db)
        .await?;
    Ok(found.map(|announcement| announcement.id))
}

/// Queues the letters of all announcements whose time has come. For workers.
///
/// # Errors
/// The database failed; what was queued before stays queued.
#[tracing::instrument(skip_all)]
pub async fn queue_due(platform: &Platform) -> Result<u64> {
    let due = announcement::Entity::find()
        .filter(announcement::Column::QueuedAt.is_null())
        .filter(announcement::Column::ScheduledFor.lte(platform.clock.now()))
        .order_by_asc(announcement::Column::ScheduledFor)
        .limit(20)
        .all(&platform.database)
        .await?;
    let mut queued = 0;
    for announcement in due {
        let mut unit = Unit::begin(platform).await?;
        if queue(platform, &mut unit, announcement).await? {
            queued += 1;
            unit.commit().await?;
        }
    }
    Ok(queued)
}

/// Makes a letter for each learner; of two workers at the same time, one does it.
async fn queue(platform: &Platform, unit: &mut Unit<'_>, announcement: announcement::Model) -> Result<bool> {
    let now = platform.clock.now();
    let claimed = announcement::Entity::update_many()
        .col_expr(announcement::Column::QueuedAt, Expr::value(now))
        .filter(announcement::Column::Id.eq(announcement.id))
        .filter(announcement::Column::QueuedAt.is_null())
        .exec(&unit.tx)
        .await?;
    if claimed.rows_affected == 0 {
        return Ok(false);
    }
    let course = entity::course::Entity::find_by_id(announcement.course_id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    let enrolled = Query::select()
        .column(enrollment::Column::AccountId)
        .from(enrollment::Entity)
        .and_where(Expr::col(enrollment::Column::CourseId).eq(announcement.course_id))
        .to_owned();
    let learners = account::Entity::find()
        .filter(account::Column::Id.in_subquery(enrolled))
        .filter(account::Column::DisabledAt.is_null())
        .all(&unit.tx)
        .await?;
    let url = format!("{}/courses/{}", platform.public_url.as_str().trim_end_matches('/'), course.slug);
    let html = letters::frame(&format!("{}{}", rendered::html(&announcement.body), letters::button(&url, &course.title)));
    let text = format!("{}\n\n{}:\n{url}\n", announcement.body, course.title);
    let letters = learners
        .into_iter()
        .map(|learner| Letter {
            key: format!("announcement:{}:{}", announcement.id, learner.id),
            to: (learner.id, learner.email, learner.name),
            course: Some(announcement.course_id),
            announcement: Some(announcement.id),
            subject: announcement.subject.clone(),
            text: text.clone(),
            html: html.clone(),
            scheduled_for: now,
        })
        .collect();
    enqueue(platform, unit, letters).await?;
    unit.changed(Change::updated("announcements", announcement.id).course(announcement.course_id));
    Ok(true)
}

/// A course's announcements, newest first, with what became of their letters.
///
/// # Errors
/// `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn list(actor: &Actor, platform: &Platform, slug: &str, page: PageRequest) -> Result<Page<AnnouncementRow>> {
    let db = &platform.database;
    let place = access::course_by_slug(actor, db, slug).await?;
    place.require(actor, Action::MailLearners)?;
    let mut query = announcement::Entity::find()
        .filter(announcement::Column::CourseId.eq(place.course.id))
        .order_by_desc(announcement::Column::Id)
        .limit(u64::from(page.size()) + 1);
    if let Some(after) = page.after {
        query = query.filter(announcement::Column::Id.lt(AnnouncementId(after)));
    }
    let found = Page::cut(query.all(db).await?, page, |announcement| announcement.id.0);
    let counts: HashMap<AnnouncementId, OutboxCounts> =
        outbox::counts(db, found.items.iter().map(|found| found.id).collect()).await?;
    let authors: Vec<AccountId> = found.items.iter().map(|found| found.author_id).collect();
    let names: HashMap<AccountId, String> = account::Entity::find()
        .filter(account::Column::Id.is_in(authors))
        .all(db)
        .await?
        .into_iter()
        .map(|account| (account.id, account.name))
        .collect();
    Ok(found.map(|announcement| to_row(&announcement, &counts, &names)))
}

fn to_row(
    announcement: &announcement::Model,
    counts: &HashMap<AnnouncementId, OutboxCounts>,
    names: &HashMap<AccountId, String>,
) -> AnnouncementRow {
    let scheduled_for: DateTime<Utc> = announcement.scheduled_for;
    AnnouncementRow {
        id: announcement.id,
        subject: announcement.subject.clone(),
        body_html: rendered::html(&announcement.body),
        author: names.get(&announcement.author_id).cloned().unwrap_or_default(),
        scheduled_for,
        queued_at: announcement.queued_at,
        counts: counts.get(&announcement.id).copied().unwrap_or_default(),
    }
}

/// Takes back an announcement whose time hasn't come.
///
/// # Errors
/// `Conflict` when its letters are queued already; `NotFound`; `Forbidden`.
#[tracing::instrument(skip_all)]
pub async fn cancel(actor: &Actor, platform: &Platform, id: AnnouncementId) -> Result<()> {
    let mut unit = Unit::begin(platform).await?;
    let found = announcement::Entity::find_by_id(id).one(&unit.tx).await?.ok_or(Error::NotFound)?;
    access::course(actor, &unit.tx, found.course_id).await?.require(actor, Action::MailLearners)?;
    let gone = announcement::Entity::delete_many()
        .filter(announcement::Column::Id.eq(id))
        .filter(announcement::Column::QueuedAt.is_null())
        .exec(&unit.tx)
        .await?;
    if gone.rows_affected == 0 {
        return Err(Error::Conflict("It is too late: these letters are on their way.".to_owned()));
    }
    audit::note(actor, platform, &unit.tx, "announcement.cancelled", &id.to_string(), &found.subject).await?;
    unit.changed(Change::deleted("announcements", id).course(found.course_id));
    unit.commit().await
}
