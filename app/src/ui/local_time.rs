//! The viewer's clock and time zone, as the browser knows them.

use chrono::{DateTime, Utc};
use js_sys::{Date, JSON};
use wasm_bindgen::JsValue;

use super::TimeStyle;

/// How the interface's language writes dates.
const LOCALE: &str = "en-GB";
const DATE: &str = r#"{"day":"numeric","month":"short","year":"numeric"}"#;
const DATE_TIME: &str =
    r#"{"day":"numeric","month":"short","year":"numeric","hour":"2-digit","minute":"2-digit","timeZoneName":"short"}"#;

pub(super) fn now() -> DateTime<Utc> {
    DateTime::from_timestamp_millis(Date::now() as i64).unwrap_or_default()
}

/// A moment in the viewer's time zone.
pub(super) fn display(at: DateTime<Utc>, style: TimeStyle) -> String {
    let options = if style == TimeStyle::Date { DATE } else { DATE_TIME };
    let options = JSON::parse(options).unwrap_or(JsValue::UNDEFINED);
    date(at).to_locale_string(LOCALE, &options).into()
}

/// A moment as the value of an `<input type="datetime-local">`.
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

/// The moment that an `<input type="datetime-local">` means in the viewer's time zone.
pub(super) fn from_input(value: &str) -> Option<DateTime<Utc>> {
    let millis = Date::new(&JsValue::from_str(value)).get_time();
    (!value.is_empty() && millis.is_finite()).then(|| DateTime::from_timestamp_millis(millis as i64)).flatten()
}

/// The name of the viewer's time zone, such as `Europe/Oslo`.
pub fn zone() -> Option<String> {
    let options = js_sys::Intl::DateTimeFormat::default().resolved_options();
    js_sys::Reflect::get(&options, &JsValue::from_str("timeZone")).ok()?.as_string()
}

fn date(at: DateTime<Utc>) -> Date {
    Date::new(&JsValue::from_f64(at.timestamp_millis() as f64))
}
