use entity::account;
use markdown::Kind;
use platform::Platform;

use super::{Content, Text, address, send};
use crate::Result;
use crate::kit::unit::UnitOfWork;

pub(crate) struct Graded<'a> {
    pub assignment: &'a str,
    /// The points of the grade.
    pub result: &'a str,
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
    let Graded { assignment, result, comment, path, key } = graded;
    let text = Text {
        subject: format!("Graded: {assignment}"),
        paragraphs: vec![result.to_owned()],
        quoted: Some(Content::of(platform, Kind::Typed, comment, path).await?),
        button: "See the grade",
        url: address(platform, path),
        link_expires_at: None,
    };
    send(platform, unit, to, key.to_owned(), text).await
}
