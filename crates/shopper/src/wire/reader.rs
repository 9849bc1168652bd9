//! A reader that fails once and stays failed.

/// Boxes, lists and parts that may lie within each other. A document's conditions are nested
/// at most 64 deep, and none of their levels takes more than three of these; what is deeper was
/// made to exhaust the stack of whoever reads it.
const DEEPEST: u16 = 256;

/// What is left to read.
#[derive(Debug)]
pub struct Reader<'a> {
    left: &'a [u8],
    failed: bool,
    depth: u16,
}

impl<'a> Reader<'a> {
    /// Reads these bytes.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self {
            left: bytes,
            failed: false,
            depth: 0,
        }
    }

    /// A reader of the part that follows: its length, then its own bytes. What fails in it
    /// fails there alone.
    pub fn part(&mut self) -> Self {
        let length = self.length();
        let mut part = Self::new(self.bytes(length));
        part.depth = self.depth;
        part.enter();
        part
    }

    /// Goes one level deeper; fails where that is too deep.
    pub fn enter(&mut self) {
        self.depth += 1;
        if self.depth > DEEPEST {
            self.fail();
        }
    }

    /// Comes back from it.
    pub fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// Everything was read, and nothing failed.
    pub fn is_done(&self) -> bool {
        !self.failed && self.left.is_empty()
    }

    /// Whether something could not be read.
    pub fn has_failed(&self) -> bool {
        self.failed
    }

    /// Notes that what was read makes no sense. Nothing is left after it, so that lengths read
    /// as 0 and every reading comes to its end.
    pub fn fail(&mut self) {
        self.failed = true;
        self.left = &[];
    }

    /// The next byte; 0 after a failure.
    pub fn byte(&mut self) -> u8 {
        let Some((byte, rest)) = self.left.split_first() else {
            self.fail();
            return 0;
        };
        self.left = rest;
        *byte
    }

    /// The next `count` bytes; none after a failure.
    pub fn bytes(&mut self, count: usize) -> &'a [u8] {
        let Some((bytes, rest)) = self.left.split_at_checked(count) else {
            self.fail();
            return &[];
        };
        self.left = rest;
        bytes
    }

    /// An unsigned integer in groups of seven bits, the lowest first.
    pub fn varint(&mut self) -> u64 {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte();
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return number;
            }
        }
        self.fail();
        0
    }

    /// How many elements follow. Never more than there are bytes left: every element of ours
    /// takes at least one.
    pub fn length(&mut self) -> usize {
        let length = self.varint();
        if length > self.left.len() as u64 {
            self.fail();
            return 0;
        }
        length as usize
    }

    /// Which variant follows, 0 to `last`; 0 where this build does not know it.
    pub fn variant(&mut self, last: u32) -> u32 {
        let index = self.varint();
        if index > u64::from(last) {
            self.fail();
            return 0;
        }
        index as u32
    }
}
