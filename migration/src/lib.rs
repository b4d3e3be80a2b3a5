//! The schema, forward and back, on SQLite and PostgreSQL. A migration that has landed is never edited.

use sea_orm_migration::prelude::*;

mod columns;
mod m20261124_000001_accounts;
mod m20261124_000002_courses;
mod m20261124_000003_files;
mod m20261124_000004_assignments;
mod m20261124_000005_mail;
mod m20261124_000006_announce_changes;
mod m20261124_000007_course_counts;
mod m20261125_000008_enrollments_by_account;
mod m20261126_000010_books_and_search;
mod m20261126_000014_session_activity;
mod m20261126_000015_audit_origin;
mod m20261126_000016_once;
mod m20261126_000017_setup_links;
mod m20261126_000018_submission_limits;
mod m20261126_000019_digest_items;
mod m20261126_000020_mail_that_is_kept_less;
mod m20261126_000021_mail_is_announced_together;
mod m20261126_000030_registrations;
mod m20261126_000032_lesson_drafts;
mod m20261126_000034_reading_time;
mod m20261126_000036_mail_is_searched_and_digests_end;
mod m20261127_000037_discog_announces_itself;
mod m20261127_000038_jobs;
mod m20261127_000039_bin;
mod m20261127_000040_course_settings;
mod m20261127_000041_shared_objects;
mod m20261127_000042_enrollment_states;
mod m20261127_000043_enrollment_links;
mod m20261127_000044_messages_to_some;
mod m20261127_000046_publication;
mod m20261127_000047_release_rules;
mod m20261127_000050_lesson_autosaves;
mod m20261127_000053_covers;
mod m20261127_000054_imports;
mod m20261128_000060_lesson_updates;
mod m20261128_000061_shared_drafts;

pub use sea_orm_migration::{MigrationStatus, MigratorTrait};

pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261124_000001_accounts::Migration),
            Box::new(m20261124_000002_courses::Migration),
            Box::new(m20261124_000003_files::Migration),
            Box::new(m20261124_000004_assignments::Migration),
            Box::new(m20261124_000005_mail::Migration),
            Box::new(m20261124_000006_announce_changes::Migration),
            Box::new(m20261124_000007_course_counts::Migration),
            Box::new(m20261125_000008_enrollments_by_account::Migration),
            Box::new(m20261126_000010_books_and_search::Migration),
            Box::new(m20261126_000014_session_activity::Migration),
            Box::new(m20261126_000015_audit_origin::Migration),
            Box::new(m20261126_000016_once::Migration),
            Box::new(m20261126_000017_setup_links::Migration),
            Box::new(m20261126_000018_submission_limits::Migration),
            Box::new(m20261126_000019_digest_items::Migration),
            Box::new(m20261126_000020_mail_that_is_kept_less::Migration),
            Box::new(m20261126_000021_mail_is_announced_together::Migration),
            Box::new(m20261126_000030_registrations::Migration),
            Box::new(m20261126_000032_lesson_drafts::Migration),
            Box::new(m20261126_000034_reading_time::Migration),
            Box::new(m20261126_000036_mail_is_searched_and_digests_end::Migration),
            Box::new(m20261127_000037_discog_announces_itself::Migration),
            Box::new(m20261127_000038_jobs::Migration),
            Box::new(m20261127_000039_bin::Migration),
            Box::new(m20261127_000040_course_settings::Migration),
            Box::new(m20261127_000041_shared_objects::Migration),
            Box::new(m20261127_000042_enrollment_states::Migration),
            Box::new(m20261127_000043_enrollment_links::Migration),
            Box::new(m20261127_000044_messages_to_some::Migration),
            Box::new(m20261127_000046_publication::Migration),
            Box::new(m20261127_000047_release_rules::Migration),
            Box::new(m20261127_000050_lesson_autosaves::Migration),
            Box::new(m20261127_000053_covers::Migration),
            Box::new(m20261127_000054_imports::Migration),
            Box::new(m20261128_000060_lesson_updates::Migration),
            Box::new(m20261128_000061_shared_drafts::Migration),
        ]
    }
}
