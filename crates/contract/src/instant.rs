use std::fmt;

use chrono::{DateTime, Utc};
use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;

/// A time in a request: RFC 3339 with an offset, from 1971 to 2098.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ToSchema)]
#[schema(
    value_type = String,
    format = DateTime,
    pattern = r"^(19(7[1-9]|[89]\d)|20([0-8]\d|9[0-8]))-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$",
    example = "2030-03-04T17:00:00Z"
)]
pub struct Instant(DateTime<Utc>);

impl Instant {
    #[must_use]
    pub const fn utc(self) -> DateTime<Utc> {
        self.0
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Rfc3339)
    }
}

struct Rfc3339;

impl Visitor<'_> for Rfc3339 {
    type Value = Instant;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a time with an offset, such as 2030-03-04T17:00:00Z")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Instant, E> {
        let time = DateTime::parse_from_rfc3339(text).map_err(|_| E::invalid_value(Unexpected::Str(text), &self))?;
        Ok(Instant(time.to_utc()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_names_its_offset() {
        for text in ["2030-03-04T17:00:00Z", "2030-03-04T18:00:00+01:00", "2030-03-04T17:00:00.000Z"] {
            let read: Instant = serde_json::from_value(text.into()).unwrap();
            assert_eq!(read.utc().to_rfc3339(), "2030-03-04T17:00:00+00:00", "{text}");
        }
        for refused in ["", "2030-03-04T17:00", "2030-03-04T17:00:00", "2030-03-04", "tomorrow", "2030-13-04T17:00:00Z"] {
            let error = serde_json::from_value::<Instant>(refused.into()).unwrap_err().to_string();
            assert!(error.contains("with an offset"), "{refused}: {error}");
        }
    }
}
