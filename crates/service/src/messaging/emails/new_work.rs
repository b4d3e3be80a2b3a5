use domain::{AssignmentId, CourseId, paths};
use entity::account;
use platform::Platform;
use sea_orm::FromQueryResult;

use super::template::email;
use super::{new_mail, recipient, unsubscribe_url, url_of};
use crate::Result;
use crate::kit::unit::UnitOfWork;
use crate::messaging::mail::{NewMail, enqueue};

email! {
    /// Says that learners submitted work that needs grading.
    NewWorkEmail<'a> {
        name: &'a str,
        url: &'a str,
        work: &'a [UngradedWork],
        /// The number of submissions in all.
        total: i64,
        unsubscribe: &'a str,
    }
    "emails/new_work.txt" "emails/new_work.html"
}

/// An assignment with submissions that a grader hasn't been emailed about.
#[derive(Debug, FromQueryResult)]
pub(crate) struct UngradedWork {
    pub assignment: AssignmentId,
    pub title: String,
    pub course: CourseId,
    pub course_title: String,
    pub submissions: i64,
}

pub(crate) struct NewWork<'a> {
    pub work: &'a [UngradedWork],
    pub key: String,
    pub unsubscribe_token: String,
}

/// Says that learners submitted work that needs grading.
pub(crate) async fn new_work(
    platform: &Platform,
    unit: &mut UnitOfWork<'_>,
    to: &account::Model,
    new: NewWork<'_>,
) -> Result<()> {
    let NewWork { work, key, unsubscribe_token } = new;
    let path = match work {
        [only] => paths::submissions(only.assignment),
        _ => paths::TEACHING.to_owned(),
    };
    let to = recipient(to);
    let (url, unsubscribe) = (url_of(platform, &path), unsubscribe_url(platform, &unsubscribe_token));
    let total = work.iter().map(|work| work.submissions).sum();
    let email = NewWorkEmail { name: &to.name, url: &url, work, total, unsubscribe: &unsubscribe }.compose()?;
    let mail = NewMail { unsubscribe_token: Some(unsubscribe_token), ..new_mail(key, to, email) };
    enqueue(platform, unit, vec![mail]).await
}
