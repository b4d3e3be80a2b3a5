use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::ToSchema;

/// Points from 0 to 10,000 with at most two decimals, as a string: floating-point numbers aren't exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ToSchema)]
#[schema(value_type = String, pattern = r"^([0-9]{1,4}(\.[0-9]{1,2})?|10000(\.0{1,2})?)$", example = "8.5")]
pub struct Points(domain::assessment::Points);

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<domain::assessment::Points> for Points {
    fn from(points: domain::assessment::Points) -> Self {
        Self(points)
    }
}

impl Serialize for Points {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Points {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Decimal)
    }
}

struct Decimal;

impl Visitor<'_> for Decimal {
    type Value = Points;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("points as a string, such as \"8.5\"")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Points, E> {
        let is_decimal = text.starts_with(|c: char| c.is_ascii_digit())
            && text.ends_with(|c: char| c.is_ascii_digit())
            && text.chars().all(|c| c.is_ascii_digit() || c == '.');
        if !is_decimal {
            return Err(E::custom("points are written with digits and a decimal point, such as \"8.5\""));
        }
        domain::assessment::Points::parse(text).map(Points).map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_string_with_a_decimal_point() {
        for (text, written) in [("8.5", "8.5"), ("8.50", "8.5"), ("0", "0"), ("7.25", "7.25"), ("10000.00", "10000")] {
            let points: Points = serde_json::from_value(json!(text)).unwrap();
            assert_eq!(serde_json::to_value(points).unwrap(), json!(written));
        }
    }

    #[test]
    fn nothing_else() {
        for refused in [json!(8), json!(8.5), json!(null), json!("8,5"), json!(" 8"), json!("-1"), json!("1e2"), json!("8.")] {
            let error = serde_json::from_value::<Points>(refused.clone()).unwrap_err().to_string();
            assert!(error.contains("such as \"8.5\""), "{refused}: {error}");
        }
        for refused in ["10000.01", "1.234", "1.2.3", "99999999999999999999"] {
            assert!(serde_json::from_value::<Points>(json!(refused)).is_err(), "{refused}");
        }
    }
}
