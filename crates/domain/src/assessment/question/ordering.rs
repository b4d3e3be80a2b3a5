use super::{Part, Verdict};

/// A question about the order of items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ordering {
    items: usize,
}

impl Ordering {
    /// Returns `None` for fewer than two items.
    #[must_use]
    pub const fn new(items: usize) -> Option<Self> {
        if items >= 2 { Some(Self { items }) } else { None }
    }

    /// Marks an answer: the right places of the items, from 0, in the order in which the answer puts them. An item counts as
    /// right if it is in its place.
    #[must_use]
    pub fn mark(&self, order: &[usize]) -> Verdict {
        let right = order.iter().take(self.items).enumerate().filter(|(place, item)| place == *item).count();
        match right {
            0 => Verdict::Wrong,
            right if right == self.items => Verdict::Right,
            right => Verdict::Partly(Part { right, of: self.items, wrong: self.items - right }),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn items_in_their_place_are_right() {
        let three = Ordering::new(3).unwrap();
        assert_eq!(three.mark(&[0, 1, 2]), Verdict::Right);
        assert_eq!(three.mark(&[0, 2, 1]), Verdict::Partly(Part { right: 1, of: 3, wrong: 2 }));
        assert_eq!(three.mark(&[1, 2, 0]), Verdict::Wrong);
        assert_eq!(three.mark(&[0, 1]), Verdict::Partly(Part { right: 2, of: 3, wrong: 1 }));
        assert_eq!(Ordering::new(1), None);
    }

    proptest! {
        #[test]
        fn one_order_is_right(order in Just((0..6_usize).collect::<Vec<_>>()).prop_shuffle()) {
            let is_sorted = order.is_sorted();
            prop_assert_eq!(Ordering::new(6).unwrap().mark(&order) == Verdict::Right, is_sorted);
        }
    }
}
