use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

/// Up to this, a floating-point number represents whole numbers exactly.
const MAX_EXACT: f64 = 9_007_199_254_740_992.0;

/// A number that grows with each change of a record. A change names the version that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(transparent)]
#[schema(minimum = 0, example = 3)]
pub struct Version(pub i64);

/// A change that says no more than which version it applies to.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadVersion {
    /// The version you read
    pub version: Version,
}

impl<'de> Deserialize<'de> for Version {
    /// Reads a whole number in any notation: `850`, `850.0`, `8.5e2` (JSON Schema, 6.1.1).
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = serde_json::Number::deserialize(deserializer)?;
        let exact = number.as_i64().or_else(|| {
            number.as_f64().filter(|number| number.fract() == 0.0 && number.abs() < MAX_EXACT).map(|number| number as i64)
        });
        exact.map(Self).ok_or_else(|| D::Error::custom(format!("{number} isn't a version: it must be a whole number")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_in_any_notation() {
        for (text, version) in [("0", 0), ("3.0", 3), ("8.5e2", 850), ("9223372036854775807", i64::MAX)] {
            assert_eq!(serde_json::from_str::<Version>(text).unwrap(), Version(version), "{text}");
        }
        for refused in ["1.5", "1e300", "\"1\"", "null", "9223372036854775808"] {
            assert!(serde_json::from_str::<Version>(refused).is_err(), "{refused}");
        }
    }
}
