use bytes::{Buf, BytesMut};
use memchr::memmem::{self, Finder};

use crate::{Boundary, Error, Part, head};

/// The most bytes before the first boundary, and in the headers of a part.
const MAX_HEAD: usize = 8 * 1024;
/// The most spaces between a boundary and its line end.
const MAX_PADDING: usize = 64;

/// The limits on what is stored of a form.
#[derive(Clone, Copy)]
pub struct Limits<'a> {
    pub parts: usize,
    /// Returns the most bytes to store of the part with this name.
    pub bytes: &'a (dyn Fn(&str) -> usize + Send + Sync),
}

/// A form that is being read.
pub struct Form<'a> {
    limits: Limits<'a>,
    delimiter: Finder<'static>,
    /// Bytes that have arrived and aren't fully parsed yet.
    buffer: BytesMut,
    state: State,
    skipped: usize,
    parts: Vec<Part>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    BeforeFirst,
    BehindBoundary,
    InHead,
    /// In a part of which up to this many bytes are stored.
    InPart(usize),
    BehindLast,
}

impl<'a> Form<'a> {
    #[must_use]
    pub fn new(boundary: &Boundary, limits: Limits<'a>) -> Self {
        Self {
            limits,
            delimiter: Finder::new(&boundary.delimiter()).into_owned(),
            // The first boundary has no line end before it.
            buffer: BytesMut::from(&b"\r\n"[..]),
            state: State::BeforeFirst,
            skipped: 0,
            parts: Vec::new(),
        }
    }

    /// Parses the next bytes of the body.
    ///
    /// # Errors
    /// See [`Error`]; afterwards the form is unusable.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), Error> {
        if self.state == State::BehindLast {
            return Ok(());
        }
        self.buffer.extend_from_slice(bytes);
        while self.step()? {}
        Ok(())
    }

    /// Returns the parts when the body is over.
    ///
    /// # Errors
    /// `CutOff`.
    pub fn end(self) -> Result<Vec<Part>, Error> {
        if self.state == State::BehindLast { Ok(self.parts) } else { Err(Error::CutOff) }
    }

    /// Takes one step, and returns whether another may be possible with the bytes so far.
    fn step(&mut self) -> Result<bool, Error> {
        match self.state {
            State::BeforeFirst => self.skip_preamble(),
            State::BehindBoundary => self.end_boundary(),
            State::InHead => self.read_head(),
            State::InPart(limit) => Ok(self.read_part(limit)),
            State::BehindLast => {
                self.buffer.clear();
                Ok(false)
            }
        }
    }

    fn skip_preamble(&mut self) -> Result<bool, Error> {
        let (until, is_complete) = self.up_to_delimiter();
        self.skipped += until;
        if self.skipped > MAX_HEAD {
            return Err(Error::NoBoundary);
        }
        self.pass(until, is_complete);
        Ok(is_complete)
    }

    fn end_boundary(&mut self) -> Result<bool, Error> {
        if self.buffer.starts_with(b"--") {
            self.state = State::BehindLast;
            return Ok(true);
        }
        let Some(end) = memmem::find(&self.buffer, b"\r\n") else {
            return if self.buffer.len() > MAX_PADDING { Err(Error::BadHead) } else { Ok(false) };
        };
        if end > MAX_PADDING || !self.buffer[..end].iter().all(|byte| matches!(byte, b' ' | b'\t')) {
            return Err(Error::BadHead);
        }
        if self.parts.len() == self.limits.parts {
            return Err(Error::TooManyParts);
        }
        // The line end remains: the head may be only its empty line.
        self.buffer.advance(end);
        self.state = State::InHead;
        Ok(true)
    }

    fn read_head(&mut self) -> Result<bool, Error> {
        let head_end = memmem::find(&self.buffer[..self.buffer.len().min(MAX_HEAD)], b"\r\n\r\n");
        let Some(end) = head_end else {
            return if self.buffer.len() >= MAX_HEAD { Err(Error::LongHead) } else { Ok(false) };
        };
        let part = head::read(&self.buffer[..end])?;
        self.buffer.advance(end + 4);
        self.state = State::InPart((self.limits.bytes)(&part.name));
        self.parts.push(part);
        Ok(true)
    }

    fn read_part(&mut self, limit: usize) -> bool {
        let (until, is_complete) = self.up_to_delimiter();
        if let Some(part) = self.parts.last_mut() {
            let room = limit - part.bytes.len();
            part.bytes.extend_from_slice(&self.buffer[..until.min(room)]);
            part.is_cut |= until > room;
        }
        self.pass(until, is_complete);
        is_complete
    }

    /// Returns how many bytes certainly aren't part of a delimiter, and whether one follows them.
    fn up_to_delimiter(&self) -> (usize, bool) {
        match self.delimiter.find(&self.buffer) {
            Some(place) => (place, true),
            None => (self.buffer.len().saturating_sub(self.delimiter.needle().len() - 1), false),
        }
    }

    fn pass(&mut self, until: usize, is_complete: bool) {
        self.buffer.advance(until);
        if is_complete {
            self.buffer.advance(self.delimiter.needle().len());
            self.state = State::BehindBoundary;
        }
    }
}
