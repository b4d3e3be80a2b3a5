//! Times as people write them in their own time zone, and as the database stores them: in UTC.

use chrono::{DateTime, TimeDelta, Utc};
#[cfg(feature = "time-zones")]
use chrono::{Datelike, Duration, NaiveDateTime, Offset, TimeZone, Timelike};

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TimeError {
    #[error("Please give a date and a time.")]
    NotATime,
    #[error("Please give a time between 1970 and 2099.")]
    OutOfRange,
    #[error("Please give a date, such as 2026-12-31.")]
    NotADay,
    #[error("We don’t know this time zone. Type a city, and choose from the list.")]
    UnknownZone,
}

/// Returns whether the date has passed. A date on a full minute was typed as a minute, and lasts to the end of it.
#[must_use]
pub fn has_passed(date: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    let is_full_minute = date.timestamp() % 60 == 0 && date.timestamp_subsec_nanos() == 0;
    if is_full_minute { now.signed_duration_since(date) >= TimeDelta::minutes(1) } else { now > date }
}

/// Parses an IANA time zone name.
///
/// # Errors
/// Unknown.
#[cfg(feature = "time-zones")]
pub fn zone(name: &str) -> Result<chrono_tz::Tz, TimeError> {
    name.trim().parse().map_err(|_| TimeError::UnknownZone)
}

/// Returns the names of the zones that people choose from: those of places, and UTC.
#[cfg(feature = "time-zones")]
pub fn zones() -> impl Iterator<Item = &'static str> {
    const OTHER_NAMES: [&str; 6] = ["Brazil/", "Canada/", "Chile/", "Etc/", "Mexico/", "US/"];
    let names = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
    let places = names.filter(|name| name.contains('/') && !OTHER_NAMES.iter().any(|prefix| name.starts_with(prefix)));
    std::iter::once("UTC").chain(places)
}

/// Finds a zone by its name, or by its city if there is only one of that name.
///
/// # Errors
/// Unknown.
#[cfg(feature = "time-zones")]
pub fn find_zone(text: &str) -> Result<chrono_tz::Tz, TimeError> {
    if let Ok(zone) = zone(text) {
        return Ok(zone);
    }
    let wanted = text.trim().replace(' ', "_");
    let is_wanted = |name: &str| {
        name.eq_ignore_ascii_case(&wanted) || name.rsplit('/').next().is_some_and(|city| city.eq_ignore_ascii_case(&wanted))
    };
    let mut found = zones().filter(|name| is_wanted(name));
    match (found.next(), found.next()) {
        (Some(name), None) => zone(name),
        _ => Err(TimeError::UnknownZone),
    }
}

/// Parses the value of `<input type=datetime-local>` (HTML standard, local date and time string), in `zone`. Reads a time
/// that the clocks skip as if they hadn't been set forward yet (RFC 5545, 3.3.5), and one that they repeat as the first of
/// the two.
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
    let time = zone.from_local_datetime(&naive).earliest().map(|time| time.to_utc()).or_else(|| read_skipped(naive, zone));
    time.and_then(as_stored).ok_or(TimeError::NotATime)
}

/// Returns the beginning of a day, in `zone`, from the value of `<input type=date>`.
///
/// # Errors
/// Not a day.
#[cfg(feature = "time-zones")]
pub fn day(text: &str, zone: chrono_tz::Tz) -> Result<DateTime<Utc>, TimeError> {
    from_local(&format!("{}T00:00", text.trim()), zone).map_err(|_| TimeError::NotADay)
}

/// Like [`from_local`], but also accepts times with an offset, such as `2026-12-08T18:00:00Z` (RFC 3339).
///
/// # Errors
/// Not a time.
#[cfg(feature = "time-zones")]
pub fn read(text: &str, zone: chrono_tz::Tz) -> Result<DateTime<Utc>, TimeError> {
    match DateTime::parse_from_rfc3339(text.trim()) {
        Ok(time) => as_stored(time.to_utc()).ok_or(TimeError::NotATime),
        Err(_) => from_local(text, zone),
    }
}

/// Returns an instant as a database stores it: to the microsecond.
///
/// # Errors
/// Before 1970 or after 2099.
#[cfg(feature = "time-zones")]
pub fn instant(time: DateTime<Utc>) -> Result<DateTime<Utc>, TimeError> {
    as_stored(time).ok_or(TimeError::OutOfRange)
}

/// Reads a local time that the clocks skip, with the offset from before.
#[cfg(feature = "time-zones")]
fn read_skipped(naive: NaiveDateTime, zone: chrono_tz::Tz) -> Option<DateTime<Utc>> {
    const STEP: Duration = Duration::minutes(15);
    // Where the date line was moved, a whole day was skipped.
    let mut steps = (1..=100).filter_map(|steps| naive.checked_sub_signed(STEP * steps));
    let before = steps.find_map(|earlier| zone.from_local_datetime(&earlier).latest())?;
    naive.checked_sub_offset(before.offset().fix()).map(|utc| utc.and_utc())
}

