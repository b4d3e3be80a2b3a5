use domain::CourseId;
use platform::Platform;

use super::Composed;
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
    subject: &str,
    composed: Composed,
) -> Result<()> {
    let mail = NewMail {
        key: format!("test:{}", token::new()),
        to,
        course: Some(course),
        announcement: None,
        subject: format!("[Test] {subject}"),
        text: composed.text,
        html: composed.html,
        link_expires_at: None,
        unsubscribe_token: None,
    };
    enqueue(platform, unit, vec![mail]).await
}
