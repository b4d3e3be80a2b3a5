#![doc = include_str!("../README.md")]

mod compare;
mod reader;

use std::panic::{AssertUnwindSafe, catch_unwind};

use yrs::updates::decoder::Decode;
use yrs::{Doc, GetString, OffsetKind, Options, ReadTxn, StateVector, Text, TextRef, Transact, Update};

/// The names of the shared texts, as the editor knows them.
const TITLE: &str = "title";
const BODY: &str = "body";

/// A title and a text at one moment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts {
    pub title: String,
    pub body: String,
}

/// A state, and what can be read in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    pub state: Vec<u8>,
    pub texts: Texts,
}

/// Edits that turn the state that was saved into other texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebased {
    pub edits: Vec<u8>,
    /// The saved state with these edits.
    pub state: Vec<u8>,
}

/// These bytes are no edits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("these edits can't be read")]
pub struct Malformed;

/// Returns the first state of a text.
#[must_use]
pub fn begin(texts: &Texts) -> Vec<u8> {
    let copy = Copy::new();
    copy.become_texts(texts);
    copy.state()
}

/// Checks that these bytes are edits. They may still refer to others that are missing.
///
/// # Errors
/// [`Malformed`].
pub fn check(edits: &[u8]) -> Result<(), Malformed> {
    reader::check(edits)
}

/// Adds edits to a state. What was deleted is left out of the new one, and so are edits that contradict it or that refer to others
/// which are missing.
///
/// # Errors
/// [`Malformed`], if the state is.
pub fn merge<E: AsRef<[u8]>>(state: &[u8], edits: impl IntoIterator<Item = E>) -> Result<Merged, Malformed> {
    let edits: Vec<E> = edits.into_iter().collect();
    merge_all(state, &edits).or_else(|Malformed| {
        let mut merged = merge_all::<E>(state, &[])?;
        for edits in &edits {
            if let Ok(with_them) = merge_all(&merged.state, std::slice::from_ref(edits)) {
                merged = with_them;
            }
        }
        Ok(merged)
    })
}

fn merge_all<E: AsRef<[u8]>>(state: &[u8], edits: &[E]) -> Result<Merged, Malformed> {
    caught(|| {
        let copy = Copy::new();
        copy.apply(state)?;
        for edits in edits {
            copy.apply(edits.as_ref())?;
        }
        Ok(Merged { state: copy.state(), texts: copy.texts() })
    })
}

/// Returns edits for texts that someone has written elsewhere, beginning with those in the state `saved`. Added to a later state, they
/// change what that person has changed and nothing else.
///
/// # Errors
/// [`Malformed`], if the state is.
pub fn rebase(saved: &[u8], texts: &Texts) -> Result<Rebased, Malformed> {
    caught(|| {
        let copy = Copy::new();
        copy.apply(saved)?;
        let before = copy.doc.transact().state_vector();
        copy.become_texts(texts);
        let edits = copy.doc.transact().encode_diff_v1(&before);
        Ok(Rebased { edits, state: copy.state() })
    })
}

/// The library gives up with a panic when edits contradict each other, such as a position within a character.
fn caught<T>(work: impl FnOnce() -> Result<T, Malformed>) -> Result<T, Malformed> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(Malformed))
}

/// A copy of the texts, to which edits are added.
struct Copy {
    doc: Doc,
    title: TextRef,
    body: TextRef,
}

impl Copy {
    fn new() -> Self {
        let doc = Doc::with_options(Options { offset_kind: OffsetKind::Utf16, ..Options::default() });
        Self { title: doc.get_or_insert_text(TITLE), body: doc.get_or_insert_text(BODY), doc }
    }

    fn apply(&self, edits: &[u8]) -> Result<(), Malformed> {
        check(edits)?;
        let update = Update::decode_v1(edits).map_err(|_| Malformed)?;
        self.doc.transact_mut().apply_update(update).map_err(|_| Malformed)
    }

    fn texts(&self) -> Texts {
        let read = self.doc.transact();
        Texts { title: self.title.get_string(&read), body: self.body.get_string(&read) }
    }

    fn state(&self) -> Vec<u8> {
        // Without the edits that wait for others.
        self.doc.transact().encode_diff_v1(&StateVector::default())
    }

    fn become_texts(&self, texts: &Texts) {
        let now = self.texts();
        let mut write = self.doc.transact_mut();
        for (shared, old, new) in [(&self.title, &now.title, &texts.title), (&self.body, &now.body, &texts.body)] {
            for change in compare::changes(old, new).into_iter().rev() {
                shared.remove_range(&mut write, change.at, change.removed);
                shared.insert(&mut write, change.at, change.inserted);
            }
        }
    }
}

#[cfg(test)]
mod tests;
