use domain::CourseId;
use platform::Platform;

use super::{Composed, new_mail};
use crate::Result;
use crate::kit::token;
use crate::kit::unit::UnitOfWork;
use crate::messaging::mail::{NewMail, Recipient, enqueue};

/// Sends a test of an announcement, only to its author.
pub(crate) async fn test_announcement(
    platform: &Platform,
    unit: &mut UnitOfWork<'_>,
    to: Recipient,
    course: CourseId,
    composed: Composed,
) -> Result<()> {
    let mail = new_mail(format!("test:{}", token::new()), to, composed);
    enqueue(platform, unit, vec![NewMail { course: Some(course), ..mail }]).await
}
