use chrono::{DateTime, TimeDelta, Utc};
use leptos::prelude::*;

use super::TimeStyle;

/// The zone that moments are shown in.
#[derive(Clone, Copy)]
struct Zone(Signal<Option<String>>);

/// Marks the document when its `data-zone` has the same clock as the device: then moments don't name their zone. It runs before
/// the page is shown, so that nothing moves. Clocks are compared now and in half a year, since zones differ in summer time.
#[cfg(feature = "ssr")]
pub const ZONE_SCRIPT: &str = "(r=>{try{[0,182].every(d=>{let t=new Date(Date.now()+d*864e5);return t.toLocaleString('en-US',{timeZone:r.dataset.zone})==t.toLocaleString('en-US')})&&r.setAttribute('data-own-zone','')}catch{}})(document.documentElement)";

/// Sets the zone for all moments inside, by its IANA name; none for the device's. Called once, in the root.
pub fn provide_zone(zone: Signal<Option<String>>) {
    provide_context(Zone(zone));
    Effect::new(move |_| {
        let is_own = zone.with(|zone| zone.as_deref().is_none_or(|zone| super::local_time::other_zone(zone).is_none()));
        if let Some(root) = document().document_element() {
            // A document that can't be marked names the zone everywhere.
            let _ = if is_own { root.set_attribute("data-own-zone", "") } else { root.remove_attribute("data-own-zone") };
        }
    });
}

/// A moment in the viewer's zone. Its tooltip shows the other form: how far away it is, or when it is.
#[component]
pub fn Time(at: DateTime<Utc>, #[prop(optional)] style: TimeStyle) -> impl IntoView {
    let zone = use_context::<Zone>().map(|Zone(zone)| zone).unwrap_or_default();
    // Empty in the browser, so that the server's text stays until the effect below runs.
    #[cfg(not(feature = "ssr"))]
    let initial = String::new();
    #[cfg(feature = "ssr")]
    let initial = zone.with_untracked(|zone| server_text(at, style, zone.as_deref()));
    let text = RwSignal::new(split_off_zone(initial, style));
    let tooltip = RwSignal::new(None::<String>);
    Effect::new(move |_| {
        use super::local_time::{display, now};
        if style != TimeStyle::Relative {
            text.set(split_off_zone(zone.with(|zone| display(at, style, zone.as_deref())), style));
            return;
        }
        let show = move || text.set((relative(at, now()), String::new()));
        show();
        if let Ok(timer) = set_interval_with_handle(show, std::time::Duration::from_secs(60)) {
            on_cleanup(move || timer.clear());
        }
    });
    view! {
        <time
            datetime=to_datetime(at)
            title=move || tooltip.get()
            on:pointerenter=move |_| tooltip.set(Some(zone.with_untracked(|zone| tooltip_of(at, style, zone.as_deref()))))
        >
            {move || text.with(|(moment, _)| moment.clone())}
            <span class="zone">{move || text.with(|(_, zone)| zone.clone())}</span>
        </time>
    }
}

#[cfg(not(feature = "ssr"))]
use super::local_time::to_datetime;

