//! Where a text and its preview correspond.

/// A line of the text, from 0, and its height in the preview.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Anchor {
    pub line: f64,
    pub height: f64,
}

const START: Anchor = Anchor { line: 0.0, height: 0.0 };

/// Returns the anchors from the start to the end, with only those between that are after all before them.
pub(super) fn anchors(blocks: impl IntoIterator<Item = Anchor>, end: Anchor) -> Vec<Anchor> {
    let mut anchors = vec![START];
    let mut last = START;
    for block in blocks {
        if block.line > last.line && block.height > last.height && block.line < end.line && block.height < end.height {
            anchors.push(block);
            last = block;
        }
    }
    anchors.push(end);
    anchors
}

/// Returns the height in the preview that belongs to a line.
pub(super) fn height_of(line: f64, anchors: &[Anchor]) -> f64 {
    between(anchors, line, |anchor| (anchor.line, anchor.height))
}

/// Returns the line that belongs to a height in the preview.
pub(super) fn line_of(height: f64, anchors: &[Anchor]) -> f64 {
    between(anchors, height, |anchor| (anchor.height, anchor.line))
}

fn between(anchors: &[Anchor], at: f64, axes: impl Fn(Anchor) -> (f64, f64)) -> f64 {
    let next = anchors.partition_point(|anchor| axes(*anchor).0 <= at);
    let (Some(before), Some(after)) = (next.checked_sub(1).and_then(|last| anchors.get(last)), anchors.get(next)) else {
        return anchors.last().map_or(0.0, |last| if next == 0 { 0.0 } else { axes(*last).1 });
    };
    let ((from, low), (to, high)) = (axes(*before), axes(*after));
    low + (high - low) * (at - from) / (to - from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<Anchor> {
        let blocks = [(0.0, 10.0), (4.0, 100.0), (3.0, 110.0), (6.0, 300.0), (40.0, 900.0)];
        anchors(blocks.map(|(line, height)| Anchor { line, height }), Anchor { line: 10.0, height: 500.0 })
    }

    #[test]
    fn between_two_anchors_it_is_in_proportion() {
        assert_eq!(height_of(5.0, &sample()), 200.0);
        assert_eq!(line_of(200.0, &sample()), 5.0);
        assert_eq!(height_of(2.0, &sample()), 50.0);
    }

    #[test]
    fn both_ends_meet() {
        for anchors in [sample(), anchors([], Anchor { line: 10.0, height: 500.0 })] {
            assert_eq!((height_of(0.0, &anchors), line_of(0.0, &anchors)), (0.0, 0.0));
            assert_eq!((height_of(10.0, &anchors), line_of(500.0, &anchors)), (500.0, 10.0));
            assert_eq!((height_of(11.0, &anchors), line_of(501.0, &anchors)), (500.0, 10.0));
        }
    }

    #[test]
    fn a_preview_that_needs_no_scrolling_stays() {
        let still = anchors([Anchor { line: 1.0, height: 20.0 }], Anchor { line: 7.0, height: 0.0 });
        assert_eq!(height_of(5.0, &still), 0.0);
    }
}
