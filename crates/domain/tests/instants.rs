//! Converts hundreds of thousands of instants around every clock change in every zone to local time and back, and compares
//! the local times with ones that others calculated.

#![cfg(feature = "time-zones")]
#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::Command;

use chrono::{DateTime, Datelike, Duration, Utc};
use domain::time::{TimeError, from_local, read, to_local, zone};

const MATERIAL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/material/dst-moment/zones.tar.gz");

struct Instant<'a> {
    zone: &'a str,
    utc: DateTime<Utc>,
    /// Hours, minutes and seconds on the clock.
    clock: &'a str,
    /// Seconds the clock is behind UTC.
    behind: f64,
}

/// Parses lines such as `["1916-04-30T21:59:59+00:00", "22:59:59", "CET", -60],` below one that names the zone.
fn instants(text: &str) -> impl Iterator<Item = Instant<'_>> {
    let mut zone = "";
    text.lines().filter_map(move |line| {
        if let Some((_, name)) = line.split_once("makeTestYear(\"") {
            zone = name.split('"').next()?;
        }
        let mut parts = line.trim().strip_prefix("[\"")?.split('"');
        let (utc, clock) = (parts.next()?.parse().ok()?, parts.nth(1)?);
        let minutes = parts.nth(2)?.trim_matches([',', ' ', ']']);
        let (minutes, divisor) = minutes.split_once('/').unwrap_or((minutes, "1"));
        let behind = minutes.trim().parse::<f64>().ok()? / divisor.trim().parse::<f64>().ok()? * 60.0;
        Some(Instant { zone, utc, clock, behind })
    })
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    there: u32,
    and_back: u32,
    /// The clock shows this time twice, and it is read as the first.
    repeated: u32,
    /// Before the earliest time that is accepted.
    too_early: u32,
    /// After the latest time that is accepted: our tables of zones end there, and with them daylight saving time.
    too_late: u32,
}

#[test]
fn instants_go_to_local_time_and_back() {
    if !Path::new(MATERIAL).exists() {
        eprintln!("passed over: {MATERIAL} is absent");
        return;
    }
    let archive = Command::new("tar").args(["-xzOf", MATERIAL]).output().unwrap();
    let text = String::from_utf8(archive.stdout).unwrap();
    let mut counts = Counts::default();
    let mut wrong = Vec::new();
    for Instant { zone: name, utc, clock, behind } in instants(&text) {
        let zone = zone(name).unwrap_or_else(|_| panic!("{name} isn't known"));
        let expected = utc.naive_utc() - Duration::seconds(behind.round() as i64);
        assert_eq!(expected.format("%H:%M:%S").to_string(), clock, "{name} {utc}: the material contradicts itself");
        if utc.year() >= 2100 {
            let shown = expected.format("%Y-%m-%dT%H:%M:%S").to_string();
            assert_eq!(read(&utc.to_rfc3339(), zone), Err(TimeError::NotATime), "{name} {utc}");
            if expected.year() >= 2100 {
                assert_eq!(from_local(&shown, zone), Err(TimeError::NotATime), "{name} {utc}");
            }
            counts.too_late += 1;
            continue;
        }
        let local = to_local(utc, zone);
        let shown = expected.format("%Y-%m-%dT%H:%M:%S").to_string();
        if local != shown.strip_suffix(":00").unwrap_or(&shown) {
            wrong.push(format!("{name} {utc}: {local} instead of {shown}"));
            continue;
        }
        counts.there += 1;
        match from_local(&local, zone) {
            Ok(back) if back == utc => counts.and_back += 1,
            Ok(back) if back < utc && to_local(back, zone) == local => counts.repeated += 1,
            Err(TimeError::NotATime) if utc < DateTime::UNIX_EPOCH => counts.too_early += 1,
            back => wrong.push(format!("{name} {utc}: {local} is read as {back:?}")),
        }
    }
    eprintln!("{counts:?}");
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), counts.there, wrong[..wrong.len().min(50)].join("\n"));
    assert_eq!(counts.there, counts.and_back + counts.repeated + counts.too_early);
    assert!(counts.there > 90_000 && counts.repeated > 10_000 && counts.there + counts.too_late > 300_000, "{counts:?}");
}
