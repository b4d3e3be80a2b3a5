use serde::{Deserialize, Serialize};

/// Points of an assignment or grade, in hundredths so that sums are exact. From 0 to 10,000 points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "orm", derive(sea_orm::DeriveValueType))]
#[serde(transparent)]
pub struct Points(i32);

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PointsError {
    #[error("Enter a number, e.g. 10 or 7.5.")]
    NotANumber,
    #[error("Points go from 0 to {0}.")]
    OutOfRange(Points),
    #[error("Points have at most two decimals.")]
    TooPrecise,
}

impl Points {
    pub const MAX: Self = Self(1_000_000);

    /// # Errors
    /// More than [`Points::MAX`] or less than 0.
    pub const fn from_hundredths(hundredths: i32) -> Result<Self, PointsError> {
        if hundredths < 0 || hundredths > Self::MAX.0 { Err(PointsError::OutOfRange(Self::MAX)) } else { Ok(Self(hundredths)) }
    }

    #[must_use]
    pub const fn hundredths(self) -> i32 {
        self.0
    }

    /// Returns the proportion of `to` that these points are of `from`, rounded half up to hundredths.
    #[must_use]
    pub fn rescaled(self, from: Self, to: Self) -> Self {
        let (points, from, to) = (i64::from(self.0), i64::from(from.0), i64::from(to.0));
        let scaled = (points * to * 2 + from).checked_div(from * 2).unwrap_or_default();
        Self(i32::try_from(scaled).unwrap_or(Self::MAX.0).clamp(0, Self::MAX.0))
    }

    /// Parses `7`, `7.5` or `7,25`, with at most two decimals.
    ///
    /// # Errors
    /// Not a number, too many decimals, or out of range.
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
        let hundredths = format!("{whole}{part:0<2}").parse::<i64>().map_err(|_| PointsError::OutOfRange(Self::MAX))?;
        i32::try_from(hundredths).map_err(|_| PointsError::OutOfRange(Self::MAX)).and_then(Self::from_hundredths)
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
    fn malformed_points_are_refused() {
        for bad in ["", ".", "x", "-1", "1.234", "10000.01", "1e3", "99999999999999999999", "+3"] {
            assert!(Points::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn grades_are_rescaled_to_the_nearest_hundredth() {
        let rescaled = |points: &str, from: &str, to: &str| {
            let [points, from, to] = [points, from, to].map(|text| Points::parse(text).unwrap());
            points.rescaled(from, to).to_string()
        };
        assert_eq!(rescaled("80", "100", "10"), "8");
        assert_eq!(rescaled("1", "3", "1"), "0.33");
        assert_eq!(rescaled("2", "3", "1"), "0.67");
        assert_eq!(rescaled("0.01", "10", "5"), "0.01");
        assert_eq!(rescaled("10000", "10000", "10000"), "10000");
        assert_eq!(rescaled("0", "0", "10"), "0");
    }

    proptest! {
        #[test]
        fn rescaled_points_stay_within_the_new_maximum_and_in_order(
            from in 1..=1_000_000, to in 0..=1_000_000, one in 0..=1_000_000, other in 0..=1_000_000,
        ) {
            let of = |hundredths| Points::from_hundredths(hundredths).unwrap();
            let rescaled = |points: i32| of(points.min(from)).rescaled(of(from), of(to));
            prop_assert!(rescaled(one) <= of(to));
            prop_assert!(rescaled(one.min(other)) <= rescaled(one.max(other)));
            prop_assert_eq!(rescaled(from), of(to));
        }

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
