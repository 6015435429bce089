//! Telling contents apart without keeping them.

use sha2::{Digest as _, Sha256};

/// The SHA-256 digest of a content, in hexadecimal digits.
pub(crate) fn sha256(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