/// Returns the time as a database stores it: to the microsecond, a leap second as the first of the next minute. `None` before
/// 1970 and after 2099, when the tables of clock changes end.
#[cfg(feature = "time-zones")]
fn as_stored(time: DateTime<Utc>) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_micros(time.timestamp_micros()).filter(|time| (1970..=2099).contains(&time.year()))
}

/// Returns the value for `<input type=datetime-local>`, with seconds only if there are some.
#[cfg(feature = "time-zones")]
#[must_use]
pub fn to_local(time: DateTime<Utc>, zone: chrono_tz::Tz) -> String {
    let local = time.with_timezone(&zone);
    let format = if local.second() == 0 { "%Y-%m-%dT%H:%M" } else { "%Y-%m-%dT%H:%M:%S" };
    local.format(format).to_string()
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
    fn skipped_times_of_unusual_length() {
        let utc = |text, name| from_local(text, zone(name).unwrap()).unwrap().to_rfc3339();
        // Clocks that skip half an hour, and a whole day.
        assert_eq!(utc("2026-10-04T02:10", "Australia/Lord_Howe"), "2026-10-03T15:40:00+00:00");
        assert_eq!(utc("2011-12-30T12:00", "Pacific/Apia"), "2011-12-30T22:00:00+00:00");
    }

    #[test]
    fn times_that_name_their_offset() {
        let berlin = zone("Europe/Berlin").unwrap();
        for text in ["2026-12-08T17:00:00Z", "2026-12-08T18:00:00+01:00", "2026-12-08T18:00", " 2026-12-08t12:00:00-05:00 "] {
            assert_eq!(read(text, berlin).unwrap().to_rfc3339(), "2026-12-08T17:00:00+00:00", "{text}");
        }
        for bad in ["2026-12-08T17:00:00X", "2100-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "2026-12-08T25:00:00Z"] {
            assert_eq!(read(bad, berlin), Err(TimeError::NotATime), "{bad}");
        }
        assert_eq!(read("2016-12-31T23:59:60Z", berlin).unwrap().to_rfc3339(), "2017-01-01T00:00:00+00:00");
        assert_eq!(to_local(read("2026-12-08T17:00:59Z", berlin).unwrap(), berlin), "2026-12-08T18:00:59");
    }

    #[test]
    fn days_begin_at_midnight_in_their_zone() {
        let berlin = zone("Europe/Berlin").unwrap();
        assert_eq!(day(" 2026-07-01 ", berlin).unwrap().to_rfc3339(), "2026-06-30T22:00:00+00:00");
        for bad in ["", "2026-02-30", "today", "2026-07-01T10:00", "9999-12-31"] {
            assert_eq!(day(bad, berlin), Err(TimeError::NotADay), "{bad}");
        }
    }

    #[test]
    fn zones_as_people_write_them() {
        for (text, name) in [
            ("Europe/Berlin", "Europe/Berlin"),
            (" berlin ", "Europe/Berlin"),
            ("new york", "America/New_York"),
            ("america/new_york", "America/New_York"),
            ("utc", "UTC"),
            ("US/Pacific", "US/Pacific"),
        ] {
            assert_eq!(find_zone(text).unwrap().name(), name, "{text}");
        }
        for unknown in ["", "Mars/Olympus", "Louisville", "/", "Europe"] {
            assert_eq!(find_zone(unknown), Err(TimeError::UnknownZone), "{unknown}");
        }
        let names: Vec<_> = zones().collect();
        assert!(names.contains(&"Asia/Kathmandu") && !names.contains(&"Etc/GMT+5") && names.len() > 400);
    }

    #[test]
    fn malformed_times_are_refused() {
        let zone = zone("UTC").unwrap();
        for bad in ["", "tomorrow", "2026-13-01T00:00", "2026-02-30T00:00", "0001-01-01T00:00", "2026-01-01"] {
            assert_eq!(from_local(bad, zone), Err(TimeError::NotATime), "{bad}");
        }
        assert!(super::zone("Mars/Olympus").is_err());
    }

    proptest! {
        #[test]
        fn a_shown_time_parses_to_itself(seconds in 0_i64..4_000_000_000, zone in proptest::sample::select(&["UTC", "Asia/Kathmandu", "America/Phoenix"])) {
            let zone = super::zone(zone).unwrap();
            let time = DateTime::from_timestamp(seconds, 0).unwrap();
            // Kathmandu changed its offset in 1986.
            if time.year() > 1990 {
                prop_assert_eq!(from_local(&to_local(time, zone), zone).unwrap(), time);
            }
        }
    }
}
