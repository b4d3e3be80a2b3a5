use rand::RngExt;
use sha2::{Digest, Sha256};

/// Makes a secret for a session or a one-time link: 256 random bits, in hexadecimal. The database stores only its hash.
pub fn new() -> String {
    let bytes: [u8; 32] = rand::rng().random();
    hex(&bytes)
}

pub fn hash(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
