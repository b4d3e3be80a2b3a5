//! The tables, one file each. The schema itself is in `migration`.

pub mod account;
pub mod announcement;
pub mod assignment;
pub mod audit;
pub mod course;
pub mod course_count;
pub mod course_staff;
pub mod digest_item;
pub mod enrollment;
pub mod file;
pub mod grade;
pub mod idempotency_key;
pub mod lesson;
pub mod lesson_version;
pub mod mail;
pub mod module;
pub mod notification;
pub mod one_time_link;
pub mod pending_file;
pub mod progress;
pub mod rate_limit;
pub mod session;
pub mod setup_link;
pub mod signing_key;
pub mod submission;
pub mod unsubscription;
