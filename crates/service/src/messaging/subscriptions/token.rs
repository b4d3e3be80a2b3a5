use domain::{AccountId, CourseId};
use entity::signing_key;
use hmac::{Hmac, KeyInit, Mac};
use platform::Platform;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use sha2::Sha256;
use uuid::Uuid;

use crate::kit::token;
use crate::{Error, Result};

/// The emails that a link unsubscribes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Topic {
    Announcements(CourseId),
    Digests,
}

impl Topic {
    /// The course's id; an id that no course has stands for digests.
    fn id(self) -> Uuid {
        match self {
            Self::Announcements(course) => course.0,
            Self::Digests => Uuid::nil(),
        }
    }

    fn from_id(id: Uuid) -> Self {
        if id.is_nil() { Self::Digests } else { Self::Announcements(CourseId(id)) }
    }
}

const PURPOSE: &str = "unsubscribe";
/// Two ids and a signature, in hexadecimal.
const ID: usize = 32;
const SIGNATURE: usize = 64;

/// Signs the links in emails. They work as long as the account and the course exist, even after the email is deleted.
pub(crate) struct Signer(String);

impl Signer {
    /// Uses the one key that all servers on this database share.
    pub async fn new(platform: &Platform) -> Result<Self> {
        let db = &platform.database;
        let find = || signing_key::Entity::find().filter(signing_key::Column::Purpose.eq(PURPOSE)).one(db);
        if let Some(key) = find().await? {
            return Ok(Self(key.secret));
        }
        let row = signing_key::ActiveModel {
            id: Set(Uuid::now_v7()),
            purpose: Set(PURPOSE.to_owned()),
            secret: Set(token::new()),
            created_at: Set(platform.clock.now()),
        };
        let once = OnConflict::column(signing_key::Column::Purpose).do_nothing().to_owned();
        signing_key::Entity::insert(row).on_conflict(once).exec_without_returning(db).await?;
        find().await?.map(|key| Self(key.secret)).ok_or_else(|| Error::Internal("no signing key".to_owned()))
    }

    pub fn sign(&self, account: AccountId, topic: Topic) -> Result<String> {
        let signature = self.signature(account, topic)?.finalize().into_bytes();
        Ok(format!("{}{}{}", account.0.simple(), topic.id().simple(), token::hex(&signature)))
    }

    /// Returns the account and topic of a link.
    ///
    /// # Errors
    /// `NotFound` for a token that wasn't signed here.
    pub fn read(&self, token: &str) -> Result<(AccountId, Topic)> {
        if token.len() != 2 * ID + SIGNATURE || !token.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(Error::NotFound);
        }
        let id = |text: &str| Uuid::try_parse(text).map_err(|_| Error::NotFound);
        let (account, topic) = (AccountId(id(&token[..ID])?), Topic::from_id(id(&token[ID..2 * ID])?));
        let signature = unhex(&token[2 * ID..]).ok_or(Error::NotFound)?;
        self.signature(account, topic)?.verify_slice(&signature).map_err(|_| Error::NotFound)?;
        Ok((account, topic))
    }

    fn signature(&self, account: AccountId, topic: Topic) -> Result<Hmac<Sha256>> {
        let mut signature = Hmac::<Sha256>::new_from_slice(self.0.as_bytes())
            .map_err(|error| Error::Internal(format!("signing key: {error}")))?;
        signature.update(account.0.as_bytes());
        signature.update(topic.id().as_bytes());
        Ok(signature)
    }
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let pairs = text.as_bytes().chunks(2);
    pairs.map(|pair| std::str::from_utf8(pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok())).collect()
}
