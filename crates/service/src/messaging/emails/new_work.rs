use domain::paths;
use entity::account;
use platform::Platform;

use super::{Text, Unsubscribe, address, send_with};
use crate::Result;
use crate::assessment::submissions::digest;
use crate::kit::unit::UnitOfWork;

pub(crate) struct NewWork<'a> {
    pub work: &'a [digest::NewWork],
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
    let NewWork { work, key, unsubscribe_token: token } = new;
    let lines = work.iter().map(|work| {
        let count = if work.submissions == 1 { "1 submission".to_owned() } else { format!("{} submissions", work.submissions) };
        format!("{count} for “{}” in “{}”.", work.title, work.course_title)
    });
    let all: i64 = work.iter().map(|work| work.submissions).sum();
    let path = match work {
        [only] => paths::submissions(only.assignment),
        _ => paths::TEACHING.to_owned(),
    };
    let text = Text {
        subject: if all == 1 {
            "1 new submission needs grading".to_owned()
        } else {
            format!("{all} new submissions need grading")
        },
        paragraphs: std::iter::once("New work was submitted:".to_owned()).chain(lines).collect(),
        quoted: None,
        button: "See the submissions",
        url: address(platform, &path),
        link_expires_at: None,
    };
    let unsubscribe = Unsubscribe { why: "You get this because you grade work in these courses.", token };
    send_with(platform, unit, to, key, text, Some(unsubscribe)).await
}
