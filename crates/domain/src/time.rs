//! Times as people write them in their own zone, and as the database has them: UTC.

#[cfg(feature = "time-zones")]
use chrono::{DateTime, LocalResult, NaiveDateTime, TimeZone, Utc};

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TimeError {
    #[error("Please give a date and a time.")]
    NotATime,
    #[error("That time zone isn't known.")]
    UnknownZone,
}

/// An IANA time zone name that is known here.
///
/// # Errors
/// Unknown.
#[cfg(feature = "time-zones")]
pub fn zone(name: &str) -> Result<chrono_tz::Tz, TimeError> {
    name.trim().parse().map_err(|_| TimeError::UnknownZone)
}

/// Reads what `<input type=datetime-local>` sends (HTML standard, local date and time string), in `zone`.
/// A time that the clocks skip is read as one hour later, one that they repeat as the first of the two.
///
/// # Errors
/// Not a time.
#[cfg(feature = "time-zones")]
pub fn from_local(text: &str, zone: chrono_tz::Tz) -> Result<DateTime<Utc>, TimeError> {
    let text = text.trim().replace(' ', "T");
    let naive = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S%.f"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(&text, format).ok())
        .ok_or(TimeError::NotATime)?;
    if !(1970..=9999).contains(&chrono::Datelike::year(&naive)) {
        return Err(TimeError::NotATime);
    }
    match zone.from_local_datetime(&naive) {
        LocalResult::Single(time) | LocalResult::Ambiguous(time, _) => Ok(time.to_utc()),
        LocalResult::None => zone
            .from_local_datetime(&(naive + chrono::Duration::hours(1)))
            .earliest()
            .map(|time| time.to_utc())
            .ok_or(TimeError::NotATime),
    }
}

/// The value for `<input type=datetime-local>`.
#[cfg(feature = "time-zones")]
#[must_use]
pub fn to_local(time: DateTime<Utc>, zone: chrono_tz::Tz) -> String {
    time.with_timezone(&zone).format("%Y-%m-%dT%H:%M").to_string()
}

#[cfg(all(test, feature = "time-zones"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn skipped_and_repeated_hours() {
        let berlin = zone("Europe/Berlin").unwrap();
        let utc = |text| from_local(text, berlin).unwrap().to_rfc3339();
        assert_eq!(utc("2026-03-29T02:30"), "2026-03-29T01:30:00+00:00");
        assert_eq!(utc("2026-10-25T02:30"), "2026-10-25T00:30:00+00:00");
        assert_eq!(utc("2026-07-01 12:00"), "2026-07-01T10:00:00+00:00");
    }

    #[test]
    fn what_is_refused() {
        let zone = zone("UTC").unwrap();
        for bad in ["", "tomorrow", "2026-13-01T00:00", "2026-02-30T00:00", "0001-01-01T00:00", "2026-01-01"] {
            assert_eq!(from_local(bad, zone), Err(TimeError::NotATime), "{bad}");
        }
        assert!(super::zone("Mars/Olympus").is_err());
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(minutes in 0_i64..100_000_000, zone in proptest::sample::select(&["UTC", "Asia/Kathmandu", "America/Phoenix"])) {
            let zone = super::zone(zone).unwrap();
            let time = DateTime::from_timestamp(minutes * 60, 0).unwrap();
            // Kathmandu changed its offset in 1986.
            if chrono::Datelike::year(&time) > 1990 {
                prop_assert_eq!(from_local(&to_local(time, zone), zone).unwrap(), time);
            }
        }
    }
}
