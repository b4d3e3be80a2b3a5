use entity::account;
use platform::Platform;

use super::{Text, address, send};
use crate::Result;
use crate::unit::Unit;

/// A learner's work was graded.
pub(crate) async fn graded(
    platform: &Platform,
    unit: &mut Unit<'_>,
    to: &account::Model,
    assignment: &str,
    text: &str,
    path: &str,
    key: &str,
) -> Result<()> {
    let text = Text {
        subject: format!("Graded: {assignment}"),
        paragraphs: vec![text.to_owned()],
        button: "See the grade",
        url: address(platform, path),
    };
    send(platform, unit, to, key.to_owned(), text).await
}
