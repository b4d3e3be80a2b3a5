use domain::assessment::Points;
use entity::account;
use markdown::Kind;
use platform::Platform;

use super::template::email;
use super::{Content, new_mail, recipient, url_of};
use crate::Result;
use crate::kit::unit::UnitOfWork;
use crate::messaging::mail::enqueue;

email! {
    /// Says that a learner's work was graded.
    GradedEmail<'a> {
        name: &'a str,
        url: &'a str,
        assignment: &'a str,
        points: Points,
        max: Points,
        comment: &'a Content,
    }
    "emails/graded.txt" "emails/graded.html"
}

pub(crate) struct Graded<'a> {
    /// The assignment's title.
    pub assignment: &'a str,
    pub points: Points,
    /// The points that the assignment gives at most.
    pub max: Points,
    /// The grader's comment, in Markdown.
    pub comment: &'a str,
    /// The assignment's path.
    pub path: &'a str,
    pub key: &'a str,
}

/// Says that a learner's work was graded.
pub(crate) async fn graded(
    platform: &Platform,
    unit: &mut UnitOfWork<'_>,
    to: &account::Model,
    graded: Graded<'_>,
) -> Result<()> {
    let Graded { assignment, points, max, comment, path, key } = graded;
    let to = recipient(to);
    let comment = Content::render(platform, Kind::Typed, comment, path).await?;
    let url = url_of(platform, path);
    let email = GradedEmail { name: &to.name, url: &url, assignment, points, max, comment: &comment }.compose()?;
    enqueue(platform, unit, vec![new_mail(key.to_owned(), to, email)]).await
}
