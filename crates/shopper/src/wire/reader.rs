//! A reader that fails once and stays failed.

/// Deepest nesting of lists and boxes. One byte may open one, and a browser's stack is small;
/// what `authoring` compiles stays below, because it reads back what it wrote.
pub const MAX_DEPTH: u32 = 128;

/// What is left to read.
#[derive(Debug)]
pub struct Reader<'a> {
    left: &'a [u8],
    failed: bool,
    depth: u32,
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

    /// Reads the next `count` bytes by themselves, one level further inside.
    #[must_use]
    pub fn within(&mut self, count: usize) -> Reader<'a> {
        let mut inner = Reader::new(self.bytes(count));
        inner.depth = self.depth;
        inner.enter();
        inner
    }

    /// One level further inside, which [`Reader::leave`] ends. Fails beyond [`MAX_DEPTH`], so
    /// that everything inside reads as zeros, and nothing that reads from a zero goes deeper.
    pub fn enter(&mut self) {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            self.fail();
        }
    }

    /// Back from the level that [`Reader::enter`] opened.
    pub fn leave(&mut self) {
        self.depth -= 1;
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
