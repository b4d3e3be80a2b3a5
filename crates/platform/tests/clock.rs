#![allow(clippy::unwrap_used)]

use chrono::{Duration, TimeZone, Utc};
use platform::Clock;

#[test]
fn the_system_clock_is_the_time_in_whole_microseconds() {
    let before = Utc::now();
    let now = Clock::system().now();
    assert!(now >= before - Duration::microseconds(1) && now <= Utc::now());
    assert_eq!(now.timestamp_subsec_nanos() % 1000, 0);
}

#[test]
fn the_system_clock_can_not_be_advanced() {
    assert!(!Clock::system().advance(Duration::days(1)));
}

#[test]
fn clones_of_a_fixed_clock_share_its_time() {
    let start = Utc.with_ymd_and_hms(2026, 3, 29, 1, 59, 59).unwrap();
    let clock = Clock::fixed(start + Duration::nanoseconds(1999));
    let clone = clock.clone();
    assert_eq!(clone.now(), start + Duration::microseconds(1));
    assert!(clock.advance(Duration::hours(2)));
    assert_eq!(clone.now(), start + Duration::hours(2) + Duration::microseconds(1));
    assert!(clone.advance(Duration::hours(-2)));
    assert_eq!(clock.now(), start + Duration::microseconds(1));
}

#[test]
fn a_fixed_clock_stays_within_the_calendar() {
    let start = Utc.with_ymd_and_hms(2026, 1, 1, 0, 0, 0).unwrap();
    let clock = Clock::fixed(start);
    assert!(!clock.advance(Duration::MAX));
    assert!(!clock.advance(Duration::days(200_000_000)));
    assert_eq!(clock.now(), start);
}
