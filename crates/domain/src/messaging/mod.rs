//! Email: announcements, the outbox, and the text of a message.

mod announcement;
mod fault;
mod html;
mod outbox;

pub use announcement::{MAX_ANNOUNCEMENT, UNDO};
pub use fault::MailFault;
pub use html::{absolute_links, formulas_as_source, text_of};
pub use outbox::{KEEP_FOR, MailState};
