use std::ops::Range;

use pulldown_cmark::Event;

/// An event and its place in the source.
pub(super) type PlacedEvent<'a> = (Event<'a>, Range<usize>);

/// Returns the end of what begins at `at`: after its end tag, or after the event if it isn't a start.
pub(super) fn end_of(events: &[PlacedEvent<'_>], at: usize) -> usize {
    let mut depth = 0_usize;
    for (offset, (event, _)) in events[at..].iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at + offset + 1;
        }
    }
    events.len()
}

/// Returns the ranges of what is directly in `within`.
pub(super) fn children(events: &[PlacedEvent<'_>], within: Range<usize>) -> Vec<Range<usize>> {
    let mut children = Vec::new();
    let mut at = within.start;
    while at < within.end {
        let end = end_of(events, at);
        children.push(at..end);
        at = end;
    }
    children
}
