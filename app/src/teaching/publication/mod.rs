//! Publishing modules, lessons and assignments: now, at a set time or not. Publishing the changes of a lesson.

mod badge;
mod changes_form;
mod lesson_form;
mod schedule_field;

pub use badge::PublicationBadge;
pub use changes_form::{PUBLISH_CHANGES, PublishChangesDialog};
pub use lesson_form::LessonStateForm;
pub use schedule_field::ScheduleField;
