use std::ops::Range;

use pulldown_cmark::Event;

use super::Writer;
use crate::lines::{self, Lines};

/// The events to write.
pub(super) struct Feed<'a> {
    pub events: Vec<(Event<'a>, Range<usize>)>,
    /// The places of the headings among them, if there are questions, which write events in another order.
    pub headings: Vec<usize>,
    pub lines: Option<Lines<'a>>,
}

impl Writer<'_> {
    /// Writes a range of events, each of which is written once. Returns the first that wasn't, because the HTML is too long.
    pub(super) fn range(&mut self, range: Range<usize>, feed: &mut Feed<'_>) -> Result<(), usize> {
        for at in range {
            if self.written() > self.limit {
                return Err(at);
            }
            let event = std::mem::replace(&mut feed.events[at].0, Event::Rule);
            let place = feed.events[at].1.start;
            if let Ok(heading) = feed.headings.binary_search(&at) {
                self.heading = heading;
            }
            self.with_line(place, feed, event, Self::event);
        }
        Ok(())
    }

    /// Writes what begins with an event, and adds the line to a block that it writes.
    pub(super) fn with_line<'e>(
        &mut self,
        place: usize,
        feed: &mut Feed<'_>,
        event: Event<'e>,
        write: impl FnOnce(&mut Self, Event<'e>),
    ) {
        if !matches!(event, Event::Text(_)) {
            self.flush();
        }
        let block = feed.lines.as_mut().and_then(|lines| lines.begin(&event, place, self.out.len()));
        write(self, event);
        if let Some((at, line)) = block {
            lines::mark(&mut self.out, at, line);
        }
    }
}
