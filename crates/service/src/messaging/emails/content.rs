use domain::messaging::{absolute_links, formulas_as_source, text_of};
use markdown::Kind;
use platform::Platform;

use super::url_of;
use crate::Result;
use crate::kit::rendered;

/// A person's text as an email shows it. Its links lead to the same places as on its page.
#[derive(Default)]
pub(crate) struct Content {
    pub html: String,
    pub text: String,
}

impl Content {
    /// Renders `markdown`; `page` is the path of the page it is shown on.
    ///
    /// # Errors
    /// `Internal`.
    pub async fn render(platform: &Platform, kind: Kind, markdown: &str, page: &str) -> Result<Self> {
        let html = formulas_as_source(&rendered::html(kind, markdown).await?);
        let page = url::Url::parse(&url_of(platform, page)).ok();
        let lead = |link: &str| page.as_ref()?.join(link).ok().map(String::from);
        Ok(Self { text: text_of(&html, &lead).trim().to_owned(), html: absolute_links(&html, &lead) })
    }
}