#[cfg(feature = "ssr")]
fn to_datetime(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

/// Splits the name of the zone, with the space before it, from a moment that has one.
fn split_off_zone(mut text: String, style: TimeStyle) -> (String, String) {
    let at = if style == TimeStyle::DateTime { text.rfind(' ') } else { None };
    let zone = at.map(|at| text.split_off(at)).unwrap_or_default();
    (text, zone)
}

fn tooltip_of(at: DateTime<Utc>, style: TimeStyle, zone: Option<&str>) -> String {
    use super::local_time::{display, now};
    if style == TimeStyle::Relative { display(at, TimeStyle::DateTime, zone) } else { relative(at, now()) }
}

/// Formats a moment on the server.
#[cfg(feature = "ssr")]
fn server_text(at: DateTime<Utc>, style: TimeStyle, zone: Option<&str>) -> String {
    if let Some(zone) = zone.and_then(|zone| zone.parse::<chrono_tz::Tz>().ok()) {
        let local = at.with_timezone(&zone);
        let day = local.format(DAY);
        return if style == TimeStyle::Date {
            day.to_string()
        } else {
            format!("{day}, {} {}", local.format("%H:%M"), zone_name(&local))
        };
    }
    at.format(if style == TimeStyle::Date { DAY } else { "%b %-d, %Y, %H:%M UTC" }).to_string()
}

#[cfg(feature = "ssr")]
const DAY: &str = "%b %-d, %Y";

/// Returns a zone's short name as browsers write it in American English, so that hydration changes nothing.
#[cfg(feature = "ssr")]
fn zone_name(local: &DateTime<chrono_tz::Tz>) -> String {
    const ABBREVIATIONS: [(&str, i32); 13] = [
        ("UTC", 0),
        ("GMT", 0),
        ("EST", -5),
        ("EDT", -4),
        ("CST", -6),
        ("CDT", -5),
        ("MST", -7),
        ("MDT", -6),
        ("PST", -8),
        ("PDT", -7),
        ("AKST", -9),
        ("AKDT", -8),
        ("HST", -10),
    ];
    let name = local.format("%Z").to_string();
    let minutes = chrono::Offset::fix(local.offset()).local_minus_utc() / 60;
    // The same names are used elsewhere for other offsets.
    if ABBREVIATIONS.iter().any(|(abbreviation, hours)| *abbreviation == name && hours * 60 == minutes) {
        return name;
    }
    let sign = if minutes < 0 { '-' } else { '+' };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    if rest == 0 { format!("GMT{sign}{hours}") } else { format!("GMT{sign}{hours}:{rest:02}") }
}

/// Formats how far a moment is from now, in one unit: `in 3 days`, `2 hours ago`, `now` within half a minute.
pub fn relative(at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    const MINUTE: i64 = 60;
    const HOUR: i64 = 60 * MINUTE;
    const DAY: i64 = 24 * HOUR;
    let distance: TimeDelta = at - now;
    let seconds = distance.num_seconds().abs();
    let (unit, name) = match seconds {
        0..30 => return "now".into(),
        30..3_570 => (MINUTE, "minute"),
        3_570..84_600 => (HOUR, "hour"),
        84_600..2_548_800 => (DAY, "day"),
        2_548_800..31_104_000 => (30 * DAY, "month"),
        _ => (365 * DAY, "year"),
    };
    let count = ((seconds + unit / 2) / unit).max(1);
    let plural = if count == 1 { "" } else { "s" };
    if distance > TimeDelta::zero() { format!("in {count} {name}{plural}") } else { format!("{count} {name}{plural} ago") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(seconds: i64) -> String {
        let now = DateTime::from_timestamp(1_795_514_400, 0).unwrap_or_default();
        relative(now + TimeDelta::seconds(seconds), now)
    }

    #[test]
    fn relative_rounds_to_the_nearest_unit() {
        assert_eq!(after(29), "now");
        assert_eq!(after(30), "in 1 minute");
        assert_eq!(after(-3_569), "59 minutes ago");
        assert_eq!(after(3_570), "in 1 hour");
        assert_eq!(after(84_599), "in 23 hours");
        assert_eq!(after(-84_600), "1 day ago");
        assert_eq!(after(3 * 86_400), "in 3 days");
        assert_eq!(after(45 * 86_400), "in 2 months");
        assert_eq!(after(-800 * 86_400), "2 years ago");
    }

    #[test]
    fn only_a_time_of_day_has_a_zone() {
        let split = |text: &str, style| split_off_zone(text.to_owned(), style);
        assert_eq!(split("Nov 24, 2026, 11:00 GMT+1", TimeStyle::DateTime), ("Nov 24, 2026, 11:00".into(), " GMT+1".into()));
        assert_eq!(split("Nov 24, 2026", TimeStyle::Date), ("Nov 24, 2026".into(), String::new()));
        assert_eq!(split("", TimeStyle::DateTime), (String::new(), String::new()));
    }

    #[cfg(feature = "ssr")]
    #[test]
    fn the_server_writes_in_the_zone_of_the_viewer() {
        let at = DateTime::from_timestamp(1_795_514_400, 0).unwrap_or_default();
        for (zone, expected) in [
            (None, "Nov 24, 2026, 10:00 UTC"),
            (Some("nowhere"), "Nov 24, 2026, 10:00 UTC"),
            (Some("Europe/Berlin"), "Nov 24, 2026, 11:00 GMT+1"),
            (Some("Europe/London"), "Nov 24, 2026, 10:00 GMT"),
            (Some("America/New_York"), "Nov 24, 2026, 05:00 EST"),
            (Some("Pacific/Honolulu"), "Nov 24, 2026, 00:00 HST"),
            (Some("Asia/Shanghai"), "Nov 24, 2026, 18:00 GMT+8"),
            (Some("Asia/Kathmandu"), "Nov 24, 2026, 15:45 GMT+5:45"),
        ] {
            assert_eq!(server_text(at, TimeStyle::DateTime, zone), expected);
        }
        assert_eq!(server_text(at, TimeStyle::Date, Some("Pacific/Kiritimati")), "Nov 25, 2026");
    }
}
