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

/// A moment: UTC as the server sends it, the viewer's own time once the page is alive.
#[component]
pub fn Time(at: DateTime<Utc>, #[prop(optional)] style: TimeStyle) -> impl IntoView {
    let first = if style == TimeStyle::Date { at.format("%-d %b %Y").to_string() } else { format_utc(at) };
    let text = RwSignal::new(first);
    let tooltip = RwSignal::new(None::<String>);
    Effect::new(move |_| {
        use super::local_time::{display, now};
        if style != TimeStyle::Relative {
            text.set(display(at, style));
            return;
        }
        tooltip.set(Some(display(at, TimeStyle::DateTime)));
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

    #[test]
    fn utc_is_written_in_full() {
        let at = DateTime::from_timestamp(1_795_514_400, 0).unwrap_or_default();
        assert_eq!(format_utc(at), "24 Nov 2026, 10:00 UTC");
    }
}
