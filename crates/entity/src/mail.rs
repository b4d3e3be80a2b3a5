use domain::messaging::{MailFault, MailState};
use domain::{AccountId, AnnouncementId, CourseId, MailId};
use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mails")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MailId,
    pub idempotency_key: String,
    pub account_id: Option<AccountId>,
    pub course_id: Option<CourseId>,
    pub announcement_id: Option<AnnouncementId>,
    pub to_address: String,
    pub to_name: String,
    pub subject: String,
    pub body_text: String,
    pub body_html: String,
    pub state: MailState,
    pub attempts: i32,
    pub scheduled_for: DateTimeUtc,
    pub claimed_until: Option<DateTimeUtc>,
    pub sent_at: Option<DateTimeUtc>,
    pub last_error: Option<String>,
    pub created_at: DateTimeUtc,
    /// When a link in it stops giving access to the account; its body is deleted then.
    pub link_expires_at: Option<DateTimeUtc>,
    pub fault: Option<MailFault>,
    /// Email and subject, folded.
    pub search: String,
    /// The token of a digest's link; an announcement's is made when it is sent.
    pub unsubscribe_token: Option<String>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
