/// Returns the order in which to show items, which is never their own: an item shows nothing about its place. The same texts
/// are always shuffled alike, so that a page can be stored.
pub(super) fn shuffled<'t>(texts: impl ExactSizeIterator<Item = &'t str>) -> Vec<usize> {
    let mut order: Vec<usize> = (0..texts.len()).collect();
    let mut state = texts
        .flat_map(str::bytes)
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    for last in (1..order.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let other = (state >> 33) % (last as u64 + 1);
        order.swap(last, usize::try_from(other).unwrap_or_default());
    }
    if order.is_sorted() {
        order.rotate_left(1);
    }
    order
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_item_is_there_once_and_they_are_not_in_order(texts in proptest::collection::vec("[a-z]{0,5}", 2..12)) {
            let order = shuffled(texts.iter().map(String::as_str));
            prop_assert!(!order.is_sorted());
            let mut sorted = order;
            sorted.sort_unstable();
            prop_assert_eq!(sorted, (0..texts.len()).collect::<Vec<_>>());
        }
    }
}
