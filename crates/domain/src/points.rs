use serde::{Deserialize, Serialize};

/// Points of an assignment or grade, in hundredths, so that sums are exact. From 0 to 10,000 points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "orm", derive(sea_orm::DeriveValueType))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(minimum = 0, maximum = 1_000_000))]
#[serde(transparent)]
pub struct Points(i32);

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PointsError {
    #[error("Please write a number of points, such as 10 or 7.5.")]
    NotANumber,
    #[error("Points go from 0 to {0}.")]
    OutOfRange(Points),
    #[error("Points have at most two decimals.")]
    TooPrecise,
}

impl Points {
    pub const MOST: Self = Self(1_000_000);

    /// # Errors
    /// More than [`Points::MOST`] or less than nothing.
    pub const fn from_hundredths(hundredths: i32) -> Result<Self, PointsError> {
        if hundredths < 0 || hundredths > Self::MOST.0 { Err(PointsError::OutOfRange(Self::MOST)) } else { Ok(Self(hundredths)) }
    }

    #[must_use]
    pub const fn hundredths(self) -> i32 {
        self.0
    }

    /// Reads `7`, `7.5`, `7,25`; at most two decimals.
    ///
    /// # Errors
    /// Not a number, too precise, or out of range.
    pub fn parse(text: &str) -> Result<Self, PointsError> {
        let text = text.trim().replace(',', ".");
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
        if (whole.is_empty() && part.is_empty()) || !digits(whole) || !digits(part) {
            return Err(PointsError::NotANumber);
        }
        if part.len() > 2 {
            return Err(PointsError::TooPrecise);
        }
        let hundredths = format!("{whole}{part:0<2}").parse::<i64>().map_err(|_| PointsError::OutOfRange(Self::MOST))?;
        i32::try_from(hundredths).map_err(|_| PointsError::OutOfRange(Self::MOST)).and_then(Self::from_hundredths)
    }
}

impl std::fmt::Display for Points {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (whole, part) = (self.0 / 100, self.0 % 100);
        match part {
            0 => write!(f, "{whole}"),
            part if part % 10 == 0 => write!(f, "{whole}.{}", part / 10),
            part => write!(f, "{whole}.{part:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_refused() {
        for bad in ["", ".", "x", "-1", "1.234", "10000.01", "1e3", "99999999999999999999", "+3"] {
            assert!(Points::parse(bad).is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn shown_points_are_read_back(hundredths in 0..=1_000_000) {
            let points = Points::from_hundredths(hundredths).unwrap();
            prop_assert_eq!(Points::parse(&points.to_string()).unwrap(), points);
        }

        #[test]
        fn nothing_typed_panics(text in "\\PC*") {
            let _ = Points::parse(&text);
        }
    }
}
