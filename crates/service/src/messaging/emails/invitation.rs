use chrono::{DateTime, Utc};
use domain::paths;
use domain::text::Email;
use platform::Platform;

use super::template::email;
use super::{new_mail, url_of};
use crate::Result;
use crate::kit::token;
use crate::kit::unit::UnitOfWork;
use crate::messaging::mail::{NewMail, Recipient, enqueue};

email! {
    /// Brings the link that enrolls someone without an account in a course.
    InvitationEmail<'a> {
        name: &'a str,
        url: &'a str,
        course: &'a str,
        inviter: &'a str,
    }
    "emails/invitation.txt" "emails/invitation.html"
}

pub(crate) struct Invitation<'a> {
    /// The course's title.
    pub course: &'a str,
    /// The name of the person who invites.
    pub inviter: &'a str,
    pub token: &'a str,
    pub expires_at: DateTime<Utc>,
}

/// Sends the link that enrolls someone without an account in a course.
pub(crate) async fn invitation(
    platform: &Platform,
    unit: &mut UnitOfWork<'_>,
    to: &Email,
    invitation: Invitation<'_>,
) -> Result<()> {
    let Invitation { course, inviter, token, expires_at } = invitation;
    let to = Recipient { id: None, email: to.as_str().to_owned(), name: String::new() };
    let url = url_of(platform, &paths::join(token));
    let email = InvitationEmail { name: &to.name, url: &url, course, inviter }.compose()?;
    let mail = new_mail(format!("invitation:{}", token::hash(token)), to, email);
    enqueue(platform, unit, vec![NewMail { link_expires_at: Some(expires_at), ..mail }]).await
}
