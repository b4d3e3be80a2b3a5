//! Passwords, hashed with argon2id (OWASP's parameters: 19 MiB, 2 passes, 1 lane: the crate's default).

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use domain::text::Password;

use super::queue::Queue;
use crate::{Error, Result};

/// Hashing takes tens of milliseconds of a core and 19 MiB, so only as many run at once as there are cores. A class that
/// signs in at once waits some seconds; a longer queue is refused, so that a flood can't lock everyone out for minutes.
static QUEUE: LazyLock<Queue> = LazyLock::new(|| {
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    Queue::new(cores, 100 * cores)
});

pub async fn hash(password: Password) -> Result<String> {
    hash_bytes(password.as_bytes().to_vec()).await
}

/// Hashes the demo school's password, which everyone may know: no password rules apply, and no typed text gets here.
pub async fn hash_published(password: &'static str) -> Result<String> {
    hash_bytes(password.as_bytes().to_vec()).await
}

async fn hash_bytes(password: Vec<u8>) -> Result<String> {
    QUEUE
        .run(move || Argon2::default().hash_password(&password).map(|hash| hash.to_string()))
        .await?
        .map_err(|error| Error::Internal(error.to_string()))
}

/// Returns whether `typed` is the password that was hashed into `stored`. Without `stored`, takes as long and returns false,
/// so that an unknown email can't be told from a wrong password.
pub async fn verify(typed: String, stored: Option<String>) -> Result<bool> {
    static NOBODY: LazyLock<Option<String>> =
        LazyLock::new(|| Argon2::default().hash_password(b"nobody has this password").ok().map(|hash| hash.to_string()));
    QUEUE
        .run(move || {
            let known = stored.is_some();
            let hash = stored.or_else(|| NOBODY.clone()).unwrap_or_default();
            let same =
                PasswordHash::new(&hash).is_ok_and(|hash| Argon2::default().verify_password(typed.as_bytes(), &hash).is_ok());
            known && same
        })
        .await
}
