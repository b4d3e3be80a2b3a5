use crate::{Error, Result};

/// The words of an email, ready to be queued or sent.
pub(crate) struct Composed {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// Declares an email: the values that its templates show, and the templates, which have all its words. The one of the text has
/// the subject in a block of that name. The templates are compiled into the program, so that a wrong name in one doesn't build.
macro_rules! email {
    ($(#[$about:meta])* $name:ident<$life:lifetime> { $($(#[$doc:meta])* $field:ident: $type:ty,)* } $text:tt $html:tt) => {
        $(#[$about])*
        #[derive(Clone, Copy, askama::Template)]
        #[template(path = $text, blocks = ["subject"])]
        pub(crate) struct $name<$life> {
            $($(#[$doc])* pub $field: $type,)*
        }

        impl $name<'_> {
            /// # Errors
            /// `Internal` if a value can't be written.
            pub(crate) fn compose(&self) -> $crate::Result<$crate::messaging::emails::Composed> {
                use askama::Template;

                #[derive(Template)]
                #[template(path = $html)]
                #[allow(dead_code, reason = "a value may be in the text only, or in its subject")]
                struct Html<$life> {
                    $($field: $type,)*
                }

                let html = Html { $($field: self.$field,)* };
                $crate::messaging::emails::Composed::render(&self.as_subject(), self, &html)
            }
        }
    };
}

pub(super) use email;

impl Composed {
    /// Renders the templates. The subject begins the text's template; it is on one line, whatever names are in it.
    pub(super) fn render(
        subject: &impl askama::Template,
        text: &impl askama::Template,
        html: &impl askama::Template,
    ) -> Result<Self> {
        let (subject, text) = (render(subject)?, render(text)?);
        let text = text.strip_prefix(&format!("{subject}\n\n")).unwrap_or(&text).to_owned();
        Ok(Self { subject: subject.replace(char::is_control, " ").trim().to_owned(), text, html: render(html)? })
    }
}

fn render(template: &impl askama::Template) -> Result<String> {
    template.render().map_err(|error| Error::Internal(format!("a template of an email: {error}")))
}
