//! Passwords, hashed with argon2id (OWASP's parameters: 19 MiB, 2 passes, 1 lane: the crate's default).

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use domain::text::Password;

use crate::{Error, Result};

/// Hashing costs tens of milliseconds of a core and 19 MiB: as many at once as there are cores.
static TURN: LazyLock<tokio::sync::Semaphore> =
    LazyLock::new(|| tokio::sync::Semaphore::new(std::thread::available_parallelism().map_or(2, usize::from)));

async fn at_work<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let _turn = TURN.acquire().await.map_err(|error| Error::Internal(error.to_string()))?;
    tokio::task::spawn_blocking(work).await.map_err(|error| Error::Internal(error.to_string()))
}

pub async fn hash(password: Password) -> Result<String> {
    at_work(move || Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string()))
        .await?
        .map_err(|error| Error::Internal(error.to_string()))
}

/// Whether `typed` is the password behind `stored`. Without `stored` as much time is spent, and the answer is no,
/// so that an unknown address can't be told from a wrong password.
pub async fn verify(typed: String, stored: Option<String>) -> Result<bool> {
    static NOBODY: LazyLock<Option<String>> =
        LazyLock::new(|| Argon2::default().hash_password(b"nobody has this password").ok().map(|hash| hash.to_string()));
    at_work(move || {
        let known = stored.is_some();
        let hash = stored.or_else(|| NOBODY.clone()).unwrap_or_default();
        let same = PasswordHash::new(&hash).is_ok_and(|hash| Argon2::default().verify_password(typed.as_bytes(), &hash).is_ok());
        known && same
    })
    .await
}
