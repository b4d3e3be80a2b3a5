use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::learning::{EnrollmentPolicy, EnrollmentRefusal};
use domain::people::Action;
use entity::course;
use markdown::Kind;
use platform::Platform;
use views::content::{CourseCard, CoursePage, OutlineModule, SelfEnrollment};

use crate::assessment::assignments::list;
use crate::content::courses::cards;
use crate::content::courses::settings::enrollment_rules;
use crate::kit::{access, rendered};
use crate::learning::enrollments::enroll;
use crate::learning::lessons::outline;
use crate::learning::release;
use crate::{Ctx, Error, Result};

/// Returns a course's own page, with its outline and the actor's standing in it.
///
/// # Errors
/// `NotFound`, also for a draft that the actor may not see.
#[tracing::instrument(skip_all)]
pub async fn page(Ctx { actor, platform }: Ctx<'_>, slug: &str) -> Result<CoursePage> {
    let now = platform.clock.now();
    let access = access::course_by_slug_at(actor, &platform.database, slug, now).await?;
    let outline = outline::read(platform, &access).await?;
    let locks = release::of_viewer(platform, &access, &outline).await?;
    let continue_at = outline::continue_at(access.enrollment.as_ref(), &outline, &locks);
    let done = outline.iter().flat_map(OutlineModule::published).filter(|lesson| lesson.done).count() as u64;
    let description_html = rendered::html(Kind::Page, &access.course.description).await?;
    let (standing, takes_part) = (access.standing, access.takes_part());
    let own = access.enrollment.as_ref().or(access.outside.as_ref()).map(enroll::own);
    let is_final = access.outside.as_ref().is_some_and(|outside| outside.is_final(now));
    let reads = access.may(Action::ReadLessons);
    let (rules, language) = (enrollment_rules(&access.course), access.course.language.clone());
    let facts = facts(platform, access.course).await?;
    let enrollment = SelfEnrollment {
        by_approval: rules.policy == EnrollmentPolicy::Approval,
        refusal: if is_final { Some(EnrollmentRefusal::UpToStaff) } else { rules.refusal(facts.card.learners, now) },
        until: rules.until,
        seats_left: rules.seats_left(facts.card.learners),
    };
    let assignments = if reads { facts.assignments(now) } else { 0 };
    let work = match actor.id().filter(|_| takes_part && assignments > 0) {
        Some(learner) => Some(list::open_work(&platform.database, facts.card.id, learner, now).await?),
        None => None,
    };
    let (open_work, next_work) = work.map_or((None, None), |(open, next)| (Some(open), next));
    // The stored count follows a set time only once that is announced.
    let lessons = outline.iter().flat_map(OutlineModule::published).count() as u64;
    let card = CourseCard { lessons, ..facts.card.clone() };
    Ok(CoursePage {
        card,
        description_html,
        outline,
        locks,
        standing,
        done,
        continue_at,
        open_work,
        assignments,
        next_work,
        language,
        enrollment,
        own,
    })
}

/// The part of a course's page that is the same for everyone.
struct Facts {
    card: CourseCard,
    /// The number of published assignments.
    assignments: u64,
    /// The times at which others will be published.
    scheduled: Vec<DateTime<Utc>>,
}

impl Facts {
    fn assignments(&self, now: DateTime<Utc>) -> u64 {
        self.assignments + self.scheduled.iter().filter(|at| **at <= now).count() as u64
    }
}

async fn facts(platform: &Platform, course: course::Model) -> Result<Arc<Facts>> {
    let (id, db) = (course.id, &platform.database);
    let read = async {
        let (assignments, scheduled) = list::count_published(db, id).await?;
        let card = cards::cards(db, vec![course]).await?.pop().ok_or(Error::NotFound)?;
        Ok(Facts { card, assignments, scheduled })
    };
    platform.course_cache.get(id, read).await
}
