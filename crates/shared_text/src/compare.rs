use std::time::{Duration, Instant};

use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};

/// After this time a comparison becomes coarser, since it is quadratic at worst.
const MAX_TIME: Duration = Duration::from_millis(200);

/// Texts that have a smaller part of their letters in common are different texts: comparing them would find the words that all texts have.
const MIN_IN_COMMON: f64 = 0.2;

/// A replacement. Positions are in UTF-16 units of the old text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Change<'a> {
    pub at: u32,
    pub removed: u32,
    pub inserted: &'a str,
}

/// Returns the changes of words from `old` to `new`, in order.
pub(super) fn changes<'a>(old: &str, new: &'a str) -> Vec<Change<'a>> {
    let (before, after) = (words(old), words(new));
    let old_at = positions(&before, |word| word.encode_utf16().count());
    let new_at = positions(&after, str::len);
    let deadline = Instant::now() + MAX_TIME;
    let mut compared = capture_diff_slices_deadline(Algorithm::Myers, &before, &after, Some(deadline));
    let same =
        compared.iter().filter(|op| matches!(op, DiffOp::Equal { .. })).map(|op| letters(&before[op.old_range()])).sum::<usize>();
    if ((2 * same) as f64) < MIN_IN_COMMON * (letters(&before) + letters(&after)) as f64 {
        compared = vec![DiffOp::Replace { old_index: 0, old_len: before.len(), new_index: 0, new_len: after.len() }];
    }
    compared
        .into_iter()
        .filter(|op| !matches!(op, DiffOp::Equal { .. }))
        .map(|op| {
            let (from, to) = (op.old_range(), op.new_range());
            let (at, end) = (old_at[from.start], old_at[from.end]);
            Change { at: small(at), removed: small(end - at), inserted: &new[new_at[to.start]..new_at[to.end]] }
        })
        .collect()
}

/// Divides a text into words and the characters between them.
fn words(text: &str) -> Vec<&str> {
    let mut rest = text;
    let next = || {
        let first = rest.chars().next()?;
        let length = match rest.find(|c: char| !c.is_alphanumeric()) {
            Some(0) => first.len_utf8(),
            Some(end) => end,
            None => rest.len(),
        };
        let (word, after) = rest.split_at(length);
        rest = after;
        Some(word)
    };
    std::iter::from_fn(next).collect()
}

/// Returns the number of bytes in words, without the characters between them.
fn letters(words: &[&str]) -> usize {
    words.iter().filter(|word| word.starts_with(char::is_alphanumeric)).map(|word| word.len()).sum()
}

/// Returns the positions of all words, and the end.
fn positions(words: &[&str], length: impl Fn(&str) -> usize) -> Vec<usize> {
    let ends = words.iter().scan(0, |end, word| {
        *end += length(word);
        Some(*end)
    });
    std::iter::once(0).chain(ends).collect()
}

/// Texts are shorter than four billion units.
fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
