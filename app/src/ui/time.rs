use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use leptos::prelude::*;

/// How a moment is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimeStyle {
    #[default]
    DateTime,
    Date,
    /// "in 3 days", with the whole date and time as a tooltip.
    Relative,
}

/// The zone that moments are shown in.
#[derive(Clone, Copy)]
struct Zone(Signal<Option<String>>);

/// Shows all moments inside in this zone, by its IANA name; none: the device's. Called once, in the root.
pub fn provide_zone(zone: Signal<Option<String>>) {
    provide_context(Zone(zone));
}

/// A moment, in the viewer's zone.
#[component]
pub fn Time(at: DateTime<Utc>, #[prop(optional)] style: TimeStyle) -> impl IntoView {
    let zone = use_context::<Zone>().map(|Zone(zone)| zone).unwrap_or_default();
    let text = RwSignal::new(zone.with_untracked(|zone| before_alive(at, style, zone.as_deref())));
    let tooltip = RwSignal::new(None::<String>);
    Effect::new(move |_| {
        use super::local_time::{display, now};
        let whole = |style| zone.with(|zone| display(at, style, zone.as_deref()));
        if style != TimeStyle::Relative {
            text.set(whole(style));
            return;
        }
        tooltip.set(Some(whole(TimeStyle::DateTime)));
        text.set(relative(at, now()));
        if let Ok(timer) = set_interval_with_handle(move || text.set(relative(at, now())), std::time::Duration::from_secs(60)) {
            on_cleanup(move || timer.clear());
        }
    });
    view! {
        <time datetime=at.to_rfc3339_opts(SecondsFormat::Secs, true) title=move || tooltip.get()>
            {move || text.get()}
        </time>
    }
}

/// As the server writes it.
fn before_alive(at: DateTime<Utc>, style: TimeStyle, zone: Option<&str>) -> String {
    #[cfg(feature = "ssr")]
    if let Some(zone) = zone.and_then(|zone| zone.parse::<chrono_tz::Tz>().ok()) {
        let local = at.with_timezone(&zone);
        let day = local.format("%-d %b %Y");
        return if style == TimeStyle::Date {
            day.to_string()
        } else {
            format!("{day}, {} {}", local.format("%H:%M"), short(&local))
        };
    }
    #[cfg(not(feature = "ssr"))]
    let _ = zone;
    if style == TimeStyle::Date { at.format("%-d %b %Y").to_string() } else { format_utc(at) }
}

/// A zone's short name as browsers write it in British English, so that nothing changes when the page comes alive.
#[cfg(feature = "ssr")]
fn short(local: &DateTime<chrono_tz::Tz>) -> String {
    const NAMED: [&str; 9] = ["UTC", "GMT", "BST", "WET", "WEST", "CET", "CEST", "EET", "EEST"];
    let name = local.format("%Z").to_string();
    if NAMED.contains(&name.as_str()) {
        return name;
    }
    let minutes = chrono::Offset::fix(local.offset()).local_minus_utc() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    if rest == 0 { format!("GMT{sign}{hours}") } else { format!("GMT{sign}{hours}:{rest:02}") }
}

/// A moment as everybody can read it: `24 Nov 2026, 10:00 UTC`.
pub fn format_utc(at: DateTime<Utc>) -> String {
    at.format("%-d %b %Y, %H:%M UTC").to_string()
}

/// How far a moment is from now, in one unit: `in 3 days`, `2 hours ago`, `now` within half a minute.
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

    #[cfg(feature = "ssr")]
    #[test]
    fn the_server_writes_in_the_zone_of_the_viewer() {
        let at = DateTime::from_timestamp(1_795_514_400, 0).unwrap_or_default();
        for (zone, expected) in [
            (None, "24 Nov 2026, 10:00 UTC"),
            (Some("nowhere"), "24 Nov 2026, 10:00 UTC"),
            (Some("Europe/Berlin"), "24 Nov 2026, 11:00 CET"),
            (Some("America/New_York"), "24 Nov 2026, 05:00 GMT-5"),
            (Some("Asia/Kathmandu"), "24 Nov 2026, 15:45 GMT+5:45"),
        ] {
            assert_eq!(before_alive(at, TimeStyle::DateTime, zone), expected);
        }
        assert_eq!(before_alive(at, TimeStyle::Date, Some("Pacific/Kiritimati")), "25 Nov 2026");
    }

    #[test]
    fn utc_is_written_in_full() {
        let at = DateTime::from_timestamp(1_795_514_400, 0).unwrap_or_default();
        assert_eq!(format_utc(at), "24 Nov 2026, 10:00 UTC");
    }
}
