use domain::learning::{EnrollmentDecision, EnrollmentState};
use domain::page::Page;
use domain::people::Role;
use domain::{AccountId, CourseId, EnrollmentId};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use views::learning::{CoursePeople, Decided, EnrolledEmail, LearnerRow};

use crate::shell::failure::Failure;

/// Returns a course's staff, and the numbers of its learners and requests.
#[server(input = GetUrl)]
pub async fn read_people(slug: String) -> Result<CoursePeople, Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::learning::people::overview(caller.ctx(), &slug).await?)
}

#[server(input = GetUrl)]
pub async fn read_learners(
    slug: String,
    search: String,
    state: Option<EnrollmentState>,
    after: Option<uuid::Uuid>,
) -> Result<Page<LearnerRow>, Failure> {
    let caller = crate::shell::caller::request_context()?;
    let page = domain::page::PageRequest::new(after, None);
    let filter = service::learning::people::Filter { search: &search, state };
    Ok(service::learning::people::learners(caller.ctx(), &slug, filter, page).await?)
}

/// Makes a decision about the selected learners; without one, sets their dates.
#[server]
pub async fn change_learners(
    course: CourseId,
    #[server(default)] enrollments: Vec<EnrollmentId>,
    #[server(default)] decision: Option<EnrollmentDecision>,
    #[server(default)] starts_at: String,
    #[server(default)] ends_at: String,
) -> Result<Decided, Failure> {
    let caller = crate::shell::caller::request_context()?;
    if let Some(decision) = decision {
        return Ok(service::learning::people::decide(caller.ctx(), course, &enrollments, decision).await?);
    }
    let dates = service::learning::people::dates::Dates {
        starts_at: service::When::Typed(&starts_at),
        ends_at: service::When::Typed(&ends_at),
    };
    let changed = service::learning::people::set_dates(caller.ctx(), course, &enrollments, dates).await?;
    Ok(Decided { changed, unchanged: 0 })
}

/// Enrolls the accounts with these emails.
#[server]
pub async fn enroll_learners(course: CourseId, emails: String) -> Result<Vec<EnrolledEmail>, Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::learning::people::enroll(caller.ctx(), course, &emails).await?)
}

#[server]
pub async fn add_staff(course: CourseId, email: String, role: Role) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    service::learning::staff::add(caller.ctx(), course, &email, role).await?;
    Ok(())
}

#[server]
pub async fn change_staff_role(course: CourseId, account: AccountId, role: Role) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::learning::staff::change_role(caller.ctx(), course, account, role).await?)
}

/// Removes someone from the staff. Whoever leaves it can't see it any more, and is led to their courses.
#[server]
pub async fn remove_staff(course: CourseId, account: AccountId) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    service::learning::staff::remove(caller.ctx(), course, account).await?;
    if caller.ctx().actor.id() == Some(account) {
        crate::shell::caller::redirect(domain::paths::TEACHING);
    }
    Ok(())
}

#[server]
pub async fn hand_over_course(course: CourseId, account: AccountId) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    Ok(service::learning::staff::hand_over(caller.ctx(), course, account).await?)
}

/// Writes to the selected learners.
#[server]
pub async fn message_learners(
    course: CourseId,
    #[server(default)] enrollments: Vec<EnrollmentId>,
    subject: String,
    body: String,
    key: String,
) -> Result<(), Failure> {
    let caller = crate::shell::caller::request_context()?;
    let key = if key.is_empty() { domain::AnnouncementId::new().to_string() } else { key };
    let scheduled_for = service::When::At(None);
    let form = service::messaging::announcements::Form { subject: &subject, body: &body, scheduled_for, key: &key };
    service::learning::people::message(caller.ctx(), course, &enrollments, form).await?;
    Ok(())
}
