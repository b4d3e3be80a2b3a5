//! Fields that differ from serde's idea of an `Option`, which takes a missing field and null for the same.

use serde::{Deserialize, Deserializer};

/// Reads a field that may be left out: `Some` if it is there. Null is refused, unless `T` is an `Option` itself.
pub fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// Reads a field that may be null, but not left out.
pub fn nullable<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    Option::deserialize(deserializer)
}
