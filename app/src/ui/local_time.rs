//! The viewer's clock and time zone, and dates as the browser writes them.

use chrono::{DateTime, Utc};
use js_sys::{Date, Function, JSON, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::TimeStyle;

/// The locale of all dates: that of the interface's language.
const LOCALE: &str = "en-US";
const DATE: &str = r#"{"day":"numeric","month":"short","year":"numeric"}"#;
const DATE_TIME: &str = r#"{"day":"numeric","month":"short","year":"numeric","hour":"2-digit","minute":"2-digit","hourCycle":"h23","timeZoneName":"short"}"#;

const WALL_CLOCK: &str = r#"{"day":"numeric","hour":"2-digit","minute":"2-digit"}"#;

pub(super) fn now() -> DateTime<Utc> {
    DateTime::from_timestamp_millis(Date::now() as i64).unwrap_or_default()
}

/// Formats a moment in a time zone; in the device's zone if none is given or the browser doesn't know it.
pub(super) fn display(at: DateTime<Utc>, style: TimeStyle, zone: Option<&str>) -> String {
    zone.and_then(|zone| in_zone(at, style, zone).ok())
        .unwrap_or_else(|| date(at).to_locale_string(LOCALE, &options(style)).into())
}

fn in_zone(at: DateTime<Utc>, style: TimeStyle, zone: &str) -> Result<String, JsValue> {
    write(at, if style == TimeStyle::Date { DATE } else { DATE_TIME }, zone)
}

fn write(at: DateTime<Utc>, options: &str, zone: &str) -> Result<String, JsValue> {
    let (date, options) = (date(at), JSON::parse(options)?);
    Reflect::set(&options, &JsValue::from_str("timeZone"), &JsValue::from_str(zone))?;
    let write = Reflect::get(&date, &JsValue::from_str("toLocaleString"))?.dyn_into::<Function>()?;
    write.call2(&date, &JsValue::from_str(LOCALE), &options)?.as_string().ok_or(JsValue::UNDEFINED)
}

fn options(style: TimeStyle) -> JsValue {
    JSON::parse(if style == TimeStyle::Date { DATE } else { DATE_TIME }).unwrap_or(JsValue::UNDEFINED)
}

/// Formats a moment as a `<time>` has it, such as `2026-11-24T10:00:00.000Z`. chrono's code for it would be a part of a first visit.
#[cfg(not(feature = "ssr"))]
pub(super) fn to_datetime(at: DateTime<Utc>) -> String {
    date(at).to_iso_string().into()
}

/// Formats a moment as the value of an `<input type="datetime-local">`.
pub(super) fn to_input(at: DateTime<Utc>) -> String {
    let at = date(at);
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}",
        at.get_full_year(),
        at.get_month() + 1,
        at.get_date(),
        at.get_hours(),
        at.get_minutes()
    )
}

/// Parses the value of an `<input type="datetime-local">`, in the device's time zone.
pub(super) fn from_input(value: &str) -> Option<DateTime<Utc>> {
    let millis = Date::new(&JsValue::from_str(value)).get_time();
    (!value.is_empty() && millis.is_finite()).then(|| DateTime::from_timestamp_millis(millis as i64)).flatten()
}

/// Returns the time of day on the viewer's device, such as `14:05`.
pub fn clock() -> String {
    let now = Date::new_0();
    format!("{:02}:{:02}", now.get_hours(), now.get_minutes())
}

/// Returns the name of the device's time zone, such as `Europe/Oslo`.
pub fn zone() -> Option<String> {
    let options = js_sys::Intl::DateTimeFormat::default().resolved_options();
    Reflect::get(&options, &JsValue::from_str("timeZone")).ok()?.as_string()
}

/// Returns the device's time zone if its clock differs from a clock in `zone`, now or half a year from now.
pub fn other_zone(zone: &str) -> Option<String> {
    let own = self::zone()?;
    let differs = [0, 182].into_iter().any(|days| {
        let at = now() + chrono::TimeDelta::days(days);
        wall_clock(at, zone) != wall_clock(at, &own)
    });
    differs.then_some(own)
}

/// Formats the time in a zone; none if the browser doesn't know the zone.
fn wall_clock(at: DateTime<Utc>, zone: &str) -> Option<String> {
    write(at, WALL_CLOCK, zone).ok()
}

fn date(at: DateTime<Utc>) -> Date {
    Date::new(&JsValue::from_f64(at.timestamp_millis() as f64))
}
