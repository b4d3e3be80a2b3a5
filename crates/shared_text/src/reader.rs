//! A strict reader of edits from elsewhere. The library trusts the bytes that it decodes, so it only gets those that the editor writes:
//! text that was typed and text that was deleted, in one of our two shared texts.
//!
//! Update format, version 1: <https://github.com/yjs/yjs/blob/main/INTERNALS.md>; numbers are in base 128, the lowest digit first.

use crate::{BODY, Malformed, TITLE};

/// The kinds of an update's parts, in the lowest five bits of their first byte.
const COLLECTED: u8 = 0;
const DELETED: u8 = 1;
const STRING: u8 = 4;
const KIND: u8 = 0b1_1111;
const HAS_LEFT: u8 = 0b1000_0000;
const HAS_RIGHT: u8 = 0b0100_0000;
/// A part of a map, which shared texts have none of.
const HAS_KEY: u8 = 0b0010_0000;

/// The highest id of a copy: what JavaScript counts exactly.
const MAX_CLIENT: u64 = (1 << 53) - 1;
/// The highest position in what one copy has written.
const MAX_CLOCK: u64 = u32::MAX as u64 / 4;

type Result<T = ()> = std::result::Result<T, Malformed>;

/// Checks that these bytes are edits and nothing else.
pub(crate) fn check(edits: &[u8]) -> Result {
    let mut reader = Reader(edits);
    for _ in 0..reader.number(u64::MAX)? {
        reader.parts_of_copy()?;
    }
    reader.deletions()?;
    if reader.0.is_empty() { Ok(()) } else { Err(Malformed) }
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn parts_of_copy(&mut self) -> Result {
        let parts = self.number(u64::MAX)?;
        self.number(MAX_CLIENT)?;
        let mut clock = self.number(MAX_CLOCK)?;
        for _ in 0..parts {
            clock += self.part()?;
            if clock > MAX_CLOCK {
                return Err(Malformed);
            }
        }
        Ok(())
    }

    /// Reads a part and returns its length.
    fn part(&mut self) -> Result<u64> {
        let first = self.byte()?;
        if first & HAS_KEY != 0 {
            return Err(Malformed);
        }
        let has_neighbors = first & (HAS_LEFT | HAS_RIGHT);
        let kind = first & KIND;
        if kind == COLLECTED {
            return if first == COLLECTED { self.length() } else { Err(Malformed) };
        }
        for neighbor in [HAS_LEFT, HAS_RIGHT] {
            if has_neighbors & neighbor != 0 {
                self.position()?;
            }
        }
        if has_neighbors == 0 {
            self.shared_text()?;
        }
        match kind {
            DELETED => self.length(),
            STRING => match self.string()?.encode_utf16().count() {
                0 => Err(Malformed),
                length => Ok(length as u64),
            },
            _ => Err(Malformed),
        }
    }

    fn deletions(&mut self) -> Result {
        for _ in 0..self.number(u64::MAX)? {
            self.number(MAX_CLIENT)?;
            for _ in 0..self.number(u64::MAX)? {
                self.number(MAX_CLOCK)?;
                self.length()?;
            }
        }
        Ok(())
    }

    /// Reads the name of the shared text that a part belongs to.
    fn shared_text(&mut self) -> Result {
        let is_named = self.number(1)? == 1;
        if is_named && [TITLE, BODY].contains(&self.string()?) { Ok(()) } else { Err(Malformed) }
    }

    fn position(&mut self) -> Result {
        self.number(MAX_CLIENT)?;
        self.number(MAX_CLOCK)?;
        Ok(())
    }

    fn length(&mut self) -> Result<u64> {
        match self.number(MAX_CLOCK)? {
            0 => Err(Malformed),
            length => Ok(length),
        }
    }

    fn string(&mut self) -> Result<&str> {
        let length = usize::try_from(self.number(MAX_CLOCK)?).map_err(|_| Malformed)?;
        let (string, rest) = self.0.split_at_checked(length).ok_or(Malformed)?;
        self.0 = rest;
        std::str::from_utf8(string).map_err(|_| Malformed)
    }

    fn number(&mut self, max: u64) -> Result<u64> {
        let mut number = 0_u64;
        for shift in (0..63).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return if number <= max { Ok(number) } else { Err(Malformed) };
            }
        }
        Err(Malformed)
    }

    fn byte(&mut self) -> Result<u8> {
        let (byte, rest) = self.0.split_first().ok_or(Malformed)?;
        self.0 = rest;
        Ok(*byte)
    }
}
